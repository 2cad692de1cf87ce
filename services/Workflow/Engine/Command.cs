using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace BtFlow.Workflow.Engine;

/// <summary>What the host is to do, in this order, in the transaction that saves the run.</summary>
internal abstract record Command
{
    private Command() { }

    public sealed record RequestTask(string TaskId, string Name, string DisplayText, JsonNode? Payload, string ActivityId, int Visit) : Command;
    public sealed record CancelTask(string TaskId) : Command;
    public sealed record StartTimer(string TimerId, DateTimeOffset DueAt, string ActivityId) : Command;
    public sealed record CancelTimer(string TimerId) : Command;
    public sealed record AwaitEvent(string Name, string ActivityId) : Command;
    public sealed record CancelEvent(string Name, string ActivityId) : Command;
    public sealed record StepEntered(string ActivityId, string DisplayText, int Visit) : Command;

    /// <param name="Outcome">The ports followed, joined by a comma, or Cancelled or Skipped.</param>
    public sealed record StepLeft(string ActivityId, string DisplayText, int Visit, string Outcome) : Command;

    /// <param name="Outputs">Each declared output that has a variable of the same name.</param>
    public sealed record Finish(ImmutableArray<NamedValue> Outputs) : Command;
    public sealed record ReportIncident(string ActivityId, string Reason) : Command;
}

/// <summary>The answer to one event. When nothing changed the run is the same object and there is nothing to save.</summary>
internal sealed record Step(Run Run, IReadOnlyList<Command> Commands, bool Changed);

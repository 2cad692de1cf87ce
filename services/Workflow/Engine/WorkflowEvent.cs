using System.Text.Json.Nodes;

namespace BtFlow.Workflow.Engine;

/// <summary>What can happen to a run.</summary>
internal abstract record WorkflowEvent
{
    private WorkflowEvent() { }

    public sealed record Started(JsonObject? Inputs = null) : WorkflowEvent;
    public sealed record TaskCompleted(string TaskId, JsonNode? Result = null) : WorkflowEvent;
    public sealed record EventRaised(string Name, JsonNode? Payload = null) : WorkflowEvent;
    public sealed record TimerFired(string TimerId) : WorkflowEvent;

    /// <summary>What the step asked for could not be asked: it stands still until it is retried.</summary>
    public sealed record TaskFailed(string TaskId, string Reason) : WorkflowEvent;

    /// <summary>The process is ended where it stands, for a reason outside it.</summary>
    public sealed record Stopped : WorkflowEvent;

    /// <summary>An operator has removed the cause of an incident: the step is done again as a new visit.</summary>
    public sealed record StepRetried(string ActivityId) : WorkflowEvent;

    /// <summary>A person goes past a step that stands still: it is left undone, or a join goes on with what has arrived.</summary>
    /// <param name="Outcome">Which way to go; may be null when there is only one.</param>
    /// <param name="Result">What the step would have given; null leaves its variable as it is.</param>
    public sealed record StepSkipped(string ActivityId, string? Outcome = null, JsonNode? Result = null) : WorkflowEvent;
}

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
}

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

    /// <summary>An operator has removed the cause of an incident: the step is done again as a new visit.</summary>
    public sealed record StepRetried(string ActivityId) : WorkflowEvent;
}

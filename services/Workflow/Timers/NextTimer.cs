namespace BtFlow.Workflow.Timers;

/// <summary>When something will happen by itself next; null when nothing waits for time.</summary>
internal sealed record NextTimer(DateTimeOffset? DueAt);

using System.Text.Json.Nodes;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Runs;

/// <summary>
/// All that cases, inbox and messages ask of what runs the processes. Here the embedded engine does it, in the caller's transaction; another engine of the same definitions,
/// such as a stock Elsa server, would have to offer no more than this. Timers are the engine's own, and so is the mending of what stands still.
/// </summary>
internal interface IProcessEngine
{
    /// <summary>Starts a process by the newest version of its definition. Nothing happens when there is one of that id.</summary>
    Task Start(Case its, string runId, string definitionId, JsonObject inputs, CancellationToken ct);

    /// <summary>A task is done. Nothing happens when it was done before, or is no longer wanted.</summary>
    Task Complete(string taskId, JsonNode? result, CancellationToken ct);

    /// <summary>Something has happened in a case. All its processes hear of it; it is kept for a step that has not been reached.</summary>
    Task Raise(string caseNumber, string eventName, JsonNode? payload, CancellationToken ct);

    /// <summary>Ends a process where it stands: its tasks are withdrawn, its timers gone. Nothing happens when it has ended.</summary>
    Task Cancel(string runId, RunEnd reason, CancellationToken ct);

    /// <summary>The processes of a case, in their order, and what each waits for.</summary>
    Task<IReadOnlyList<ProcessState>> State(string caseNumber, CancellationToken ct);
}

/// <summary>
/// Where a process is. Name and Version are those of the definition that it follows, NewestVersion is what new ones begin by, RegionVersion the profile that gave it its roles; EndedBy is null when it
/// runs or went to its end.
/// </summary>
internal sealed record ProcessState(
    string RunId, string DefinitionId, string Name, int Version, int NewestVersion, string DefinitionHash, string? RegionVersion, RunStatus Status, RunEnd? EndedBy,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt, IReadOnlyList<ProcessWait> Waits);

/// <summary>A step that waits: for a task (TaskId), for an event (EventName), until an instant (DueAt), or for somebody to mend it.</summary>
internal sealed record ProcessWait(string StepId, string Text, WaitKind For, string? TaskId, string? EventName, DateTimeOffset? DueAt);

using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Cases;

/// <summary>
/// A case as the API shows it. State is running, finished, endedEarly (the doctor left, on <paramref name="EndedEarlyOn"/>) or incident (a step stands still and a person must look).
/// <paramref name="RegionVersion"/> is the version of the region's profile that holds now; <paramref name="MovedFromRegionId"/> is the region that it came from last; <paramref name="RuleSetVersion"/> the regulation that it began with and keeps.
/// </summary>
internal sealed record CaseView(
    string CaseNumber, string Name, string CallId, string CallTitle, string ApplicationNumber, string RegionId, string RegionName, string? RegionVersion, string? MovedFromRegionId, string? RuleSetVersion, string? DoctorId,
    string State, DateOnly? EndedEarlyOn, DateTimeOffset OpenedAt,
    IReadOnlyList<CaseRunView> Runs, IReadOnlyList<CaseStepView> Steps, IReadOnlyList<CaseIncidentView> Incidents, IReadOnlyList<TaskView> Tasks);

/// <summary>
/// One process of the case. State is running, finished, stalled, left or moved (ended before its end, as the doctor left or moved); Version and DefinitionHash are those of the definition that it
/// follows, NewestVersion is what new cases begin by, RegionVersion the profile that gave it its roles when it began.
/// </summary>
internal sealed record CaseRunView(
    string RunId, string DefinitionId, string Name, int Version, int NewestVersion, string DefinitionHash, string? RegionVersion, string State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    IReadOnlyList<CaseWaitView> Waits);

/// <summary>A step at which a process waits. For is task, event, timer or retry (it stands still); the others are of that kind alone.</summary>
internal sealed record CaseWaitView(string StepId, string Text, string For, string? TaskId, string? EventName, DateTimeOffset? DueAt);

/// <summary>A step that the case has come to, in the definition's order. State is done or now; Since is when it was left or, last time, entered.</summary>
internal sealed record CaseStepView(string RunId, string StepId, string Text, string State, int Times, DateTimeOffset Since);

/// <summary>A step that stands still. Ways are those on which one may go past it, of which one must be named when there are several; TakesResult tells whether it leaves something to the steps after it.</summary>
internal sealed record CaseIncidentView(string RunId, string StepId, string Text, string Reason, DateTimeOffset At, IReadOnlyList<string> Ways, bool TakesResult)
{
    /// <summary>A way as people read it.</summary>
    public static string WayText(string way) => way switch { "True" => "ja", "False" => "nej", "Default" => "inget av fallen", _ => way };
}

using MassTransit;

namespace BtFlow.Contracts.TrainingPlan;

/// <summary>
/// Asks for an individual training programme drawn up from the region's profile: the first version, or for a doctor who has moved here, the next one with what is left.
/// Result: <c>{ version, mainSupervisorId, unitId, allocations }</c>; <c>allocations</c> is the list of inbox items for places that somebody else than the main supervisor gives (may be empty).
/// </summary>
[MessageUrn("training-plan:draft-plan:v1"), TaskCommand("TrainingPlan.DraftPlan")]
public sealed record DraftPlan(string TaskId, string CaseNumber);

/// <summary>Asks for a next version of the approved programme, to be changed for a reason that stands in it. Result: <c>{ version, mainSupervisorId, unitId }</c>.</summary>
[MessageUrn("training-plan:change-plan:v1"), TaskCommand("TrainingPlan.ChangePlan")]
public sealed record ChangePlan(string TaskId, string CaseNumber, string Reason);

/// <summary>
/// Sent when a version of the programme has been approved. <paramref name="Credits"/>: earlier service that the approval credits (none when null).
/// <paramref name="ChangeReason"/>: why the version before it was changed; null for the first. <paramref name="SetAside"/>: ids of the rules that were set aside for a reason (none when null).
/// </summary>
[MessageUrn("training-plan:plan-approved:v1")]
public sealed record PlanApproved(
    string CaseNumber, string DoctorId, int Version, string MainSupervisorId, string StudyDirectorId, DateTimeOffset ApprovedAt,
    IReadOnlyList<PlannedPlacement> Placements, IReadOnlyList<PlannedCourse> Courses, IReadOnlyList<CreditedService>? Credits = null, string? ChangeReason = null, IReadOnlyList<string>? SetAside = null);

/// <summary>
/// A placement: both days included, <paramref name="Percent"/> of full time, <paramref name="FullTimeMonths"/> converted to full time. Kind as a unit's kind, or introduction.
/// <paramref name="NotCounted"/>: absence within it that does not count (none when null); why somebody was absent is never said.
/// </summary>
public sealed record PlannedPlacement(
    string PlacementId, string UnitId, string UnitName, string Kind, DateOnly From, DateOnly To, int Percent, decimal FullTimeMonths,
    string SupervisorId, IReadOnlyList<string> Goals, IReadOnlyList<Absence>? NotCounted = null);

/// <summary>Absence, both days included.</summary>
public sealed record Absence(DateOnly From, DateOnly To);

/// <summary>A course of the programme and the goals it supports.</summary>
public sealed record PlannedCourse(string CourseId, string Name, DateOnly On, IReadOnlyList<string> Goals);

/// <summary>
/// Service before this BT that is credited (rules ), with the reason of whoever decided. <paramref name="Country"/> is the Swedish name, null for Sweden.
/// <paramref name="BeforeLicence"/>: service before the Swedish licence. <paramref name="Goals"/>: what it is evidence of.
/// </summary>
public sealed record CreditedService(
    string CreditId, string Workplace, string? Country, string Kind, DateOnly From, DateOnly To, int Percent, decimal FullTimeMonths, bool BeforeLicence,
    IReadOnlyList<string> Goals, string Reason);

/// <summary>
/// Sent when a doctor's BT has ended before its time: the doctor gave up the post or was given notice. The post is vacant from the day after <paramref name="LastDay"/>.
/// <paramref name="UnitId"/>: the unit that employed the doctor at the end, another than the one hired to after a move; null in messages older than that.
/// </summary>
[MessageUrn("training-plan:doctor-left:v1")]
public sealed record DoctorLeft(string CaseNumber, string DoctorId, DateOnly LastDay, string Reason, string ByName, DateTimeOffset At, string? UnitId = null);

/// <summary>Sent when a doctor goes on with BT in another region, from a day on, employed by a unit there. The case and its portfolio come along; the process starts again with a programme for what is left.</summary>
[MessageUrn("training-plan:doctor-moved:v1")]
public sealed record DoctorMoved(string CaseNumber, string DoctorId, string FromRegionId, string ToRegionId, string UnitId, DateOnly From, string Reason, string ByName, DateTimeOffset At);

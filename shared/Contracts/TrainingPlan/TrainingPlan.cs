using MassTransit;

namespace BtFlow.Contracts.TrainingPlan;

/// <summary>Asks for a first individual training programme drawn up from the region's profile. Result: <c>{ version, mainSupervisorId, unitId }</c>.</summary>
[MessageUrn("training-plan:draft-plan:v1"), TaskCommand("TrainingPlan.DraftPlan")]
public sealed record DraftPlan(string TaskId, string CaseNumber);

/// <summary>Sent when the study director has approved a version of the programme.</summary>
[MessageUrn("training-plan:plan-approved:v1")]
public sealed record PlanApproved(
    string CaseNumber, string DoctorId, int Version, string MainSupervisorId, string StudyDirectorId, DateTimeOffset ApprovedAt,
    IReadOnlyList<PlannedPlacement> Placements, IReadOnlyList<PlannedCourse> Courses);

/// <summary>A placement: both days included, <paramref name="Percent"/> of full time, <paramref name="FullTimeMonths"/> converted to full time. Kind as a unit's kind, or introduction.</summary>
public sealed record PlannedPlacement(
    string PlacementId, string UnitId, string UnitName, string Kind, DateOnly From, DateOnly To, int Percent, decimal FullTimeMonths,
    string SupervisorId, IReadOnlyList<string> Goals);

/// <summary>A course of the programme and the goals it supports.</summary>
public sealed record PlannedCourse(string CourseId, string Name, DateOnly On, IReadOnlyList<string> Goals);

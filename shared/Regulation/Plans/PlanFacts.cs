namespace BtFlow.Regulation;

/// <summary>A placement as planned.</summary>
/// <param name="Id">The caller's id, repeated in no text; the same through all versions of a plan.</param>
/// <param name="Kind">What kind of service.</param>
/// <param name="UnitName">The unit's name to show.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day, included.</param>
/// <param name="Percent">Percent of full time.</param>
/// <param name="Supervisor">The placement's supervisor; null when none is chosen.</param>
/// <param name="Goals">Goals planned here.</param>
/// <param name="NotCounted">Absence that does not count, planned or taken.</param>
/// <param name="Administration">The unit's administration (förvaltning); null when it is not known.</param>
public sealed record PlannedPlacement(
    string Id,
    PlacementKind Kind,
    string UnitName,
    DateOnly Starts,
    DateOnly Ends,
    decimal Percent,
    SupervisorFacts? Supervisor,
    IReadOnlyList<string> Goals,
    IReadOnlyList<Period>? NotCounted = null,
    string? Administration = null);

/// <summary>Earlier service that a plan proposes to credit (rules ). Its months count in the sums, but it is no place of service and has no supervisor.</summary>
/// <param name="Workplace">Where it was done, to show.</param>
/// <param name="Country">Swedish name of the country; null for Sweden.</param>
/// <param name="BeforeLicence">Service before the Swedish licence: has its own line in the application.</param>
/// <param name="Goals">What it is evidence of.</param>
/// <param name="Reason">Why it is credited; a person decides, so there must be one.</param>
public sealed record PlannedCredit(
    string Id, PlacementKind Kind, string Workplace, string? Country, DateOnly Starts, DateOnly Ends, decimal Percent, bool BeforeLicence, IReadOnlyList<string> Goals, string Reason);

/// <summary>The approved plan that a new version takes the place of.</summary>
/// <param name="Placements">As they were approved.</param>
/// <param name="ChangedOn">The day of the change: what lies before it has happened and stands.</param>
/// <param name="Reason">Why the plan is changed.</param>
public sealed record EarlierPlan(IReadOnlyList<PlannedPlacement> Placements, DateOnly ChangedOn, string Reason);

/// <summary>A plan as the rules see it.</summary>
/// <param name="Placements">In any order.</param>
/// <param name="MainSupervisor">Null when none is chosen.</param>
/// <param name="CourseGoals">Goals that courses are planned for.</param>
/// <param name="DoctorId">The doctor, who may supervise nobody in the plan.</param>
/// <param name="Credits">Earlier service to credit; none when null.</param>
/// <param name="Before">The version before this one; null for the first.</param>
/// <param name="EmployingAdministration">The administration of the employing unit; null when it is not known.</param>
/// <param name="ServiceBegan">First day of the employment, from which the limit of rule R-11 runs; the first placement's when null.</param>
/// <param name="LicensedOn">The doctor's Swedish licence; null when it is not known.</param>
public sealed record PlanFacts(
    IReadOnlyList<PlannedPlacement> Placements,
    SupervisorFacts? MainSupervisor,
    IReadOnlyCollection<string> CourseGoals,
    string DoctorId,
    IReadOnlyList<PlannedCredit>? Credits = null,
    EarlierPlan? Before = null,
    string? EmployingAdministration = null,
    DateOnly? ServiceBegan = null,
    DateOnly? LicensedOn = null);

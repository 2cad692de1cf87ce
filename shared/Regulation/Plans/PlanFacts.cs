namespace BtFlow.Regulation;

/// <summary>A placement as planned.</summary>
/// <param name="Id">The caller's id, repeated in no text.</param>
/// <param name="Kind">What kind of service.</param>
/// <param name="UnitName">The unit's name to show.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day, included.</param>
/// <param name="Percent">Percent of full time.</param>
/// <param name="Supervisor">The placement's supervisor; null when none is chosen.</param>
/// <param name="Goals">Goals planned here.</param>
/// <param name="NotCounted">Planned absence that does not count.</param>
public sealed record PlannedPlacement(
    string Id,
    PlacementKind Kind,
    string UnitName,
    DateOnly Starts,
    DateOnly Ends,
    decimal Percent,
    SupervisorFacts? Supervisor,
    IReadOnlyList<string> Goals,
    IReadOnlyList<Period>? NotCounted = null);

/// <summary>A plan as the rules see it.</summary>
/// <param name="Placements">In any order.</param>
/// <param name="MainSupervisor">Null when none is chosen.</param>
/// <param name="CourseGoals">Goals that courses are planned for.</param>
/// <param name="DoctorId">The doctor, who may supervise nobody in the plan.</param>
public sealed record PlanFacts(IReadOnlyList<PlannedPlacement> Placements, SupervisorFacts? MainSupervisor, IReadOnlyCollection<string> CourseGoals, string DoctorId);

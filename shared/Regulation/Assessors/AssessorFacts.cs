namespace BtFlow.Regulation;

/// <summary>A stretch of work at a unit; an open end means still there.</summary>
public sealed record UnitPeriod(string UnitId, string UnitName, DateOnly From, DateOnly? To);

/// <summary>What is known of a proposed external assessor.</summary>
/// <param name="PersonId">The person.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Grade">Must be specialist where the region demands it.</param>
/// <param name="AdministrationId">Where the person is employed.</param>
/// <param name="Units">Home unit and earlier units.</param>
public sealed record AssessorFacts(string PersonId, string Name, PhysicianGrade Grade, string AdministrationId, IReadOnlyList<UnitPeriod> Units);

/// <summary>How two people were connected.</summary>
public enum TieKind
{
    /// <summary>Was main or placement supervisor.</summary>
    Supervised,

    /// <summary>Interviewed in the recruitment.</summary>
    Interviewed,

    /// <summary>Was or is manager.</summary>
    Managed,

    /// <summary>Took part in an assessment or board.</summary>
    Assessed,

    /// <summary>Approved the plan or decided in the case.</summary>
    Decided,

    /// <summary>Worked at a unit during the doctor's placement there, or near it.</summary>
    SharedUnit,

    /// <summary>Works in the same administration.</summary>
    SameAdministration,
}

/// <summary>A known connection between the doctor and a person.</summary>
/// <param name="PersonId">The other person.</param>
/// <param name="LastOn">The last day it was so.</param>
public sealed record PersonTie(string PersonId, TieKind Kind, DateOnly LastOn);

/// <summary>The doctor's connections.</summary>
/// <param name="People">Who supervised, interviewed, managed and so on.</param>
/// <param name="Placements">Where the doctor served.</param>
/// <param name="AdministrationId">Where the doctor is employed.</param>
public sealed record DoctorTies(IReadOnlyList<PersonTie> People, IReadOnlyList<UnitPeriod> Placements, string AdministrationId);

/// <summary>A tie that was found. A hard one blocks the assessor; a soft one is shown and must be weighed by a person.</summary>
public sealed record Tie(TieKind Kind, bool IsHard, Finding Finding);

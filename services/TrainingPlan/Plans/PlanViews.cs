using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>A page of the list.</summary>
internal sealed record PlanListView(int Total, int Page, int Pages, IReadOnlyList<PlanListRow> Items);

internal sealed record PlanListRow(string CaseNumber, string DoctorId, string DoctorName, int Version, PlanStatus Status, decimal FullTimeMonths, string MainSupervisorName, DateOnly StartsOn);

/// <summary>A plan with all versions, oldest first. Findings are those of the current version by today's rules and staff.</summary>
internal sealed record PlanView(
    string CaseNumber, string DoctorId, string DoctorName, string RegionId, string UnitId, string UnitName, DateOnly StartsOn,
    PlanStatus Status, int CurrentVersion, int? ApprovedVersion, IReadOnlyList<VersionView> Versions, IReadOnlyList<Finding> Findings)
{
    /// <summary>The version that is worked on or in force.</summary>
    internal VersionView Current => Versions[^1];
}

/// <summary>One version and how it differs from the one before.</summary>
internal sealed record VersionView(
    int Version, PlanStatus Status, string MainSupervisorId, string MainSupervisorName, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt, DateTimeOffset? DecidedAt,
    string? DecidedBy, string? Comment, MonthsView FullTimeMonths, IReadOnlyList<PlacementView> Placements, IReadOnlyList<PlanCourse> Courses,
    IReadOnlyList<RuleException> Exceptions, IReadOnlyList<PlanSignature> Signatures, string ContentHash, IReadOnlyList<Difference> Differences)
{
    public static VersionView Of(PlanVersion version, PlanVersion? previous) => new(
        version.Number, version.Status, version.MainSupervisorId, version.MainSupervisorName, version.CreatedAt, version.SubmittedAt, version.DecidedAt,
        version.DecidedBy, version.Comment, MonthsView.Of(version.Content.Sums),
        [.. version.Content.Placements.Zip(version.Content.MonthsPerPlacement, PlacementView.Of)], version.Content.Courses,
        version.Exceptions, version.Signatures, version.Content.Hash, previous is null ? [] : PlanDifferences.Between(previous.Content, version.Content));
}

internal sealed record PlacementView(
    string PlacementId, string Heading, PlacementKind Kind, string UnitId, string UnitName, DateOnly From, DateOnly To, int Percent, decimal FullTimeMonths,
    string SupervisorId, string SupervisorName, IReadOnlyList<string> Goals)
{
    public static PlacementView Of(Placement p, decimal months) =>
        new(p.PlacementId, p.Heading, p.Kind, p.UnitId, p.UnitName, p.From, p.To, p.Percent, months, p.SupervisorId, p.SupervisorName, p.Goals);
}

/// <summary>Full-time months, as result.json names them.</summary>
internal sealed record MonthsView(decimal Total, decimal PrimaryCare, decimal AcuteCare, decimal Psychiatry)
{
    public static MonthsView Of(MonthSums sums) => new(sums.Total, sums.PrimaryCare, sums.AcuteCare, sums.Psychiatry);
}

/// <summary>What an edit may choose among.</summary>
internal sealed record PlanChoices(IReadOnlyList<UnitChoice> Units, IReadOnlyList<SupervisorChoice> Supervisors);

internal sealed record UnitChoice(string UnitId, string Name, PlacementKind Kind);

internal sealed record SupervisorChoice(string PersonId, string Name, string? Specialty, string? UnitId, string? UnitName);

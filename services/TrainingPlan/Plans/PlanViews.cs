using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.TrainingPlan.Absences;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>A page of the list.</summary>
internal sealed record PlanListView(int Total, int Page, int Pages, IReadOnlyList<PlanListRow> Items);

internal sealed record PlanListRow(
    string CaseNumber, string DoctorId, string DoctorName, int Version, PlanStatus Status, decimal FullTimeMonths, string MainSupervisorName, DateOnly StartsOn, DateOnly? LeftOn);

/// <summary>A plan with all versions, oldest first. <paramref name="Shortfalls"/>: why sums of the current version are not enough. Findings are those of the current version by the case's rules, today's region and staff.</summary>
internal sealed record PlanView(
    string CaseNumber, string DoctorId, string DoctorName, string RegionId, string RegionName, string UnitId, string UnitName, DateOnly StartsOn, string RuleSetVersion, string Supervision,
    PlanStatus Status, int CurrentVersion, int? ApprovedVersion, IReadOnlyList<VersionView> Versions, IReadOnlyList<Finding> Findings, IReadOnlyList<string> Shortfalls,
    IReadOnlyList<AbsenceView> Absences, Leaving? Left, IReadOnlyList<Moving> Moves, DateOnly? CertifiedOn)
{
    /// <summary>Why a next version, absence, leave and move are refused, for the pages to say at once; null for what can be done.</summary>
    internal required Refusals Refused { get; init; }

    /// <summary>The version that is worked on or in force.</summary>
    internal VersionView Current => Versions[^1];
}

internal sealed record Refusals(RuleViolationException? Change, RuleViolationException? Absence, RuleViolationException? Leave, RuleViolationException? Move)
{
    public static Refusals Of(Plan plan, IReadOnlyList<PlanVersion> versions) =>
        new(plan.ChangeRefusal(versions) ?? PlanChange.Refusal(versions), plan.ChangeRefusal(versions), plan.LeaveRefusal(), plan.MoveRefusal());
}

internal sealed record AbsenceView(DateOnly From, DateOnly To, bool Counts, string ByName, DateTimeOffset At)
{
    public static AbsenceView Of(AbsenceNote a) => new(a.From, a.To, a.Counts, a.ByName, a.At);
}

/// <summary>One version and how it differs from <paramref name="ComparedWith"/>: the approved one that it takes the place of, or the one before it.</summary>
internal sealed record VersionView(
    int Version, PlanStatus Status, string MainSupervisorId, string MainSupervisorName, DateTimeOffset CreatedAt, DateTimeOffset? SubmittedAt, DateTimeOffset? DecidedAt,
    string? DecidedBy, string? Comment, string? ChangeReason, MonthsView FullTimeMonths, IReadOnlyList<PlacementView> Placements, IReadOnlyList<PlanCourse> Courses, IReadOnlyList<CreditView> Credits,
    IReadOnlyList<RuleException> Exceptions, IReadOnlyList<PlanSignature> Signatures, string ContentHash, int? ComparedWith, IReadOnlyList<Difference> Differences)
{
    public static VersionView Of(PlanVersion version, PlanVersion? before) => new(
        version.Number, version.Status, version.MainSupervisorId, version.MainSupervisorName, version.CreatedAt, version.SubmittedAt, version.DecidedAt,
        version.DecidedBy, version.Comment, version.ChangeReason, MonthsView.Of(version.Content),
        [.. version.Content.Placements.Zip(version.Content.MonthsPerPlacement, PlacementView.Of)], version.Content.Courses,
        [.. version.Content.Credits.Zip(version.Content.MonthsPerCredit, CreditView.Of)],
        version.Exceptions, version.Signatures, version.Content.Hash, before?.Number, before is null ? [] : PlanDifferences.Between(before, version));
}

internal sealed record PlacementView(
    string PlacementId, string Heading, PlacementKind Kind, string UnitId, string UnitName, DateOnly From, DateOnly To, int Percent, decimal FullTimeMonths,
    string SupervisorId, string SupervisorName, IReadOnlyList<string> Goals, IReadOnlyList<Absent> NotCounted, string? AllocatedBy)
{
    public static PlacementView Of(Placement p, decimal months) =>
        new(p.PlacementId, p.Heading, p.Kind, p.UnitId, p.UnitName, p.From, p.To, p.Percent, months, p.SupervisorId, p.SupervisorName, p.Goals, p.Absences, p.AllocatedBy);
}

internal sealed record CreditView(
    string CreditId, string Workplace, string? Country, PlacementKind Kind, DateOnly From, DateOnly To, int Percent, decimal FullTimeMonths, bool BeforeLicence, IReadOnlyList<string> Goals, string Reason)
{
    public static CreditView Of(Credit c, decimal months) => new(c.CreditId, c.Workplace, c.Country, c.Kind, c.From, c.To, c.Percent, months, c.BeforeLicence, c.Goals, c.Reason);
}

/// <summary>Full-time months, as result.json names them: planned and credited service together, of which <paramref name="Credited"/>.</summary>
internal sealed record MonthsView(decimal Total, decimal PrimaryCare, decimal AcuteCare, decimal Psychiatry, decimal Credited)
{
    public static MonthsView Of(PlanContent content)
    {
        var sums = content.Sums;
        return new(sums.Total, sums.PrimaryCare, sums.AcuteCare, sums.Psychiatry, sums.Credited?.Total ?? 0);
    }
}

/// <summary>What an edit may choose among.</summary>
internal sealed record PlanChoices(IReadOnlyList<UnitChoice> Units, IReadOnlyList<SupervisorChoice> Supervisors);

internal sealed record UnitChoice(string UnitId, string Name, PlacementKind Kind);

internal sealed record SupervisorChoice(string PersonId, string Name, string? Specialty, string? UnitId, string? UnitName)
{
    /// <summary>Those of the people who are supervisors and still at work on a day, by unit and name.</summary>
    public static IEnumerable<SupervisorChoice> Of(IEnumerable<PersonRegistered> people, DateOnly day) => people.Where(p => p.IsSupervisor() && p.StaysTo(day))
        .Select(p => new SupervisorChoice(p.PersonId, p.Name, p.Qualifications.Specialty, p.HomeUnitId, p.HomeUnitName))
        .OrderBy(p => p.UnitName, StringComparer.Ordinal).ThenBy(p => p.Name, StringComparer.Ordinal);
}

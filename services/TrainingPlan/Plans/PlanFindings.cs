using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>What a version is checked against beside the version itself.</summary>
internal sealed record CheckFacts(
    Plan Plan, PlanVersion? Approved, IReadOnlyDictionary<string, UnitRegistered> Units, IReadOnlyDictionary<string, PersonRegistered> Staff, RuleSet Rules, RegionProfile Region)
{
    /// <summary>The approved version that a version takes the place of; null for a first one.</summary>
    public static PlanVersion? ApprovedBefore(IReadOnlyList<PlanVersion> versions, PlanVersion version) => versions.LastOrDefault(v => v.Number < version.Number && v.Status == PlanStatus.Approved);
}

/// <summary>Asks the regulation about a plan, and settles which of its refusals have been set aside with a reason.</summary>
internal static class PlanFindings
{
    public static IReadOnlyList<Finding> Check(PlanVersion version, CheckFacts facts)
    {
        var content = version.Content;
        return PlanRules.Check(
            new PlanFacts(
                Placements(content), Supervisor(version.MainSupervisorId), [.. content.Courses.SelectMany(c => c.Goals)], facts.Plan.DoctorId,
                [.. content.Credits.Select(c => new PlannedCredit(c.CreditId, c.Kind, c.Workplace, c.Country, c.From, c.To, c.Percent, c.BeforeLicence, c.Goals, c.Reason))],
                facts.Approved is { } approved ? new EarlierPlan(Placements(approved.Content), BusinessClock.Day(version.CreatedAt), version.ChangeReason ?? "") : null,
                Administration(facts.Plan.UnitId), facts.Plan.StartsOn, facts.Plan.LicensedOn),
            facts.Rules, facts.Region);

        List<PlannedPlacement> Placements(PlanContent of) => [.. of.Placements.Select(p => new PlannedPlacement(
            p.PlacementId, p.Kind, p.UnitName, p.From, p.To, p.Percent, Supervisor(p.SupervisorId), p.Goals, [.. p.Absences.Select(a => a.AsPeriod())], Administration(p.UnitId)))];

        SupervisorFacts? Supervisor(string id) => facts.Staff.TryGetValue(id, out var person) ? person.AsSupervisor() : null;

        string? Administration(string unitId) => facts.Units.GetValueOrDefault(unitId)?.Administration;
    }

    /// <summary>The exceptions to record. Throws <see cref="RuleViolationException"/> for the first refusal that may not be set aside, or that nobody gave a reason for.</summary>
    public static IReadOnlyList<RuleException> Settle(IReadOnlyList<Finding> findings, IReadOnlyDictionary<string, string> reasonByRule, CurrentUser by, DateTimeOffset at)
    {
        var refusals = findings.Where(f => f.Severity == Severity.Refusal).ToList();
        var standing = refusals.Where(f => !f.MayOverride || !reasonByRule.TryGetValue(f.RuleId, out var reason) || string.IsNullOrWhiteSpace(reason)).ToList();
        if (standing.Count > 0) throw Refuse(standing);
        return [.. refusals.Select(f => new RuleException(f.RuleId, f.Text, reasonByRule[f.RuleId].Trim(), by.Name, at))];
    }

    /// <summary>Throws unless each refusal found now is among the exceptions that the version was submitted with.</summary>
    public static void RequireSettled(IReadOnlyList<Finding> findings, IReadOnlyList<RuleException> exceptions)
    {
        var standing = findings.Where(f => f.Severity == Severity.Refusal && !exceptions.Any(e => e.RuleId == f.RuleId && e.Text == f.Text)).ToList();
        if (standing.Count > 0) throw Refuse(standing);
    }

    private static RuleViolationException Refuse(List<Finding> standing)
    {
        var text = string.Join(" ", standing.Select(f => f.Text));
        if (standing.All(f => f.MayOverride)) text += " Rätta programmet, eller ange skäl för undantag.";
        return new(text, string.Join("; ", standing.Select(f => $"{f.RuleId}, {f.Source}").Distinct()));
    }
}

using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Asks the regulation about a plan, and settles which of its refusals have been set aside with a reason.</summary>
internal static class PlanFindings
{
    public static IReadOnlyList<Finding> Check(
        PlanContent content, string mainSupervisorId, string doctorId, IReadOnlyDictionary<string, PersonRegistered> staff, RuleSet rules, RegionProfile region)
    {
        return PlanRules.Check(
            new PlanFacts(
                [.. content.Placements.Select(p => new PlannedPlacement(p.PlacementId, p.Kind, p.UnitName, p.From, p.To, p.Percent, Supervisor(p.SupervisorId), p.Goals))],
                Supervisor(mainSupervisorId), [.. content.Courses.SelectMany(c => c.Goals)], doctorId),
            rules, region);

        SupervisorFacts? Supervisor(string id) => staff.TryGetValue(id, out var person) ? person.AsSupervisor() : null;
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

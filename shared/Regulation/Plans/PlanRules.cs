namespace BtFlow.Regulation;

/// <summary>Whether a plan may be approved.</summary>
public static class PlanRules
{
    /// <summary>Checks a plan against the regulation and the region's own demands; an empty list means nothing to remark.</summary>
    /// <returns>Findings, gravest first, otherwise in the order months, placements, supervisors, goals.</returns>
    public static IReadOnlyList<Finding> Check(PlanFacts plan, RuleSet rules, RegionProfile region)
    {
        if (plan.Placements.Count == 0)
            return [rules.Find("R-07", "Planen har inga placeringar. Lägg till minst primärvård och akut sjukvård.", Severity.Refusal)];

        var placements = plan.Placements.OrderBy(p => p.Starts).ThenBy(p => p.Id, StringComparer.Ordinal).ToList();
        if (WrongRows(placements, rules) is { Count: > 0 } wrong)
            return wrong;

        List<Finding> findings =
        [
            .. OfMonths(placements, rules, region),
            .. OfPlacements(placements, rules, region),
            .. OfSupervisors(plan, placements, rules, region),
            .. OfGoals(plan, rules),
        ];
        return [.. findings.OrderByDescending(f => f.Severity)];
    }

    private static List<Finding> WrongRows(List<PlannedPlacement> placements, RuleSet rules) =>
    [
        .. placements.Where(p => p.Ends < p.Starts).Select(p => rules.Find("R-01", $"Placeringen på {p.UnitName} slutar {p.Ends.Iso()} innan den börjar {p.Starts.Iso()}. Rätta datumen.", Severity.Refusal) with { MayOverride = false }),
        .. placements.Where(p => p.Percent is <= 0 or > 100).Select(p => rules.Find("R-01", $"Placeringen på {p.UnitName} har omfattningen {p.Percent.InSwedish()} %. Ange över 0 och högst 100.", Severity.Refusal) with { MayOverride = false }),
        .. placements.Where(p => p.NotCounted?.Any(a => a.Starts < p.Starts || a.Ends > p.Ends || a.Ends < a.Starts) == true)
            .Select(p => rules.Find("R-01", $"En frånvaro ligger utanför placeringen på {p.UnitName}. Rätta datumen.", Severity.Refusal) with { MayOverride = false }),
    ];

    private static IEnumerable<Finding> OfMonths(List<PlannedPlacement> placements, RuleSet rules, RegionProfile region)
    {
        var rows = placements.Select(p => new ServiceRow(p.Kind, p.Starts, p.Ends, p.Percent, p.NotCounted)).ToList();
        var sums = FullTimeMonths.Sum(rows);
        var minimum = rules.Minimums;
        if (sums.Total < minimum.TotalMonths)
            yield return rules.Find("R-01", $"Planen har {sums.Total.InMonths()} månader på heltid; minst {minimum.TotalMonths.InMonths()} krävs.", Severity.Refusal);
        if (sums.PrimaryCare == 0)
            yield return rules.Find("R-07", "Planen saknar placering i primärvård. Lägg till en.", Severity.Refusal);
        else if (sums.PrimaryCare < minimum.PrimaryCareMonths)
            yield return rules.Find("R-08", $"Primärvård har {sums.PrimaryCare.InMonths()} månader på heltid; minst {minimum.PrimaryCareMonths.InMonths()} krävs.", Severity.Refusal);
        if (sums.AcuteCare == 0)
            yield return rules.Find("R-07", "Planen saknar placering i akut sjukvård. Lägg till en.", Severity.Refusal);
        else if (sums.AcuteCare < minimum.AcuteCareMonths)
            yield return rules.Find("R-08", $"Akut sjukvård har {sums.AcuteCare.InMonths()} månader på heltid; minst {minimum.AcuteCareMonths.InMonths()} krävs.", Severity.Refusal);
        if (region.Pattern.PsychiatryMandatory && sums.Psychiatry == 0)
            yield return region.Find("pattern.psychiatryMandatory", "Planen saknar placering i psykiatri, som regionen kräver. Lägg till en.", Severity.Refusal);
        if (sums.Total >= minimum.TotalMonths && sums.Total < region.Months)
            yield return region.Find("months", $"Planen har {sums.Total.InMonths()} månader på heltid; regionens normtid är {region.Months.InMonths()}.", Severity.Warning);

        foreach (var (first, second) in FullTimeMonths.Overlaps(rows))
            yield return rules.Find("R-09", $"Placeringarna på {placements[first].UnitName} och {placements[second].UnitName} överlappar varandra. Rätta datumen.", Severity.Refusal) with { MayOverride = false };
    }

    private static IEnumerable<Finding> OfPlacements(List<PlannedPlacement> placements, RuleSet rules, RegionProfile region)
    {
        // Two stretches at one unit are one place of service; the sources count now one, now the other.
        var places = placements.Select(p => (p.Kind, p.UnitName)).Distinct().Count();
        if (places < rules.Minimums.MinPlacements)
            yield return rules.Find("R-09", $"Planen har {places} tjänstgöringsställe; minst {rules.Minimums.MinPlacements} krävs.", Severity.Refusal);
        if (places > rules.Minimums.MaxPlacements)
            yield return rules.Find("R-09", $"Planen har {places} tjänstgöringsställen; högst {rules.Minimums.MaxPlacements} är tillåtna.", Severity.Refusal);
        else if (places > region.Pattern.MaxPlacements)
            yield return region.Find("pattern.maxPlacements", $"Planen har {places} tjänstgöringsställen; regionen har högst {region.Pattern.MaxPlacements}.", Severity.Refusal);

        var wanted = region.Pattern.Placements.OrderBy(p => p.Order).Select(p => p.Kind);
        if (region.Pattern.OrderIsFixed && !wanted.SequenceEqual(placements.Select(p => p.Kind)))
            yield return region.Find("pattern.orderIsFixed", $"Placeringarna ska komma i regionens ordning: {string.Join(", ", region.Pattern.Placements.OrderBy(p => p.Order).Select(p => p.Heading))}.", Severity.Refusal);
    }

    private static IEnumerable<Finding> OfSupervisors(PlanFacts plan, List<PlannedPlacement> placements, RuleSet rules, RegionProfile region)
    {
        foreach (var finding in SupervisorRules.CheckMain(plan.MainSupervisor, rules, region, placements[0].Starts))
            yield return finding;
        foreach (var finding in placements.SelectMany(p => SupervisorRules.CheckPlacement(p.Supervisor, p.UnitName, rules, region, p.Starts)))
            yield return finding;
        if (plan.MainSupervisor?.PersonId == plan.DoctorId)
            yield return rules.Find("R-14", "Läkaren kan inte vara sin egen huvudhandledare. Välj en annan.", Severity.Refusal) with { MayOverride = false };
        if (placements.Any(p => p.Supervisor?.PersonId == plan.DoctorId))
            yield return rules.Find("R-13", "Läkaren kan inte handleda sig själv. Välj en annan handledare.", Severity.Refusal) with { MayOverride = false };
    }

    private static IEnumerable<Finding> OfGoals(PlanFacts plan, RuleSet rules)
    {
        var planned = plan.Placements.SelectMany(p => p.Goals).Concat(plan.CourseGoals).ToHashSet(StringComparer.Ordinal);
        var missing = rules.Goals.Where(g => !planned.Contains(g.Code)).Select(g => g.Code).ToList();
        if (missing.Count > 0)
            yield return rules.Find("R-06", $"Planen saknar delmål: {string.Join(", ", missing)}. Lägg dem i en placering eller kurs.", Severity.Refusal);

        foreach (var unknown in planned.Where(code => rules.FindGoal(code) is null).Order(StringComparer.Ordinal))
            yield return rules.Find("R-06", $"Planen nämner {unknown}, som inte är ett delmål i {rules.Name}.", Severity.Refusal) with { MayOverride = false };

        foreach (var goal in rules.Goals.Where(g => g.MandatoryAt.Count > 0 && planned.Contains(g.Code)))
            if (!plan.Placements.Any(p => goal.MandatoryAt.Contains(p.Kind) && p.Goals.Contains(goal.Code)))
                yield return rules.Find("R-12", $"{goal.Code} ska planeras i {string.Join(" eller ", goal.MandatoryAt.Select(k => k.InWords()))}.", Severity.Refusal);
    }
}

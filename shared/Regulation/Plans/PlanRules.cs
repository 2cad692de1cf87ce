namespace BtFlow.Regulation;

/// <summary>Whether a plan may be approved.</summary>
public static class PlanRules
{
    /// <summary>Checks a plan against the regulation and the region's own demands; an empty list means nothing to remark.</summary>
    /// <remarks>Where a plan takes the place of an approved one, what has happened already stands: it counts in the sums, but nothing more is asked of it.</remarks>
    /// <returns>Findings, gravest first, otherwise in the order months, places, earlier service, change, supervisors, goals.</returns>
    public static IReadOnlyList<Finding> Check(PlanFacts plan, RuleSet rules, RegionProfile region)
    {
        if (plan.Placements.Count == 0)
            return [rules.Find("R-07", "Planen har inga placeringar. Lägg till minst primärvård och akut sjukvård.")];

        plan = plan with { Placements = [.. plan.Placements.OrderBy(p => p.Starts).ThenBy(p => p.Id, StringComparer.Ordinal)] };
        var rows = PlanMonths.Rows(plan);
        var ofRows = ServiceRows.Check(rows, rules);
        if (ofRows.Where(f => f.RuleId == "M-01").ToList() is { Count: > 0 } impossible)
            return impossible;

        List<Finding> findings =
        [
            .. ofRows,
            .. PlanMonths.Check(rows, rules, region),
            .. PlanPlaces.Check(plan, rules, region),
            .. PlanCredits.Check(plan, rules, region),
            .. PlanChanges.Check(plan, rules),
            .. OfSupervisors(plan, rules, region),
            .. OfGoals(plan, rules),
        ];
        return [.. findings.OrderByDescending(f => f.Severity)];
    }

    private static IEnumerable<Finding> OfSupervisors(PlanFacts plan, RuleSet rules, RegionProfile region)
    {
        var from = plan.Before?.ChangedOn ?? DateOnly.MinValue;
        var coming = plan.Placements.Where(p => p.Ends >= from).ToList();
        foreach (var finding in SupervisorRules.CheckMain(plan.MainSupervisor, rules, region, coming.Select(p => p.Starts).DefaultIfEmpty(from).Min()))
            yield return finding;
        if (coming.Count > 0 && plan.MainSupervisor?.LastDay < coming.Max(p => p.Ends))
            yield return rules.Find("R-14", $"{plan.MainSupervisor.Name} slutar {plan.MainSupervisor.LastDay.Iso()}, innan BT är slut {coming.Max(p => p.Ends).Iso()}. Välj en annan huvudhandledare.");

        // The main supervisor answers for an introduction, which is no placement; one who is named is checked all the same.
        foreach (var p in coming.Where(p => p.Kind != PlacementKind.Introduction || p.Supervisor is not null))
        {
            foreach (var finding in SupervisorRules.CheckPlacement(p.Supervisor, p.UnitName, rules, region, p.Starts < from ? from : p.Starts))
                yield return finding;
            if (p.Supervisor?.LastDay < p.Ends)
                yield return rules.Find("R-13", $"{p.Supervisor.Name} slutar {p.Supervisor.LastDay.Iso()}, innan placeringen på {p.UnitName} är slut {p.Ends.Iso()}. Välj en annan handledare.");
        }

        if (plan.MainSupervisor?.PersonId == plan.DoctorId)
            yield return rules.Find("R-14", "Läkaren kan inte vara sin egen huvudhandledare. Välj en annan.") with { MayOverride = false };
        if (plan.Placements.Any(p => p.Supervisor?.PersonId == plan.DoctorId))
            yield return rules.Find("R-13", "Läkaren kan inte handleda sig själv. Välj en annan handledare.") with { MayOverride = false };
    }

    private static IEnumerable<Finding> OfGoals(PlanFacts plan, RuleSet rules)
    {
        var served = plan.Placements.Select(p => (p.Kind, p.Goals)).Concat((plan.Credits ?? []).Select(c => (c.Kind, c.Goals))).ToList();
        var planned = served.SelectMany(p => p.Goals).Concat(plan.CourseGoals).ToHashSet(StringComparer.Ordinal);
        var missing = rules.Goals.Where(g => !planned.Contains(g.Code)).Select(g => g.Code).ToList();
        if (missing.Count > 0)
            yield return rules.Find("R-06", $"Planen saknar delmål: {string.Join(", ", missing)}. Lägg dem i en placering eller kurs.");

        foreach (var unknown in planned.Where(code => rules.FindGoal(code) is null).Order(StringComparer.Ordinal))
            yield return rules.Find("R-06", $"Planen nämner {unknown}, som inte är ett delmål i {rules.Name}.") with { MayOverride = false };

        foreach (var goal in rules.Goals.Where(g => g.MandatoryAt.Count > 0 && planned.Contains(g.Code)))
            if (!served.Any(p => goal.MandatoryAt.Contains(p.Kind) && p.Goals.Contains(goal.Code)))
                yield return rules.Find("R-12", $"{goal.Code} ska planeras i {string.Join(" eller ", goal.MandatoryAt.Select(k => k.InWords()))}.");
    }
}

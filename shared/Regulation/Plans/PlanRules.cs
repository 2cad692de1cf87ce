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
        if (WrongRows(plan, rules) is { Count: > 0 } wrong)
            return wrong;

        List<Finding> findings =
        [
            .. PlanMonths.Check(plan, rules, region),
            .. PlanPlaces.Check(plan, rules, region),
            .. PlanCredits.Check(plan, rules, region),
            .. PlanChanges.Check(plan, rules),
            .. OfSupervisors(plan, rules, region),
            .. OfGoals(plan, rules),
        ];
        return [.. findings.OrderByDescending(f => f.Severity)];
    }

    /// <summary>Rows that cannot be measured: nobody can set these aside.</summary>
    private static List<Finding> WrongRows(PlanFacts plan, RuleSet rules)
    {
        var wrong = new List<Finding>();
        foreach (var (name, starts, ends, percent) in plan.Placements.Select(p => ($"Placeringen på {p.UnitName}", p.Starts, p.Ends, p.Percent))
            .Concat((plan.Credits ?? []).Select(c => ($"Den tillgodoräknade tjänstgöringen på {c.Workplace}", c.Starts, c.Ends, c.Percent))))
        {
            if (ends < starts)
                wrong.Add(rules.Find("M-01", $"{name} slutar {ends.Iso()} innan den börjar {starts.Iso()}. Rätta datumen."));
            if (percent is <= 0 or > 100)
                wrong.Add(rules.Find("M-01", $"{name} har omfattningen {percent.InSwedish()} %. Ange över 0 och högst 100."));
        }

        wrong.AddRange(plan.Placements.Where(p => p.NotCounted?.Any(a => a.Starts < p.Starts || a.Ends > p.Ends || a.Ends < a.Starts) == true)
            .Select(p => rules.Find("M-03", $"En frånvaro ligger utanför placeringen på {p.UnitName}. Rätta datumen.", Severity.Refusal)));
        return [.. wrong.Select(f => f with { MayOverride = false })];
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

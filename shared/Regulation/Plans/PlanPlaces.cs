namespace BtFlow.Regulation;

/// <summary>Where a plan takes the doctor, in which order and within which time.</summary>
internal static class PlanPlaces
{
    public static IEnumerable<Finding> Check(PlanFacts plan, RuleSet rules, RegionProfile region) =>
        [.. OfCount(plan, rules, region), .. OfOrder(plan, region), .. OfEmployer(plan, region), .. OfTime(plan, rules, region)];

    /// <summary>An introduction is no place of service, and two stretches at one unit are one; the sources count now one, now the other.</summary>
    private static IEnumerable<Finding> OfCount(PlanFacts plan, RuleSet rules, RegionProfile region)
    {
        var places = plan.Placements.Where(p => p.Kind != PlacementKind.Introduction).Select(p => (p.Kind, p.UnitName)).Distinct().Count();
        var credited = (plan.Credits ?? []).Select(c => c.Kind).Distinct().Count(k => plan.Placements.All(p => p.Kind != k));
        if (places + credited < rules.Minimums.MinPlacements)
            yield return rules.Find("R-09", $"Planen har {places} tjänstgöringsställe; minst {rules.Minimums.MinPlacements} krävs.");
        if (places > rules.Minimums.MaxPlacements)
            yield return rules.Find("R-09", $"Planen har {places} tjänstgöringsställen; högst {rules.Minimums.MaxPlacements} är tillåtna.");
        else if (places > region.Pattern.MaxPlacements)
            yield return region.Find("pattern.maxPlacements", $"Planen har {places} tjänstgöringsställen; regionen har högst {region.Pattern.MaxPlacements}.", Severity.Refusal);
    }

    /// <summary>Kinds in the order in which each is first met, so that a placement may be cut in two or prolonged after the others.</summary>
    private static IEnumerable<Finding> OfOrder(PlanFacts plan, RegionProfile region)
    {
        if (!region.Pattern.OrderIsFixed)
            yield break;

        var begun = plan.Placements.Where(p => p.Starts < plan.Before?.ChangedOn).Select(p => p.Kind).ToHashSet();
        var planned = plan.Placements.Select(p => p.Kind).Distinct().Where(k => !begun.Contains(k)).ToList();
        var credited = (plan.Credits ?? []).Select(c => c.Kind).ToHashSet();
        var wanted = region.Pattern.Placements.OrderBy(p => p.Order).Select(p => p.Kind).Distinct()
            .Where(k => !begun.Contains(k) && (planned.Contains(k) || (plan.Before is null && !credited.Contains(k)))).ToList();
        if (!wanted.SequenceEqual(plan.Before is null ? planned : planned.Where(wanted.Contains)))
            yield return region.Find("pattern.orderIsFixed", $"Placeringarna ska komma i regionens ordning: {string.Join(", ", region.Pattern.Placements.OrderBy(p => p.Order).Select(p => p.Heading))}.", Severity.Refusal);
    }

    private static IEnumerable<Finding> OfEmployer(PlanFacts plan, RegionProfile region)
    {
        var first = plan.Placements.FirstOrDefault(p => p.Kind != PlacementKind.Introduction);
        if (region.Pattern.StartsAtEmployer && first is { Administration: { } at } && plan.EmployingAdministration is { } employer && at != employer && !(first.Starts < plan.Before?.ChangedOn))
            yield return region.Find("pattern.startsAtEmployer",
                $"BT ska börja med placeringen i den förvaltning som anställer, {employer}; den första är på {first.UnitName} i {at}. Byt ordning på placeringarna.", Severity.Refusal);
    }

    private static IEnumerable<Finding> OfTime(PlanFacts plan, RuleSet rules, RegionProfile region)
    {
        var (first, last) = (plan.ServiceBegan ?? plan.Placements[0].Starts, plan.Placements.Max(p => p.Ends));
        if (plan.LicensedOn > plan.Placements[0].Starts)
            yield return rules.Find("R-04", $"Läkaren är legitimerad först {plan.LicensedOn.Iso()}; BT kan inte börja {plan.Placements[0].Starts.Iso()}. Flytta starten, eller lägg tiden före som tillgodoräknad tjänstgöring.");
        if (region.Pattern.MaxServiceMonths is { } months && first.AddMonths(months) <= last)
            yield return rules.Find("R-11", $"BT slutar {last.Iso()}, efter de {months} månader från anställningens början {first.Iso()} inom vilka ansökan om intyg bör kunna göras.");
    }
}

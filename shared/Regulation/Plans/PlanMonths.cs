namespace BtFlow.Regulation;

/// <summary>Months, part time and absence of a plan. Credited service counts in every sum.</summary>
internal static class PlanMonths
{
    public static IEnumerable<Finding> Check(PlanFacts plan, RuleSet rules, RegionProfile region)
    {
        var rows = Rows(plan);
        var sums = FullTimeMonths.Sum([.. rows.Select(r => r.Row)]);
        return OfTotal(sums, rules, region)
            .Concat(OfKind(PlacementKind.PrimaryCare, sums.PrimaryCare, rules.Minimums.PrimaryCareMonths, rules))
            .Concat(OfKind(PlacementKind.AcuteCare, sums.AcuteCare, rules.Minimums.AcuteCareMonths, rules))
            .Concat(OfRegion(sums, region))
            .Concat(OfPartTime(plan, rules))
            .Concat(FullTimeMonths.Overlaps([.. rows.Select(r => r.Row)])
                .Select(o => rules.Find("M-01", $"{rows[o.First].Name} och {rows[o.Second].Name} överlappar varandra; en dag räknas bara en gång. Rätta datumen.") with { MayOverride = false }));
    }

    private static List<(string Name, ServiceRow Row)> Rows(PlanFacts plan) =>
    [
        .. plan.Placements.Select(p => ($"Placeringen på {p.UnitName}", new ServiceRow(p.Kind, p.Starts, p.Ends, p.Percent, p.NotCounted))),
        .. (plan.Credits ?? []).Select(c => ($"Den tillgodoräknade tjänstgöringen på {c.Workplace}", new ServiceRow(c.Kind, c.Starts, c.Ends, c.Percent))),
    ];

    private static IEnumerable<Finding> OfTotal(MonthSums sums, RuleSet rules, RegionProfile region)
    {
        var least = rules.Minimums.TotalMonths;
        if (sums.Total < least)
            yield return rules.Find("R-01", $"Planen har {sums.Total.InMonths()} månader på heltid; minst {least.InMonths()} krävs.");
        else if (sums.Total < region.Months)
            yield return region.Find("months", $"Planen har {sums.Total.InMonths()} månader på heltid; regionens normtid är {region.Months.InMonths()}.", Severity.Warning);
    }

    private static IEnumerable<Finding> OfKind(PlacementKind kind, decimal months, decimal least, RuleSet rules)
    {
        var name = kind.InWords();
        if (months == 0)
            yield return rules.Find("R-07", $"Planen saknar placering i {name}. Lägg till en.");
        else if (months < least)
            yield return rules.Find("R-08", $"{char.ToUpperInvariant(name[0])}{name[1..]} har {months.InMonths()} månader på heltid; minst {least.InMonths()} krävs.");
    }

    /// <summary>The region's own lengths. A kind that stands in several places of its pattern is weighed as one.</summary>
    private static IEnumerable<Finding> OfRegion(MonthSums sums, RegionProfile region)
    {
        if (region.Pattern.PsychiatryMandatory && sums.Psychiatry == 0)
            yield return region.Find("pattern.psychiatryMandatory", "Planen saknar placering i psykiatri, som regionen kräver. Lägg till en.", Severity.Refusal);

        foreach (var kind in region.Pattern.Placements.GroupBy(p => p.Kind).Where(k => k.Key != PlacementKind.Introduction))
        {
            var (name, months) = (kind.Key.InWords(), Of(kind.Key, sums));
            var (first, least) = (kind.First(), kind.Sum(p => p.MinMonths ?? 0));
            if (months > 0 && months < least)
                yield return region.Find($"pattern.placements[{first.Order}].minMonths", $"Planen har {months.InMonths()} månader {name} på heltid; regionen kräver minst {least.InMonths()}.", Severity.Refusal);
            if (kind.All(p => p.MaxMonths is not null) && kind.Sum(p => p.MaxMonths!.Value) is var most && months > most)
                yield return region.Find($"pattern.placements[{first.Order}].maxMonths", $"Planen har {months.InMonths()} månader {name} på heltid; regionen har högst {most.InMonths()}.", Severity.Refusal);
        }
    }

    /// <summary>Part time and absence are read as for AT; the caveat that this is assumed is shown each time.</summary>
    private static IEnumerable<Finding> OfPartTime(PlanFacts plan, RuleSet rules)
    {
        var service = rules.Service;
        foreach (var (name, percent) in plan.Placements.Select(p => ($"Placeringen på {p.UnitName}", p.Percent)).Concat((plan.Credits ?? []).Select(c => ($"Den tillgodoräknade tjänstgöringen på {c.Workplace}", c.Percent)))
            .Where(p => p.Percent < service.LeastPercent))
            yield return rules.Find("M-02", $"{name} har omfattningen {percent.InSwedish()} %; minst {service.LeastPercent.InSwedish()} % behövs för att räknas. {service.Caveat}");

        if (plan.Placements.Where(p => p.NotCounted is { Count: > 0 }).Select(p => p.UnitName).Distinct().ToList() is { Count: > 0 } units)
            yield return rules.Find("M-03", $"Frånvaro på {string.Join(", ", units)} är dragen från månaderna. {service.Caveat}");
    }

    private static decimal Of(PlacementKind kind, MonthSums sums) => kind switch
    {
        PlacementKind.PrimaryCare => sums.PrimaryCare,
        PlacementKind.AcuteCare => sums.AcuteCare,
        PlacementKind.Psychiatry => sums.Psychiatry,
        _ => sums.Other,
    };
}

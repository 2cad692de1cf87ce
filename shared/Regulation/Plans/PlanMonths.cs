namespace BtFlow.Regulation;

/// <summary>Months, part time and absence of a plan. Credited service counts in every sum.</summary>
internal static class PlanMonths
{
    public static IReadOnlyList<ServiceRow> Rows(PlanFacts plan) =>
    [
        .. plan.Placements.Select(p => new ServiceRow(p.Kind, p.Starts, p.Ends, p.Percent, p.NotCounted, p.UnitName)),
        .. (plan.Credits ?? []).Select(c => new ServiceRow(c.Kind, c.Starts, c.Ends, c.Percent, null, c.Workplace, new Credit(c.Country is not null, c.BeforeLicence))),
    ];

    /// <param name="rows">Without rows that <see cref="ServiceRows.Check"/> refuses as impossible.</param>
    public static IEnumerable<Finding> Check(IReadOnlyList<ServiceRow> rows, RuleSet rules, RegionProfile region)
    {
        var sums = FullTimeMonths.Sum(rows);
        foreach (var goal in MonthGoals.Of(rows, rules).Where(g => !g.Reached))
            yield return goal is { Kind: { } kind, Months: 0 }
                ? rules.Find("R-07", $"Planen saknar placering i {kind.InWords()}. Lägg till en.")
                : rules.Find(goal.RuleId, goal.Text);
        foreach (var finding in OfRegion(sums, region))
            yield return finding;
        if (sums.Total >= rules.Minimums.TotalMonths && sums.Total < region.Months)
            yield return region.Find("months", $"Planen har {sums.Total.InMonths()} månader på heltid; regionens normtid är {region.Months.InMonths()}.", Severity.Warning);
        if (rows.Where(r => r.NotCounted is { Count: > 0 }).Select(r => r.Name).Distinct().ToList() is { Count: > 0 } units)
            yield return rules.Find("M-03", $"Frånvaro på {string.Join(", ", units)} är dragen från månaderna. {rules.Service.Caveat}");
    }

    /// <summary>The region's own lengths. A kind that stands in several places of its pattern is weighed as one.</summary>
    private static IEnumerable<Finding> OfRegion(MonthSums sums, RegionProfile region)
    {
        if (region.Pattern.PsychiatryMandatory && sums.Psychiatry == 0)
            yield return region.Find("pattern.psychiatryMandatory", "Planen saknar placering i psykiatri, som regionen kräver. Lägg till en.", Severity.Refusal);

        foreach (var kind in region.Pattern.Placements.GroupBy(p => p.Kind).Where(k => k.Key != PlacementKind.Introduction))
        {
            var (name, months) = (kind.Key.InWords(), sums.Of(kind.Key));
            var (first, least) = (kind.First(), kind.Sum(p => p.MinMonths ?? 0));
            if (months > 0 && months < least)
                yield return region.Find($"pattern.placements[{first.Order}].minMonths", $"Planen har {months.InMonths()} månader {name} på heltid; regionen kräver minst {least.InMonths()}.", Severity.Refusal);
            if (kind.All(p => p.MaxMonths is not null) && kind.Sum(p => p.MaxMonths!.Value) is var most && months > most)
                yield return region.Find($"pattern.placements[{first.Order}].maxMonths", $"Planen har {months.InMonths()} månader {name} på heltid; regionen har högst {most.InMonths()}.", Severity.Refusal);
        }
    }
}

namespace BtFlow.Regulation;

/// <summary>How a sum stands to what is demanded of it, and why.</summary>
/// <param name="Kind">The kind of service; null for the total.</param>
/// <param name="Months">Full-time months as planned or served, credited ones included.</param>
/// <param name="Wanted">Full-time months demanded.</param>
/// <param name="RuleId">The rule that demands them.</param>
/// <param name="Text">In Swedish: the sum, what lessens it, and what would mend it.</param>
/// <param name="Prolong">What would mend it; null when it is reached or no placement can be prolonged.</param>
public sealed record MonthGoal(PlacementKind? Kind, decimal Months, decimal Wanted, string RuleId, string Text, Prolongation? Prolong)
{
    /// <summary>Whether the sum is enough.</summary>
    public bool Reached => Months >= Wanted;
}

/// <summary>A placement that would reach a goal if it went on.</summary>
/// <param name="Row">Which of the rows, by index.</param>
/// <param name="Ends">Its last day as it stands.</param>
/// <param name="To">The last day with which the goal is reached; one day less is not enough.</param>
/// <param name="Percent">Percent of full time on the days added.</param>
public sealed record Prolongation(int Row, DateOnly Ends, DateOnly To, decimal Percent)
{
    /// <summary>Calendar days added.</summary>
    public int Days => To.DayNumber - Ends.DayNumber;
}

/// <summary>Whether the sums are enough, and in words why one falls short.</summary>
public static class MonthGoals
{
    /// <summary>The total, primary care and acute care against the rule set's minimums, in that order.</summary>
    /// <param name="rows">Without rows that <see cref="ServiceRows.Check"/> refuses as impossible.</param>
    /// <param name="rules">The case's rule set.</param>
    public static IReadOnlyList<MonthGoal> Of(IReadOnlyList<ServiceRow> rows, RuleSet rules) =>
    [
        Of(rows, null, rules.Minimums.TotalMonths, "R-01"),
        Of(rows, PlacementKind.PrimaryCare, rules.Minimums.PrimaryCareMonths, "R-08"),
        Of(rows, PlacementKind.AcuteCare, rules.Minimums.AcuteCareMonths, "R-08"),
    ];

    /// <summary>One sum against what is demanded of it.</summary>
    /// <param name="rows">All rows of the case.</param>
    /// <param name="kind">Null for the total.</param>
    /// <param name="wanted">Full-time months demanded.</param>
    /// <param name="ruleId">The rule that demands them.</param>
    public static MonthGoal Of(IReadOnlyList<ServiceRow> rows, PlacementKind? kind, decimal wanted, string ruleId)
    {
        var asked = rows.Where(r => IsOf(r, kind)).ToList();
        var months = SumOf(rows, kind);
        var prolong = months >= wanted ? null : Prolong(rows, kind, wanted);
        List<string> said =
        [
            $"{Heading(kind)}: {months.InTwo()} av {wanted.InTwo()} månader på heltid{(Credited(rows, kind) is > 0 and var credited ? $", varav {credited.InTwo()} tillgodoräknade" : "")}.",
            .. months >= wanted ? ["Det räcker."] : asked.Count == 0 ? [$"Det finns ingen placering i {kind?.InWords() ?? "planen"}. Lägg till en på minst {wanted.InTwo()} månader."] : Lessened(asked),
        ];
        if (prolong is not null) said.Add(Words(rows, prolong));
        else if (months < wanted && asked.Count > 0) said.Add($"Lägg till en placering på minst {(wanted - months).InTwo()} månader; tillgodoräknad tjänstgöring kan inte förlängas.");
        return new(kind, months, wanted, ruleId, string.Join(" ", said), prolong);
    }

    /// <summary>To which day the last placement of a kind must go on so that the kind's sum is enough; null when it is already, or when nothing but credited service is there.</summary>
    /// <param name="rows">All rows of the case.</param>
    /// <param name="kind">Null for the total.</param>
    /// <param name="wanted">Full-time months wanted.</param>
    /// <param name="percent">Percent of full time on the days added; the placement's own when null.</param>
    public static Prolongation? Prolong(IReadOnlyList<ServiceRow> rows, PlacementKind? kind, decimal wanted, decimal? percent = null)
    {
        var missing = wanted - SumOf(rows, kind);
        var last = Enumerable.Range(0, rows.Count).Where(i => IsOf(rows[i], kind) && rows[i].Credit is null).OrderBy(i => rows[i].Ends).Select(i => (int?)i).LastOrDefault();
        if (missing <= 0 || last is not { } at) return null;

        var row = rows[at];
        var added = row with { Starts = row.Ends.AddDays(1), Percent = percent ?? row.Percent, NotCounted = null };
        // Later placements of other kinds are moved on; none of its own kind is later.
        var to = FullTimeMonths.FirstDay(added.Starts, added.Starts.AddDays((int)Math.Ceiling(missing * 100 / added.Percent * 31) + 31),
            ends => SumOf([.. rows, added with { Ends = ends }], kind) >= wanted);
        return new(at, row.Ends, to, added.Percent);
    }

    private static IEnumerable<string> Lessened(List<ServiceRow> rows)
    {
        var absent = rows.Sum(ServiceRows.DaysNotCounted);
        if (absent > 0) yield return absent == 1 ? "En dags frånvaro räknas inte." : $"{absent} dagars frånvaro räknas inte.";
        foreach (var row in rows.Where(r => r.Percent < 100))
            yield return $"{row.Called()} är på {row.Percent.InSwedish()} %: {FullTimeMonths.Of(row.Starts, row.Ends).InTwo()} kalendermånader ger {FullTimeMonths.Of(row.Starts, row.Ends, row.Percent, row.NotCounted).InTwo()}.";
        if (absent == 0 && rows.All(r => r.Percent == 100))
            yield return rows.Count == 1 ? $"{rows[0].Called()} är för kort." : "Placeringarna är tillsammans för korta.";
    }

    private static string Words(IReadOnlyList<ServiceRow> rows, Prolongation prolong)
    {
        var row = rows[prolong.Row];
        var percent = prolong.Percent == 100 ? "" : $" på {prolong.Percent.InSwedish()} %";
        var moved = rows.Any(r => r.Credit is null && r.Starts > prolong.Ends && r.Starts <= prolong.To) ? " Placeringarna efter den flyttas fram." : "";
        return $"Förläng {row.Called(small: true)}{percent} till {prolong.To.Iso()} (nu till {prolong.Ends.Iso()}).{moved}";
    }

    private static bool IsOf(ServiceRow row, PlacementKind? kind) => kind is null || row.Kind == kind;

    private static decimal SumOf(IReadOnlyList<ServiceRow> rows, PlacementKind? kind) => FullTimeMonths.Sum(rows).Of(kind);

    private static decimal Credited(IReadOnlyList<ServiceRow> rows, PlacementKind? kind) => FullTimeMonths.Sum(rows).Credited?.Of(kind) ?? 0;

    private static string Heading(PlacementKind? kind) => kind?.InWords() is { } words ? char.ToUpperInvariant(words[0]) + words[1..] : "Hela tjänstgöringen";
}

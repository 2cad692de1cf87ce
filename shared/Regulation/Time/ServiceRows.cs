namespace BtFlow.Regulation;

/// <summary>Rows of service as a list: what is refused, and how a row is divided.</summary>
public static class ServiceRows
{
    /// <summary>
    /// Refuses what cannot be counted: days the wrong way round, a percentage that is none, absence outside its row (rule M-01), two rows on one day (M-04),
    /// and remarks, as gravely as the rule says, on a percentage below the rule set's lowest (M-02).
    /// </summary>
    public static IReadOnlyList<Finding> Check(IReadOnlyList<ServiceRow> rows, RuleSet rules) =>
    [
        .. rows.Where(r => r.Ends < r.Starts).Select(r => Refuse(rules, "M-01", $"{r.Called()} slutar {r.Ends.Iso()} innan den börjar {r.Starts.Iso()}. Rätta datumen.")),
        .. rows.Where(r => r.Percent is <= 0 or > 100).Select(r => Refuse(rules, "M-01", $"{r.Called()} har omfattningen {r.Percent.InSwedish()} %. Ange över 0 och högst 100.")),
        .. from r in rows from a in r.NotCounted ?? [] where a.Starts < r.Starts || a.Ends > r.Ends || a.Ends < a.Starts
           select Refuse(rules, "M-01", $"Frånvaron {a.Starts.Iso()}–{a.Ends.Iso()} ligger utanför {r.Called(small: true)}, som pågår {r.Starts.Iso()}–{r.Ends.Iso()}. Rätta datumen."),
        .. FullTimeMonths.Overlaps(rows).Select(o => rows[o.First].Starts <= rows[o.Second].Starts ? (rows[o.First], rows[o.Second]) : (rows[o.Second], rows[o.First]))
            .Select(o => Refuse(rules, "M-04", Overlap(o.Item1, o.Item2))),
        .. rows.Where(r => r.Percent > 0 && r.Percent < rules.Service.LeastPercent)
            .Select(r => rules.Find("M-02", $"{r.Called()} är på {r.Percent.InSwedish()} %; minst {rules.Service.LeastPercent.InSwedish()} % av heltid krävs. {rules.Service.Caveat}")),
    ];

    /// <summary>The row in two or three when part of it is served at another percentage, absence divided with it. Bilaga 3 has one percentage a row.</summary>
    /// <exception cref="ArgumentException">The part does not lie within the row.</exception>
    public static IReadOnlyList<ServiceRow> WithPartTime(ServiceRow row, Period part, decimal percent)
    {
        if (part.Ends < part.Starts || part.Starts < row.Starts || part.Ends > row.Ends)
            throw new ArgumentException($"The part {part.Starts:O}–{part.Ends:O} does not lie within the row.", nameof(part));

        (DateOnly Starts, DateOnly Ends, decimal Percent)[] parts =
            [(row.Starts, part.Starts.AddDays(-1), row.Percent), (part.Starts, part.Ends, percent), (part.Ends.AddDays(1), row.Ends, row.Percent)];
        return [.. parts.Where(p => p.Starts <= p.Ends).Select(p => Cut(row, p.Starts, p.Ends) with { Percent = p.Percent })];
    }

    /// <summary>The row between two days of it (or beyond), with the absence that falls there.</summary>
    public static ServiceRow Cut(ServiceRow row, DateOnly starts, DateOnly ends)
        => row with { Starts = starts, Ends = ends, NotCounted = row.NotCounted is null ? null : Within(row.NotCounted, starts, ends) };

    /// <summary>The parts of absences that lie between two days.</summary>
    internal static IReadOnlyList<Period> Within(IEnumerable<Period> absences, DateOnly starts, DateOnly ends)
        => [.. absences.Where(a => a.Starts <= ends && a.Ends >= starts).Select(a => new Period(a.Starts < starts ? starts : a.Starts, a.Ends > ends ? ends : a.Ends))];

    /// <summary>How many calendar days of absence do not count; a day absent twice on paper is one.</summary>
    public static int DaysNotCounted(ServiceRow row)
        => (row.NotCounted ?? []).SelectMany(a => Enumerable.Range(a.Starts.DayNumber, Math.Max(0, a.Days))).Distinct().Count();

    internal static string Called(this ServiceRow row, bool small = false)
    {
        var what = row.Credit is null ? "Placeringen" : "Den tillgodoräknade tjänstgöringen";
        var called = row.Name.Length > 0 ? $"{what} på {row.Name}" : $"{what} i {row.Kind.InWords()}";
        return small ? char.ToLowerInvariant(called[0]) + called[1..] : called;
    }

    private static string Overlap(ServiceRow first, ServiceRow second)
    {
        var shared = new Period(second.Starts, first.Ends < second.Ends ? first.Ends : second.Ends);
        var days = shared.Days == 1 ? $"dagen {shared.Starts.Iso()}" : $"{shared.Days} dagar, {shared.Starts.Iso()}–{shared.Ends.Iso()}";
        var mend = first.Starts < second.Starts && first.Ends <= second.Ends
            ? $"Låt den första sluta {second.Starts.AddDays(-1).Iso()} eller den andra börja {first.Ends.AddDays(1).Iso()}."
            : "Flytta eller dela den ena.";
        return $"{first.Called()} ({first.Starts.Iso()}–{first.Ends.Iso()}) och {second.Called(small: true)} ({second.Starts.Iso()}–{second.Ends.Iso()}) överlappar varandra {days}. {mend}";
    }

    private static Finding Refuse(RuleSet rules, string ruleId, string text) => rules.Find(ruleId, text, Severity.Refusal) with { MayOverride = false };
}

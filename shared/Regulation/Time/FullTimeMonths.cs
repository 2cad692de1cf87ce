namespace BtFlow.Regulation;

/// <summary>
/// Months converted to full time. Counting follows the law on terms (1930:173) as the authority applies it to AT, which is our reading for BT too:
/// a month ends on the day before the same day next month (1 Feb–28 Feb and 13 June–12 July are one month each; a month without that day ends with its last).
/// Days beyond whole months are a share of the month they lie in. Rows that follow each other without a gap are measured as one stretch,
/// so that splitting a row changes no sum. Sums are exact until the end and then rounded to two decimals, half away from zero.
/// </summary>
public static class FullTimeMonths
{
    /// <summary>One stretch alone, rounded to two decimals.</summary>
    /// <exception cref="ArgumentException">The row ends before it begins, its percentage is not above 0 and at most 100, or an absence lies outside it.</exception>
    public static decimal Of(DateOnly starts, DateOnly ends, decimal percent = 100, IReadOnlyList<Period>? notCounted = null)
        => Round(Measure(new ServiceRow(PlacementKind.Other, starts, ends, percent, notCounted), starts));

    /// <summary>The full-time months of each row, in the order given, each rounded to two decimals. Only for the list: sums come from <see cref="Sum"/>.</summary>
    public static IReadOnlyList<decimal> PerRow(IReadOnlyList<ServiceRow> rows) => [.. Exact(rows).Select(Round)];

    /// <summary>The sums per kind of service. Rows that overlap are refused by <see cref="Overlaps"/>, not here.</summary>
    public static MonthSums Sum(IReadOnlyList<ServiceRow> rows)
    {
        var months = Exact(rows);
        decimal Of(params PlacementKind[] kinds) => Round(rows.Zip(months).Where(r => kinds.Contains(r.First.Kind)).Sum(r => r.Second));
        return new MonthSums(Round(months.Sum()), Of(PlacementKind.PrimaryCare), Of(PlacementKind.AcuteCare), Of(PlacementKind.Psychiatry), Of(PlacementKind.Other));
    }

    /// <summary>The last day of a stretch of so many full-time months that begins on a day, at full time.</summary>
    /// <param name="starts">First day.</param>
    /// <param name="months">Whole or half months and the like; the part beyond whole months is a share of its month, rounded to days.</param>
    public static DateOnly EndOf(DateOnly starts, decimal months)
    {
        var whole = (int)decimal.Truncate(months);
        var from = starts.AddMonths(whole);
        var days = (int)Math.Round((months - whole) * (starts.AddMonths(whole + 1).DayNumber - from.DayNumber), MidpointRounding.AwayFromZero);
        return from.AddDays(days - 1);
    }

    /// <summary>The pairs of rows that share at least one day, by index.</summary>
    public static IReadOnlyList<(int First, int Second)> Overlaps(IReadOnlyList<ServiceRow> rows)
        => [.. from i in Enumerable.Range(0, rows.Count)
               from j in Enumerable.Range(i + 1, rows.Count - i - 1)
               where rows[i].Starts <= rows[j].Ends && rows[j].Starts <= rows[i].Ends
               select (i, j)];

    private static decimal[] Exact(IReadOnlyList<ServiceRow> rows)
    {
        var months = new decimal[rows.Count];
        var stretchFrom = DateOnly.MinValue;
        var next = DateOnly.MinValue;
        foreach (var i in Enumerable.Range(0, rows.Count).OrderBy(i => rows[i].Starts).ThenBy(i => rows[i].Ends))
        {
            if (rows[i].Starts != next)
                stretchFrom = rows[i].Starts;
            months[i] = Measure(rows[i], stretchFrom);
            next = rows[i].Ends.AddDays(1);
        }

        return months;
    }

    private static decimal Measure(ServiceRow row, DateOnly stretchFrom)
    {
        if (row.Ends < row.Starts)
            throw new ArgumentException($"The row ends {row.Ends:O} before it begins {row.Starts:O}.", nameof(row));
        if (row.Percent is <= 0 or > 100)
            throw new ArgumentException($"The percentage {row.Percent} is not above 0 and at most 100.", nameof(row));

        decimal Between(DateOnly starts, DateOnly ends) => Position(stretchFrom, ends.AddDays(1)) - Position(stretchFrom, starts);
        var absent = 0m;
        var countedTo = row.Starts;
        foreach (var absence in (row.NotCounted ?? []).OrderBy(a => a.Starts).ThenBy(a => a.Ends))
        {
            if (absence.Starts < row.Starts || absence.Ends > row.Ends || absence.Ends < absence.Starts)
                throw new ArgumentException($"The absence {absence.Starts:O}–{absence.Ends:O} does not lie within the row.", nameof(row));

            // Two absences may overlap on paper; a day is missed only once.
            var from = absence.Starts < countedTo ? countedTo : absence.Starts;
            if (absence.Ends < from)
                continue;
            absent += Between(from, absence.Ends);
            countedTo = absence.Ends.AddDays(1);
        }

        return (Between(row.Starts, row.Ends) - absent) * row.Percent / 100;
    }

    /// <summary>How many months lie between the beginning of a stretch and the beginning of a day.</summary>
    private static decimal Position(DateOnly from, DateOnly day)
    {
        var whole = (day.Year - from.Year) * 12 + day.Month - from.Month;
        if (from.AddMonths(whole) > day)
            whole--;
        var begins = from.AddMonths(whole);
        return whole + (decimal)(day.DayNumber - begins.DayNumber) / (from.AddMonths(whole + 1).DayNumber - begins.DayNumber);
    }

    private static decimal Round(decimal months) => Math.Round(months, 2, MidpointRounding.AwayFromZero);
}

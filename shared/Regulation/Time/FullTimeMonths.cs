namespace BtFlow.Regulation;

/// <summary>
/// Months converted to full time. Counting follows the law on terms (1930:173) as the authority applies it to AT, which is our reading for BT too (rule M-01):
/// a month ends on the day before the same day next month (1 Feb–28 Feb and 13 June–12 July are one month each; a month without that day ends with its last).
/// Days beyond whole months are a share of the month they lie in. Each placement is counted from its own first day; rows of the same kind that follow each other
/// without a gap are measured as one stretch, so that splitting a placement changes no sum and moving it keeps its whole months whole.
/// A sum is the sum of its rows as Bilaga 3 wants it: exact until the end, then rounded to two decimals, half away from zero.
/// </summary>
public static class FullTimeMonths
{
    /// <summary>One stretch alone, rounded to two decimals.</summary>
    /// <exception cref="ArgumentException">The row ends before it begins, its percentage is not above 0 and at most 100, or an absence lies outside it.</exception>
    public static decimal Of(DateOnly starts, DateOnly ends, decimal percent = 100, IReadOnlyList<Period>? notCounted = null)
        => Round(Measure(new ServiceRow(PlacementKind.Other, starts, ends, percent, notCounted), starts));

    /// <summary>The full-time months of each row, in the order given, each rounded to two decimals. Only for the list: sums come from <see cref="Sum"/>.</summary>
    public static IReadOnlyList<decimal> PerRow(IReadOnlyList<ServiceRow> rows) => [.. Exact(rows).Select(Round)];

    /// <summary>The sums per kind of service, the credited part of each told apart. Rows that overlap are refused by <see cref="ServiceRows.Check"/>, not here.</summary>
    public static MonthSums Sum(IReadOnlyList<ServiceRow> rows)
    {
        var counted = rows.Zip(Exact(rows)).ToList();
        var credited = counted.Where(r => r.First.Credit is not null).ToList();
        return Of(counted) with { Credited = credited.Count == 0 ? null : Of(credited) };

        static MonthSums Of(List<(ServiceRow Row, decimal Months)> rows)
        {
            decimal Kind(PlacementKind kind) => Round(rows.Where(r => r.Row.Kind == kind).Sum(r => r.Months));
            return new(Round(rows.Sum(r => r.Months)), Kind(PlacementKind.PrimaryCare), Kind(PlacementKind.AcuteCare), Kind(PlacementKind.Psychiatry), Kind(PlacementKind.Other));
        }
    }

    /// <summary>The sum of some of the rows, each measured among all.</summary>
    internal static decimal SumOf(IReadOnlyList<ServiceRow> rows, int first, int count) => Round(Exact(rows).Skip(first).Take(count).Sum());

    /// <summary>The day on which a placement that begins on a day has reached so many full-time months: that day is enough and the day before is not.</summary>
    /// <param name="starts">First day.</param>
    /// <param name="months">Full-time months, at most two decimals; 0 or less is the day before the first.</param>
    /// <param name="percent">Percent of full time.</param>
    /// <param name="notCounted">Absence that does not count, wherever it lies; days of it outside the placement are no matter.</param>
    public static DateOnly EndOf(DateOnly starts, decimal months, decimal percent = 100, IReadOnlyList<Period>? notCounted = null)
    {
        var absent = (notCounted ?? []).Where(a => a.Ends >= starts).ToList();
        var most = (int)Math.Ceiling(months * 100 / percent * 31) + absent.Sum(a => a.Days) + 31;
        return FirstDay(starts.AddDays(-1), starts.AddDays(most), ends => ends < starts ? months <= 0
            : Of(starts, ends, percent, ServiceRows.Within(absent, starts, ends)) >= months);
    }

    /// <summary>The pairs of rows that share at least one day, by index.</summary>
    public static IReadOnlyList<(int First, int Second)> Overlaps(IReadOnlyList<ServiceRow> rows)
        => [.. from i in Enumerable.Range(0, rows.Count)
               from j in Enumerable.Range(i + 1, rows.Count - i - 1)
               where rows[i].Starts <= rows[j].Ends && rows[j].Starts <= rows[i].Ends
               select (i, j)];

    /// <summary>The first day of a span on which something that never stops being so has become so; it is so on the last.</summary>
    internal static DateOnly FirstDay(DateOnly from, DateOnly to, Func<DateOnly, bool> holds)
    {
        var (low, high) = (from.DayNumber, to.DayNumber);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (holds(DateOnly.FromDayNumber(middle))) high = middle;
            else low = middle + 1;
        }
        return DateOnly.FromDayNumber(low);
    }

    private static decimal[] Exact(IReadOnlyList<ServiceRow> rows)
    {
        var months = new decimal[rows.Count];
        foreach (var alike in Enumerable.Range(0, rows.Count).GroupBy(i => (rows[i].Kind, rows[i].Credit is null)))
        {
            var (stretchFrom, next) = (DateOnly.MinValue, DateOnly.MinValue);
            foreach (var i in alike.OrderBy(i => rows[i].Starts).ThenBy(i => rows[i].Ends))
            {
                if (rows[i].Starts != next) stretchFrom = rows[i].Starts;
                months[i] = Measure(rows[i], stretchFrom);
                next = rows[i].Ends.AddDays(1);
            }
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

    /// <summary>Thirds of a month are not exact in decimals; twelve of them heal that, so that a true half is rounded as one however it was added up.</summary>
    internal static decimal Round(decimal months) => Math.Round(Math.Round(months, 12, MidpointRounding.AwayFromZero), 2, MidpointRounding.AwayFromZero);
}

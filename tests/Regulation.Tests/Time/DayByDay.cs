using System.Numerics;

namespace BtFlow.Regulation.Tests;

/// <summary>
/// The same months in another way, to check by: every day of service is laid out on its own, weighs one part of the month it lies in (months are walked from the stretch's first day),
/// and the parts are added as whole numbers of a common denominator. Nothing of it comes from what it checks.
/// </summary>
internal static class DayByDay
{
    // A multiple of every month's length, and of the percentages (three decimals at most) and the hundredths of the answer.
    private const long WholeMonth = 28L * 29 * 30 * 31;
    private const long WholePercent = 100_000;

    public static decimal Total(IEnumerable<ServiceRow> rows) => Rounded(rows.GroupBy(r => (r.Kind, Own: r.Credit is null)).Aggregate(BigInteger.Zero, (sum, alike) => sum + Parts([.. alike])));

    public static decimal Of(IEnumerable<ServiceRow> rows, PlacementKind kind) => Total(rows.Where(r => r.Kind == kind));

    public static decimal Credited(IEnumerable<ServiceRow> rows) => Total(rows.Where(r => r.Credit is not null));

    private static BigInteger Parts(List<ServiceRow> alike)
    {
        var served = new SortedDictionary<DateOnly, (decimal Percent, bool Absent)>();
        foreach (var row in alike)
            for (var day = row.Starts; day <= row.Ends; day = day.AddDays(1))
                served.Add(day, (row.Percent, row.NotCounted?.Any(a => a.Starts <= day && day <= a.Ends) == true));

        var (sum, stretchFrom, monthEnds, length, month) = (BigInteger.Zero, DateOnly.MinValue, DateOnly.MinValue, 0, 0);
        foreach (var (day, (percent, absent)) in served)
        {
            if (!served.ContainsKey(day.AddDays(-1))) (stretchFrom, monthEnds, month) = (day, day.AddDays(-1), 0);
            if (day > monthEnds)
            {
                month++;
                monthEnds = stretchFrom.AddMonths(month).AddDays(-1);
                length = monthEnds.DayNumber - day.DayNumber + 1;
            }
            if (!absent) sum += WholeMonth / length * (long)(percent * WholePercent / 100);
        }
        return sum;
    }

    private static decimal Rounded(BigInteger parts)
    {
        var whole = (BigInteger)WholeMonth * WholePercent;
        return (decimal)((parts * 200 + whole) / (whole * 2)) / 100;
    }
}

namespace BtFlow.Regulation;

/// <summary>A span of days, both ends included.</summary>
public sealed record Period(DateOnly Starts, DateOnly Ends)
{
    /// <summary>How many calendar days it has.</summary>
    public int Days => Ends.DayNumber - Starts.DayNumber + 1;
}

/// <summary>That a row is credited earlier service (rules) and not part of this BT.</summary>
/// <param name="Abroad">Served in another country than Sweden.</param>
/// <param name="BeforeLicence">Served before the Swedish licence.</param>
public sealed record Credit(bool Abroad = false, bool BeforeLicence = false);

/// <summary>One row of service.</summary>
/// <param name="Kind">What kind of service it is.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day, included.</param>
/// <param name="Percent">Percent of full time, e.g. 75; the same for the whole row (see <see cref="ServiceRows.WithPartTime"/>).</param>
/// <param name="NotCounted">Absence that does not count (parental leave, longer sick leave, other unpaid leave); earned statutory holiday counts and is not listed here.</param>
/// <param name="Name">The place of service, to be named in explanations and on Bilaga 3.</param>
/// <param name="Credit">Null for service in this BT.</param>
public sealed record ServiceRow(
    PlacementKind Kind, DateOnly Starts, DateOnly Ends, decimal Percent = 100, IReadOnlyList<Period>? NotCounted = null, string Name = "", Credit? Credit = null);

/// <summary>Full-time months, rounded to two decimals (half away from zero) after summing. Credited service is included in all of them.</summary>
/// <param name="Credited">The part of each sum that is credited earlier service; null when none is.</param>
public sealed record MonthSums(decimal Total, decimal PrimaryCare, decimal AcuteCare, decimal Psychiatry, decimal Other, MonthSums? Credited = null)
{
    /// <summary>The sum of one kind; null asks for the total.</summary>
    public decimal Of(PlacementKind? kind) => kind switch
    {
        null => Total,
        PlacementKind.PrimaryCare => PrimaryCare,
        PlacementKind.AcuteCare => AcuteCare,
        PlacementKind.Psychiatry => Psychiatry,
        PlacementKind.Other => Other,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "The sums do not keep this kind apart."),
    };
}

namespace BtFlow.Regulation;

/// <summary>A span of days, both ends included.</summary>
public sealed record Period(DateOnly Starts, DateOnly Ends);

/// <summary>One row of service.</summary>
/// <param name="Kind">What kind of service it is.</param>
/// <param name="Starts">First day.</param>
/// <param name="Ends">Last day, included.</param>
/// <param name="Percent">Percent of full time, e.g. 75.</param>
/// <param name="NotCounted">Absence that does not count (parental leave, longer sick leave); statutory holiday is not listed here.</param>
public sealed record ServiceRow(PlacementKind Kind, DateOnly Starts, DateOnly Ends, decimal Percent = 100, IReadOnlyList<Period>? NotCounted = null);

/// <summary>Full-time months, rounded to two decimals (half away from zero) after summing.</summary>
public sealed record MonthSums(decimal Total, decimal PrimaryCare, decimal AcuteCare, decimal Psychiatry, decimal Other);

using FsCheck;
using FsCheck.Fluent;
using static BtFlow.Regulation.Tests.AnyService;

namespace BtFlow.Regulation.Tests;

/// <summary>What holds for any service whatsoever.</summary>
[Rule("M-01")]
public sealed class FullTimeMonthsPropertyTests
{
    [Fact]
    public void The_sums_are_those_of_an_independent_count_day_by_day() => Always(Rows, rows =>
    {
        var sums = FullTimeMonths.Sum(rows);
        sums.Total.ShouldBe(DayByDay.Total(rows));
        foreach (var kind in new[] { PlacementKind.PrimaryCare, PlacementKind.AcuteCare, PlacementKind.Psychiatry, PlacementKind.Other }) sums.Of(kind).ShouldBe(DayByDay.Of(rows, kind));
        (sums.Credited?.Total ?? 0).ShouldBe(DayByDay.Credited(rows));
    });

    [Fact]
    public void Splitting_a_placement_on_any_day_changes_no_sum()
        => Always(from rows in Rows from at in Gen.Choose(0, rows.Length - 1) from day in DayOf(rows[at]) select (rows, at, day), c =>
        {
            var row = c.rows[c.at];
            ServiceRow[] split = [.. c.rows.Where(r => r != row), .. c.day < row.Ends ? [ServiceRows.Cut(row, row.Starts, c.day), ServiceRows.Cut(row, c.day.AddDays(1), row.Ends)] : new[] { row }];
            FullTimeMonths.Sum(split).ShouldBe(FullTimeMonths.Sum(c.rows));
        });

    [Fact]
    public void The_order_of_the_rows_changes_no_sum()
        => Always(from rows in Rows from shuffled in Gen.Shuffle(rows) select (rows, shuffled), c => FullTimeMonths.Sum(c.shuffled).ShouldBe(FullTimeMonths.Sum(c.rows)));

    [Fact]
    public void No_sum_is_negative_or_more_than_the_calendar_has() => Always(Rows, rows =>
    {
        var sums = FullTimeMonths.Sum(rows);
        decimal[] all = [sums.Total, sums.PrimaryCare, sums.AcuteCare, sums.Psychiatry, sums.Other, .. FullTimeMonths.PerRow(rows)];
        all.ShouldAllBe(m => m >= 0);
        // No month is shorter than 28 days, and each row rounds by a half hundredth at most.
        sums.Total.ShouldBeLessThanOrEqualTo(rows.Sum(r => r.Ends.DayNumber - r.Starts.DayNumber + 1) / 28m + 0.005m);
    });

    [Fact]
    public void The_kinds_add_up_to_the_total_but_for_their_rounding() => Always(Rows, rows =>
    {
        var sums = FullTimeMonths.Sum(rows);
        Math.Abs(sums.Total - (sums.PrimaryCare + sums.AcuteCare + sums.Psychiatry + sums.Other)).ShouldBeLessThanOrEqualTo(0.025m);
        Math.Abs(sums.Total - FullTimeMonths.PerRow(rows).Sum()).ShouldBeLessThanOrEqualTo(0.005m * (rows.Length + 1));
    });

    [Fact, Rule("M-03")]
    public void More_absence_never_gives_more_months()
        => Always(from row in Row from starts in DayOf(row) from ends in DayOf(row) select (row, starts, ends), c =>
        {
            Period more = c.starts <= c.ends ? new(c.starts, c.ends) : new(c.ends, c.starts);
            Months(c.row with { NotCounted = [.. c.row.NotCounted!, more] }).ShouldBeLessThanOrEqualTo(Months(c.row));
            Months(c.row with { NotCounted = [new(c.row.Starts, c.row.Ends)] }).ShouldBe(0);
        });

    [Fact]
    public void A_higher_percentage_never_gives_fewer_months()
        => Always(from row in Row from less in Gen.Choose(1, 1000) select (row, less), c => Months(c.row with { Percent = c.row.Percent * c.less / 1000 }).ShouldBeLessThanOrEqualTo(Months(c.row)));

    [Fact]
    public void A_day_more_never_gives_fewer_months() => Always(Row, row => Months(row with { Ends = row.Ends.AddDays(1) }).ShouldBeGreaterThanOrEqualTo(Months(row)));

    [Fact]
    public void Part_time_within_a_placement_lies_between_the_one_percentage_and_the_other()
        => Always(from row in Row from starts in DayOf(row) from ends in DayOf(row) from percent in Gen.Choose(1, 100) select (row, starts, ends, percent), c =>
        {
            Period part = c.starts <= c.ends ? new(c.starts, c.ends) : new(c.ends, c.starts);
            var rows = ServiceRows.WithPartTime(c.row, part, c.percent);
            var (low, high) = (Math.Min(c.row.Percent, c.percent), Math.Max(c.row.Percent, c.percent));
            FullTimeMonths.Sum(rows).Total.ShouldBeInRange(Months(c.row with { Percent = low }), Months(c.row with { Percent = high }));
            rows.Sum(r => r.Ends.DayNumber - r.Starts.DayNumber + 1).ShouldBe(c.row.Ends.DayNumber - c.row.Starts.DayNumber + 1);
            ServiceRows.Check(rows, DataFiles.Rules).ShouldAllBe(f => f.RuleId == "M-02");
        });

    [Fact]
    public void Whole_months_stay_whole_wherever_the_placement_is_moved()
        => Always(from day in Day from months in Gen.Choose(1, 24) from percent in Gen.Elements(50m, 75m, 100m) select (day, months, percent),
            c => FullTimeMonths.Of(c.day, c.day.AddMonths(c.months).AddDays(-1), c.percent).ShouldBe(Math.Round(c.months * c.percent / 100, 2, MidpointRounding.AwayFromZero)));

    [Fact]
    public void Crediting_a_placement_moves_its_months_and_loses_none()
        => Always(Rows, rows =>
        {
            var apart = FullTimeMonths.Sum([.. rows.Select(r => r with { Credit = new Credit(Abroad: true) })]);
            apart.Credited.ShouldNotBeNull().ShouldBe(apart with { Credited = null });
        });

    private static decimal Months(ServiceRow row) => FullTimeMonths.Of(row.Starts, row.Ends, row.Percent, row.NotCounted);
}

using FsCheck;
using FsCheck.Fluent;
using static BtFlow.Regulation.Tests.AnyService;

namespace BtFlow.Regulation.Tests;

/// <summary>Goals, prolongation, overlaps and Bilaga 3's list, for any service whatsoever.</summary>
public sealed class MonthGoalsPropertyTests
{
    private static readonly Gen<decimal> Months = Gen.Choose(1, 1800).Select(m => m / 100m);

    [Fact, Rule("M-01")]
    public void A_placement_that_ends_on_the_day_has_its_months_and_a_day_earlier_not()
        => Always(from row in Row from wanted in Months select (row, wanted), c =>
        {
            var ends = FullTimeMonths.EndOf(c.row.Starts, c.wanted, c.row.Percent, c.row.NotCounted);
            Sum(ServiceRows.Cut(c.row, c.row.Starts, ends)).ShouldBeGreaterThanOrEqualTo(c.wanted);
            if (ends > c.row.Starts) Sum(ServiceRows.Cut(c.row, c.row.Starts, ends.AddDays(-1))).ShouldBeLessThan(c.wanted);

            decimal Sum(ServiceRow row) => FullTimeMonths.Of(row.Starts, row.Ends, row.Percent, row.NotCounted);
        });

    [Fact, Rule("R-01", "R-08")]
    public void Prolonging_to_the_day_reaches_the_goal_and_a_day_less_does_not()
        => Always(from rows in Rows from wanted in Months from kind in Gen.Elements<PlacementKind?>(null, PlacementKind.PrimaryCare, PlacementKind.AcuteCare) select (rows, wanted, kind), c =>
        {
            var goal = MonthGoals.Of(c.rows, c.kind, c.wanted, "R-08");
            goal.Reached.ShouldBe(FullTimeMonths.Sum(c.rows).Of(c.kind) >= c.wanted);
            if (goal.Prolong is not { } prolong)
            {
                (goal.Reached || c.rows.All(r => r.Credit is not null || (c.kind is not null && r.Kind != c.kind))).ShouldBeTrue();
                return;
            }
            goal.Text.ShouldContain(prolong.To.Iso());
            prolong.Days.ShouldBeGreaterThan(0);
            With(prolong.To).ShouldBeGreaterThanOrEqualTo(c.wanted);
            With(prolong.To.AddDays(-1)).ShouldBeLessThan(c.wanted);

            decimal With(DateOnly ends) => FullTimeMonths.Sum([.. c.rows.Select((r, i) => i == prolong.Row ? r with { Ends = ends } : r)]).Of(c.kind);
        });

    [Fact, Rule("M-04")]
    public void Two_rows_on_one_day_are_always_refused_and_others_never()
        => Always(from rows in Rows from at in Gen.Choose(0, rows.Length - 1) from day in DayOf(rows[at]) from other in Row select (rows, other: Move(other, day)), c =>
        {
            ServiceRows.Check(c.rows, DataFiles.Rules).ShouldAllBe(f => f.RuleId == "M-02");
            var refused = ServiceRows.Check([.. c.rows, c.other], DataFiles.Rules).Where(f => f.RuleId == "M-04").ToList();
            refused.ShouldNotBeEmpty();
            refused.ShouldAllBe(f => f.Severity == Severity.Refusal && !f.MayOverride && f.Text.Contains("överlappar varandra") && f.Source.Length > 0);
        });

    [Fact, Rule("M-02")]
    public void Less_than_half_time_is_always_remarked_on()
        => Always(Rows, rows => ServiceRows.Check(rows, DataFiles.Rules).Count(f => f.RuleId == "M-02" && f.MayOverride).ShouldBe(rows.Count(r => r.Percent < 50)));

    [Fact, Rule("R-22")]
    public void The_list_of_service_loses_no_row_and_its_sheets_no_month()
        => Always(from rows in Rows from more in Gen.Choose(1, 6) select Repeat(rows, more), rows =>
        {
            var record = ServiceRecord.Of(rows);
            var lines = record.Sheets.SelectMany(s => s.Rows).ToList();
            record.Sums.ShouldBe(FullTimeMonths.Sum(rows));
            record.Sheets.ShouldAllBe(s => s.Rows.Count <= ServiceRecord.RowsOnForm);
            lines.SelectMany(l => l.Rows).Order().ShouldBe(Enumerable.Range(0, rows.Length));
            lines.Sum(l => l.Ends.DayNumber - l.Starts.DayNumber + 1).ShouldBe(rows.Sum(r => r.Ends.DayNumber - r.Starts.DayNumber + 1));
            Math.Abs(record.Sheets.Sum(s => s.Sum) - record.Sums.Total).ShouldBeLessThanOrEqualTo(0.005m * (record.Sheets.Count + 1));
        });

    private static ServiceRow Move(ServiceRow row, DateOnly to)
    {
        var by = to.DayNumber - row.Starts.DayNumber;
        return row with { Starts = to, Ends = row.Ends.AddDays(by), NotCounted = [.. row.NotCounted!.Select(a => new Period(a.Starts.AddDays(by), a.Ends.AddDays(by)))] };
    }

    /// <summary>The same service again and again, each time after the last.</summary>
    private static ServiceRow[] Repeat(ServiceRow[] rows, int times)
    {
        var length = rows[^1].Ends.DayNumber - rows[0].Starts.DayNumber + 1;
        return [.. Enumerable.Range(0, times).SelectMany(i => rows.Select(r => Move(r, r.Starts.AddDays(i * length))))];
    }
}

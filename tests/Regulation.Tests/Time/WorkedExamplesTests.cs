namespace BtFlow.Regulation.Tests;

/// <summary>Every row of docs/rakneexempel.md holds, by BtFlow's sum and by the independent one.</summary>
public sealed class WorkedExamplesTests
{
    public static TheoryData<string, string[]> Of(string sections) => [.. sections.SelectMany(s => WorkedExamples.Section(s).Select(row => (row[0], row)))];

    [Fact]
    public void There_are_at_least_sixty_numbered_without_a_hole()
    {
        var numbers = "ABCDEFG".SelectMany(WorkedExamples.Section).Select(row => int.Parse(row[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        numbers.Count.ShouldBeGreaterThanOrEqualTo(60);
        numbers.ShouldBe(Enumerable.Range(1, numbers.Count));
    }

    [Theory, Rule("M-01", "M-03"), MemberData(nameof(Of), "ABC")]
    public void One_placement_is_so_many_months(string number, string[] row)
    {
        var (absent, wanted) = (WorkedExamples.Absences(row[4]), WorkedExamples.Number(row[6]));
        var (starts, ends, percent) = (WorkedExamples.Day(row[1]), WorkedExamples.Day(row[2]), WorkedExamples.Number(row[3]));
        FullTimeMonths.Of(starts, ends, percent, absent).ShouldBe(wanted, number);
        DayByDay.Total([new(PlacementKind.Other, starts, ends, percent, absent)]).ShouldBe(wanted, number);
    }

    [Theory, Rule("M-01", "M-03", "R-26"), MemberData(nameof(Of), "D")]
    public void Several_placements_are_so_many_months_each_and_together(string number, string[] row)
    {
        var rows = WorkedExamples.Rows(row[1]);
        var sums = FullTimeMonths.Sum(rows);
        foreach (var (what, wanted) in row[3].Split("; ").Select(s => s.Split(' ')).Select(s => (s[0], WorkedExamples.Number(s[1]))))
        {
            var (months, check) = what == "tillgodoräknat"
                ? (sums.Credited?.Total ?? 0, DayByDay.Credited(rows))
                : (sums.Of(WorkedExamples.Kind(what)), WorkedExamples.Kind(what) is { } kind ? DayByDay.Of(rows, kind) : DayByDay.Total(rows));
            months.ShouldBe(wanted, $"{number}: {what}");
            check.ShouldBe(wanted, $"{number}: {what}, day by day");
        }
        (sums.Credited is null).ShouldBe(!row[3].Contains("tillgodoräknat"), number);
    }

    [Theory, Rule("M-01", "M-03"), MemberData(nameof(Of), "E")]
    public void A_placement_has_reached_its_months_on_a_day(string number, string[] row)
    {
        var (starts, months, percent, absent) = (WorkedExamples.Day(row[1]), WorkedExamples.Number(row[2]), WorkedExamples.Number(row[3]), WorkedExamples.Absences(row[4]));
        var ends = WorkedExamples.Day(row[6]);
        FullTimeMonths.EndOf(starts, months, percent, absent).ShouldBe(ends, number);
        DayByDay.Total([new(PlacementKind.Other, starts, ends, percent, absent)]).ShouldBeGreaterThanOrEqualTo(months, number);
        DayByDay.Total([new(PlacementKind.Other, starts, ends.AddDays(-1), percent, absent)]).ShouldBeLessThan(months, number);
    }

    [Theory, Rule("R-01", "R-08"), MemberData(nameof(Of), "F")]
    public void A_sum_that_falls_short_is_explained(string number, string[] row)
    {
        var (rows, demand) = (WorkedExamples.Rows(row[1]), row[2].Split(' '));
        MonthGoals.Of(rows, WorkedExamples.Kind(demand[0]), WorkedExamples.Number(demand[1]), "R-08").Text.ShouldBe(row[4], number);
    }

    [Theory, Rule("M-04"), MemberData(nameof(Of), "G")]
    public void Rows_that_overlap_are_refused_with_both_rows_and_the_days(string number, string[] row)
    {
        var findings = ServiceRows.Check(WorkedExamples.Rows(row[1]), DataFiles.Rules);
        if (row[3] == "–") findings.ShouldBeEmpty(number);
        else (findings.ShouldHaveSingleItem(number).Text, findings[0].RuleId, findings[0].MayOverride).ShouldBe((row[3], "M-04", false));
    }
}

using System.Globalization;

namespace BtFlow.Regulation.Tests;

public sealed class FullTimeMonthsTests
{
    [Theory]
    [InlineData("2022-02-01", "2022-02-28", 100, "1")] // a calendar month
    [InlineData("2024-02-01", "2024-02-29", 100, "1")] // leap year
    [InlineData("2024-02-01", "2024-02-28", 100, "0.97")] // 28/29
    [InlineData("2022-06-13", "2022-07-12", 100, "1")] // same day next month
    [InlineData("2021-12-15", "2022-01-14", 100, "1")] // over the year
    [InlineData("2022-01-31", "2022-02-27", 100, "1")] // February has no 31st: the month ends with the 27th
    [InlineData("2022-02-01", "2022-03-01", 100, "1.03")] // 1 + 1/31
    [InlineData("2021-11-08", "2022-11-07", 100, "12")] // a year
    [InlineData("2021-11-08", "2022-03-07", 100, "4")]
    [InlineData("2022-03-08", "2022-05-07", 100, "2")]
    [InlineData("2022-04-01", "2022-04-15", 100, "0.5")] // 15/30
    [InlineData("2022-04-01", "2022-04-15", 50, "0.25")]
    [InlineData("2022-01-01", "2022-01-15", 100, "0.48")] // 15/31
    [InlineData("2022-01-01", "2022-01-01", 100, "0.03")] // 1/31
    [InlineData("2022-01-01", "2022-06-30", 75, "4.5")]
    [InlineData("2022-01-01", "2022-12-31", 80, "9.6")]
    [InlineData("2022-01-01", "2022-02-28", 50, "1")]
    [InlineData("2022-01-10", "2022-03-24", 100, "2.48")] // 10 Jan–9 Mar = 2, then 15/31
    public void A_stretch_is_so_many_full_time_months(string starts, string ends, int percent, string months)
        => FullTimeMonths.Of(Day(starts), Day(ends), percent).ShouldBe(decimal.Parse(months, CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(100, "2022-02-01", "2022-02-28", "5")] // six months less one
    [InlineData(50, "2022-02-01", "2022-02-28", "2.5")]
    [InlineData(100, "2022-01-01", "2022-06-30", "0")]
    [InlineData(100, "2022-04-01", "2022-04-15", "5.5")]
    public void Absence_that_does_not_count_is_taken_away(int percent, string from, string to, string months)
        => FullTimeMonths.Of(new(2022, 1, 1), new(2022, 6, 30), percent, [new(Day(from), Day(to))]).ShouldBe(decimal.Parse(months, CultureInfo.InvariantCulture));

    [Fact]
    public void A_day_absent_twice_on_paper_is_missed_once()
        => FullTimeMonths.Of(new(2022, 1, 1), new(2022, 6, 30), 100, [new(new(2022, 2, 1), new(2022, 2, 28)), new(new(2022, 2, 1), new(2022, 2, 14))]).ShouldBe(5);

    [Fact]
    public void Splitting_a_stretch_on_any_day_changes_no_sum()
    {
        var (starts, ends) = (new DateOnly(2022, 1, 31), new DateOnly(2022, 6, 14));
        var whole = FullTimeMonths.Sum([new(PlacementKind.AcuteCare, starts, ends, 75)]);
        for (var day = starts; day < ends; day = day.AddDays(1))
            FullTimeMonths.Sum([new(PlacementKind.AcuteCare, day.AddDays(1), ends, 75), new(PlacementKind.AcuteCare, starts, day, 75)]).ShouldBe(whole);
    }

    [Fact]
    public void The_sums_are_kept_apart_by_kind()
        => FullTimeMonths.Sum([
            new(PlacementKind.AcuteCare, new(2021, 11, 8), new(2022, 3, 7)),
            new(PlacementKind.PrimaryCare, new(2022, 3, 8), new(2022, 7, 7)),
            new(PlacementKind.Psychiatry, new(2022, 7, 8), new(2022, 9, 7)),
            new(PlacementKind.Other, new(2022, 9, 8), new(2022, 11, 7), 50),
        ]).ShouldBe(new MonthSums(11, 4, 4, 2, 1));

    [Theory]
    [InlineData("2021-11-08", "12", "2022-11-07")]
    [InlineData("2022-01-31", "1", "2022-02-27")]
    [InlineData("2022-04-01", "0.5", "2022-04-15")]
    [InlineData("2022-03-08", "4.5", "2022-07-23")] // to 7 July, then half of 31 days, rounded to 16
    public void A_stretch_of_so_many_months_ends_on_a_day(string starts, string months, string ends)
        => FullTimeMonths.EndOf(Day(starts), decimal.Parse(months, CultureInfo.InvariantCulture)).ShouldBe(Day(ends));

    [Theory]
    [InlineData("2022-03-01", "2022-02-28", 100)]
    [InlineData("2022-03-01", "2022-03-31", 0)]
    [InlineData("2022-03-01", "2022-03-31", 101)]
    public void An_impossible_row_is_refused(string starts, string ends, int percent)
        => Should.Throw<ArgumentException>(() => FullTimeMonths.Of(Day(starts), Day(ends), percent));

    [Fact]
    public void Rows_that_share_a_day_overlap_and_neighbours_do_not()
        => FullTimeMonths.Overlaps([
            new(PlacementKind.Other, new(2022, 1, 1), new(2022, 1, 31)),
            new(PlacementKind.Other, new(2022, 2, 1), new(2022, 2, 28)),
            new(PlacementKind.Other, new(2022, 2, 28), new(2022, 3, 31)),
        ]).ShouldBe([(1, 2)]);

    [Fact]
    public void The_authoritys_forms_get_six_digits()
        => AuthorityDates.ToForm(new DateOnly(2021, 11, 8), new DateOnly(2022, 3, 7)).ShouldBe("211108-220307");

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

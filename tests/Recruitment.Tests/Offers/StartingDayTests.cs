using System.Globalization;
using BtFlow.Recruitment.Offers;

namespace BtFlow.Recruitment.Tests.Offers;

public sealed class StartingDayTests
{
    [Theory]
    [InlineData("2026-04-01", "2026-03-02", null, "2026-04-01")] // in time for the call's start
    [InlineData("2026-04-01", "2026-04-01", null, "2026-05-04")] // the day itself is too late, and the first of May a holiday before a weekend
    [InlineData("2026-04-01", "2026-04-17", null, "2026-05-04")] // fourteen days and a Friday
    [InlineData("2026-04-01", "2026-04-18", null, "2026-06-01")] // thirteen days: the month after
    [InlineData("2026-04-01", "2026-07-10", null, "2026-08-03")] // the first of August is a Saturday
    [InlineData("2026-04-01", "2026-05-04", "2026-09-16", "2026-10-01")] // the one before leaves in September
    [InlineData("2026-04-01", "2026-03-02", "2026-03-16", "2026-04-01")] // vacant before anybody began
    [InlineData("2026-04-01", "2026-03-02", "2026-04-10", "2026-05-04")] // the one before began and leaves soon
    [InlineData("2026-04-01", "2026-12-10", null, "2027-01-04")] // the turn of the year: New Year's Day is a Friday
    public void Who_comes_later_begins_with_the_month_that_begins_two_weeks_after_the_answer(string callStarts, string accepted, string? vacant, string begins) =>
        StartingDay.Of(Day(callStarts), Day(accepted), vacant is null ? null : Day(vacant)).ShouldBe(Day(begins));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}

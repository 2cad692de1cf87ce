using System.Globalization;

namespace BtFlow.Regulation.Tests;

public sealed class WorkingDaysTests
{
    [Theory]
    [InlineData("2026-03-02", 1, "2026-03-03")] // Monday
    [InlineData("2026-03-06", 1, "2026-03-09")] // Friday
    [InlineData("2026-03-02", 5, "2026-03-09")]
    [InlineData("2026-03-04", 10, "2026-03-18")]
    [InlineData("2026-11-26", 3, "2026-12-01")]
    public void A_weekend_does_not_count(string day, int count, string expected) => After(day, count).ShouldBe(expected);

    [Theory]
    [InlineData("2026-03-07")]
    [InlineData("2026-03-08")]
    public void From_a_weekend_the_first_working_day_is_Monday(string day) => After(day, 1).ShouldBe("2026-03-09");

    [Theory]
    [InlineData("2026-03-02")]
    [InlineData("2026-03-07")]
    public void No_working_days_later_is_the_day_itself(string day) => After(day, 0).ShouldBe(day);

    private static string After(string day, int count) => WorkingDays.After(DateOnly.Parse(day, CultureInfo.InvariantCulture), count).Iso();
}

using System.Globalization;

namespace BtFlow.Regulation.Tests;

public sealed class PublicHolidaysTests
{
    /// <summary>Easter Sundays from almanacs: the earliest and the latest that there are, the two that the rule's exceptions are for, and this decade's.</summary>
    [Theory]
    [InlineData("1818-03-22")]
    [InlineData("2038-04-25")]
    [InlineData("1981-04-19")]
    [InlineData("1954-04-18")]
    [InlineData("2000-04-23")]
    [InlineData("2024-03-31")]
    [InlineData("2025-04-20")]
    [InlineData("2026-04-05")]
    [InlineData("2027-03-28")]
    [InlineData("2028-04-16")]
    [InlineData("2029-04-01")]
    [InlineData("2100-03-28")]
    public void Easter_falls_where_the_almanac_has_it(string sunday) => PublicHolidays.EasterSunday(Day(sunday).Year).ShouldBe(Day(sunday));

    [Fact]
    public void A_year_has_its_holidays_by_name() =>
        Named(2026).ShouldBe(
        [
            "2026-01-01 nyårsdagen", "2026-01-06 trettondedag jul", "2026-04-03 långfredagen", "2026-04-05 påskdagen", "2026-04-06 annandag påsk", "2026-05-01 första maj",
            "2026-05-14 Kristi himmelsfärdsdag", "2026-05-24 pingstdagen", "2026-06-06 nationaldagen", "2026-06-20 midsommardagen", "2026-10-31 alla helgons dag",
            "2026-12-25 juldagen", "2026-12-26 annandag jul",
        ]);

    [Fact]
    public void Every_year_has_thirteen_or_one_less_when_two_fall_on_one_day()
    {
        for (var year = 1990; year <= 2100; year++)
            Named(year).Count.ShouldBe(PublicHolidays.NameOf(new(year, 5, 1)) == "första maj" && PublicHolidays.EasterSunday(year).AddDays(39) == new DateOnly(year, 5, 1)
                || PublicHolidays.EasterSunday(year).AddDays(49) == new DateOnly(year, 6, 6) ? 12 : 13, $"{year}");
    }

    [Theory]
    [InlineData("2026-01-05", Eve.TwelfthNight)]
    [InlineData("2026-04-02", Eve.MaundyThursday)]
    [InlineData("2026-04-30", Eve.Walpurgis)]
    [InlineData("2026-06-19", Eve.Midsummer)]
    [InlineData("2027-06-25", Eve.Midsummer)]
    [InlineData("2026-10-30", Eve.AllSaints)]
    [InlineData("2026-12-24", Eve.Christmas)]
    [InlineData("2026-12-31", Eve.NewYear)]
    public void An_eve_is_known_by_its_day(string day, Eve eve) => PublicHolidays.EveOf(Day(day)).ShouldBe(eve);

    [Theory]
    [InlineData("2026-06-18", 5, "2026-06-26")] // Thursday before Midsummer: Friday is the eve
    [InlineData("2026-12-23", 1, "2026-12-28")] // eve, day and the day after are free, then a weekend
    [InlineData("2026-12-30", 1, "2027-01-04")]
    [InlineData("2026-04-01", 2, "2026-04-07")] // Maundy Thursday is worked, Good Friday and Easter Monday are not
    [InlineData("2026-05-13", 1, "2026-05-15")] // Ascension Day is a Thursday
    [InlineData("2023-06-05", 1, "2023-06-07")] // the national day
    public void Holidays_and_the_eves_of_the_law_do_not_count(string day, int count, string expected) => WorkingDays.After(Day(day), count).ShouldBe(Day(expected));

    [Theory]
    [InlineData("2026-06-26", 5, "2026-06-18")] // over Midsummer
    [InlineData("2026-04-07", 1, "2026-04-02")] // over Easter
    [InlineData("2026-06-21", 1, "2026-06-18")] // from a Sunday
    [InlineData("2026-06-21", 0, "2026-06-21")]
    public void Backwards_they_do_not_count_either(string day, int count, string expected) => WorkingDays.Before(Day(day), count).ShouldBe(Day(expected));

    [Fact]
    public void Back_and_forth_from_a_working_day_is_that_day()
    {
        for (var day = Day("2026-01-02"); day.Year == 2026; day = day.AddDays(1))
            if (WorkingDays.Is(day))
                foreach (var count in (int[])[0, 1, 7, 30]) WorkingDays.Before(WorkingDays.After(day, count), count).ShouldBe(day);
    }

    [Fact]
    public void Where_other_eves_are_free_they_do_not_count_and_where_none_is_they_do()
    {
        WorkingDays.After(Day("2026-04-01"), 1, new HashSet<Eve> { Eve.MaundyThursday }).ShouldBe(Day("2026-04-07"));
        WorkingDays.After(Day("2026-06-18"), 1, new HashSet<Eve>()).ShouldBe(Day("2026-06-19"));
    }

    private static List<string> Named(int year) =>
        [.. Enumerable.Range(0, 366).Select(d => new DateOnly(year, 1, 1).AddDays(d)).Where(d => d.Year == year && PublicHolidays.NameOf(d) is not null).Select(d => $"{d.Iso()} {PublicHolidays.NameOf(d)}")];

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, CultureInfo.InvariantCulture);
}

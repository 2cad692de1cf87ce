namespace BtFlow.Regulation;

/// <summary>The eve of a holiday, which is no public holiday itself but free by law or by agreement.</summary>
public enum Eve
{
    /// <summary>Trettondagsafton, 5 January.</summary>
    TwelfthNight,

    /// <summary>Skärtorsdagen, three days before Easter Sunday.</summary>
    MaundyThursday,

    /// <summary>Valborgsmässoafton, 30 April.</summary>
    Walpurgis,

    /// <summary>Midsommarafton, the Friday before Midsummer Day.</summary>
    Midsummer,

    /// <summary>Allhelgonaafton, the Friday before All Saints' Day.</summary>
    AllSaints,

    /// <summary>Julafton, 24 December.</summary>
    Christmas,

    /// <summary>Nyårsafton, 31 December.</summary>
    NewYear,
}

/// <summary>Sweden's public holidays other than Sundays, computed for any year: lagen (1989:253) om allmänna helgdagar, with the national day in the place of Whit Monday as since 2005.</summary>
public static class PublicHolidays
{
    /// <summary>The eves that lag (1930:173) 2 § and semesterlagen (1977:480) 3 a § put beside Sundays: those of Midsummer, Christmas and New Year.</summary>
    public static IReadOnlySet<Eve> EvesByLaw { get; } = new HashSet<Eve> { Eve.Midsummer, Eve.Christmas, Eve.NewYear };

    /// <summary>The holiday's Swedish name; null on a day that is none.</summary>
    public static string? NameOf(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) => "nyårsdagen",
        (1, 6) => "trettondedag jul",
        (5, 1) => "första maj",
        (6, 6) => "nationaldagen",
        (12, 25) => "juldagen",
        (12, 26) => "annandag jul",
        _ when day == SaturdayFrom(new(day.Year, 6, 20)) => "midsommardagen",
        _ when day == SaturdayFrom(new(day.Year, 10, 31)) => "alla helgons dag",
        _ => (day.DayNumber - EasterSunday(day.Year).DayNumber) switch
        {
            -2 => "långfredagen",
            0 => "påskdagen",
            1 => "annandag påsk",
            39 => "Kristi himmelsfärdsdag",
            49 => "pingstdagen",
            _ => null,
        },
    };

    /// <summary>The eve that a day is; null on all others.</summary>
    public static Eve? EveOf(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 5) => Eve.TwelfthNight,
        (4, 30) => Eve.Walpurgis,
        (12, 24) => Eve.Christmas,
        (12, 31) => Eve.NewYear,
        _ when NameOf(day.AddDays(1)) == "midsommardagen" => Eve.Midsummer,
        _ when NameOf(day.AddDays(1)) == "alla helgons dag" => Eve.AllSaints,
        _ when day.AddDays(3) == EasterSunday(day.Year) => Eve.MaundyThursday,
        _ => null,
    };

    /// <summary>Easter Sunday of the Gregorian calendar: the Sunday after the ecclesiastical full moon that comes on or after 21 March.</summary>
    public static DateOnly EasterSunday(int year)
    {
        var century = year / 100;
        var golden = year % 19; // the moon's nineteen years
        var shift = (century - century / 4 - (8 * century + 13) / 25 + 15) % 30; // what the calendar's reform and the moon's own drift have moved the full moons by
        var moon = (19 * golden + shift) % 30; // days from 21 March to the full moon
        if (moon == 29 || (moon == 28 && golden > 10)) moon--; // it never falls after 18 April, nor twice on one day within the nineteen years
        var full = new DateOnly(year, 3, 21).AddDays(moon);
        return full.AddDays(7 - (int)full.DayOfWeek);
    }

    private static DateOnly SaturdayFrom(DateOnly first) => first.AddDays(((int)DayOfWeek.Saturday - (int)first.DayOfWeek + 7) % 7);
}

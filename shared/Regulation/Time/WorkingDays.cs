namespace BtFlow.Regulation;

/// <summary>Days on which people are at work: Monday to Friday, without public holidays and without the eves that are free.</summary>
public static class WorkingDays
{
    /// <summary>The day that lies <paramref name="count"/> working days after another. The first day itself never counts; 0 or less is the day itself, whichever weekday it is.</summary>
    /// <param name="freeEves">The eves on which nobody works; those of the law (<see cref="PublicHolidays.EvesByLaw"/>) where nothing else is known.</param>
    public static DateOnly After(DateOnly day, int count, IReadOnlySet<Eve>? freeEves = null) => Go(day, count, 1, freeEves);

    /// <summary>The day that lies <paramref name="count"/> working days before another, counted as <see cref="After"/> does.</summary>
    /// <inheritdoc cref="After" path="/param[@name='freeEves']" />
    public static DateOnly Before(DateOnly day, int count, IReadOnlySet<Eve>? freeEves = null) => Go(day, count, -1, freeEves);

    /// <summary>How many working days lie after a day, up to and with another; 0 where none does.</summary>
    /// <inheritdoc cref="After" path="/param[@name='freeEves']" />
    public static int Between(DateOnly day, DateOnly until, IReadOnlySet<Eve>? freeEves = null)
    {
        var count = 0;
        for (day = day.AddDays(1); day <= until; day = day.AddDays(1))
            if (Is(day, freeEves)) count++;
        return count;
    }

    /// <summary>Whether a day is a working day.</summary>
    /// <inheritdoc cref="After" path="/param[@name='freeEves']" />
    public static bool Is(DateOnly day, IReadOnlySet<Eve>? freeEves = null) =>
        day.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday
        && PublicHolidays.NameOf(day) is null
        && !(PublicHolidays.EveOf(day) is { } eve && (freeEves ?? PublicHolidays.EvesByLaw).Contains(eve));

    private static DateOnly Go(DateOnly day, int count, int step, IReadOnlySet<Eve>? freeEves)
    {
        for (var left = count; left > 0;)
        {
            day = day.AddDays(step);
            if (Is(day, freeEves)) left--;
        }
        return day;
    }
}

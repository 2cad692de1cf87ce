namespace BtFlow.Regulation;

/// <summary>Days on which people are at work: Monday to Friday. Public holidays are not taken out yet.</summary>
public static class WorkingDays
{
    /// <summary>The day that lies <paramref name="count"/> working days after another. The first day itself never counts; 0 or less is the day itself, whichever weekday it is.</summary>
    public static DateOnly After(DateOnly day, int count)
    {
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday) left--;
        }
        return day;
    }
}

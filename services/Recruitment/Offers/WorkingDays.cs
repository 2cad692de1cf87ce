namespace BtFlow.Recruitment.Offers;

/// <summary>Days counted Monday to Friday, as the inbox counts them.</summary>
internal static class WorkingDays
{
    public static DateOnly After(DateOnly day, int workingDays)
    {
        while (workingDays > 0)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday) workingDays--;
        }

        return day;
    }
}

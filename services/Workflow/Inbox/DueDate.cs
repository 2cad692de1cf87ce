using BtFlow.Hosting;

namespace BtFlow.Workflow.Inbox;

/// <summary>Days that count: Monday to Friday (public holidays are not taken out yet).</summary>
internal static class DueDate
{
    /// <summary>The end of the last day, a number of working days after the day of an instant.</summary>
    public static DateTimeOffset After(DateTimeOffset opened, int workingDays)
    {
        var day = BusinessClock.Day(opened);
        for (var left = workingDays; left > 0;)
        {
            day = day.AddDays(1);
            if (day.DayOfWeek is not DayOfWeek.Saturday and not DayOfWeek.Sunday) left--;
        }
        return BusinessClock.At(day, new TimeOnly(23, 59));
    }
}

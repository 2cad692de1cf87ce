using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Workflow.Inbox;

/// <summary>When a task is to be done at the latest.</summary>
internal static class DueDate
{
    /// <summary>The end of the last day, a number of working days after the day of an instant.</summary>
    public static DateTimeOffset After(DateTimeOffset opened, int workingDays) => BusinessClock.At(WorkingDays.After(BusinessClock.Day(opened), workingDays), new TimeOnly(23, 59));
}

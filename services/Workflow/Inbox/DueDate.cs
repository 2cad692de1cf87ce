using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Workflow.Inbox;

/// <summary>When a task is to be done at the latest.</summary>
internal static class DueDate
{
    /// <summary>Until when something can be done on its last day.</summary>
    public static readonly TimeOnly EndOfDay = new(23, 59);

    /// <summary>The end of the last day that the region gives a task of this name, counted from the day of an instant.</summary>
    public static DateTimeOffset Of(string taskName, DateTimeOffset opened, RegionProfile region) =>
        BusinessClock.At(region.WorkingDaysAfter(BusinessClock.Day(opened), region.DueDaysFor(taskName)), EndOfDay);
}

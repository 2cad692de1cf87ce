using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.DueDays;

/// <summary>The answer to Calendar.Due: the last of a number of days, by a region's calendar.</summary>
internal static class DueDay
{
    /// <summary>Ten years: what is more is a slip of the pen.</summary>
    private const int Most = 3660;

    /// <summary>
    /// The last day. Working days are those of the region. Of other days all count; where the last of them is no working day it is the first that follows.
    /// Throws <see cref="JsonException"/>, in Swedish, for a question that has no answer.
    /// </summary>
    public static DateOnly Of(FindDueDay asked, DateTimeOffset began, RegionProfile region)
    {
        var from = asked.From is null ? BusinessClock.Day(began) : Day(asked.From);
        return (asked.WorkingDays, asked.Days) switch
        {
            ( >= 0 and <= Most and var count, null) => region.WorkingDaysAfter(from, count),
            (null, >= 0 and <= Most and var count) => region.FirstWorkingDayFrom(from.AddDays(count)),
            (null, null) => throw new JsonException("”workingDays” och ”days” saknas båda. Ange det ena."),
            (not null, not null) => throw new JsonException("”workingDays” och ”days” står båda. Ange bara det ena."),
            var (working, all) => throw new JsonException(string.Create(CultureInfo.InvariantCulture, $"Antalet dagar är {working ?? all}. Ange 0–{Most}.")),
        };
    }

    /// <summary>As the process gets it: the day, and the instant at which it ends, for a StartAt.</summary>
    public static JsonObject Result(DateOnly day) => new()
    {
        ["dueOn"] = day.Iso(), ["dueAt"] = BusinessClock.At(day, DueDate.EndOfDay).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture),
    };

    private static DateOnly Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day
        : Instants.TryReadInstant(text, out var instant) ? BusinessClock.Day(instant)
        : throw new JsonException($"”{text}” i ”from” är ingen dag och ingen tidpunkt.");
}

using BtFlow.Hosting;
using BtFlow.Regulation;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Deadlines;

/// <summary>What happens on a day about a task's last day.</summary>
internal abstract record Rung(DateOnly On)
{
    /// <summary>Before the working day begins, so that it is there when people come.</summary>
    private static readonly TimeOnly Morning = new(7, 0);

    public DateTimeOffset At => BusinessClock.At(On, Morning);

    /// <summary>Whoever has the task is told.</summary>
    public sealed record Reminder(DateOnly On) : Rung(On);

    /// <param name="Opens">Whether they may do it from then on; else they are told that it is late.</param>
    public sealed record NextLevel(DateOnly On, string Role, bool Opens) : Rung(On);
}

/// <summary>The reminders and next levels of a task, from its definition where that says, else from the region.</summary>
internal static class Ladder
{
    /// <summary>In order of time; empty for a task without a last day.</summary>
    public static IReadOnlyList<Rung> Of(InboxTask task, RegionProfile region)
    {
        if (task.DueAt is not { } due) return [];
        var (day, own) = (BusinessClock.Day(due), OwnDeadlines.Read(task.Deadlines));
        var before = (own?.RemindBefore ?? region.Deadlines.RemindBefore).Select(count => region.WorkingDaysBefore(day, count));
        var after = (own?.RemindAfter ?? region.Deadlines.RemindAfter).Select(count => region.WorkingDaysAfter(day, count));
        var reminders = before.Concat(after).Distinct().Select(on => (Rung)new Rung.Reminder(on));
        var levels = (own?.Escalation ?? region.Deadlines.Escalation).Where(step => step.Role != task.Role)
            .Select(step => new Rung.NextLevel(region.WorkingDaysAfter(day, step.AfterWorkingDays), step.Role, task.OutsiderEmail is null && !task.Personal && (own?.Escalation is not null || Lets(task, step.Role))));
        return [.. reminders.Concat(levels).OrderBy(rung => rung.On)];
    }

    /// <summary>
    /// The region's next level may do what stands at a gate that lets it in, or needs no form. What is laid on a person is theirs alone (a signature, an assessment): only the definition
    /// can know that another may do it.
    /// </summary>
    private static bool Lets(InboxTask task, string role) =>
        task.PersonId is null && (RegionGates.OfTask(task.Name) is { } gate ? gate.Roles.Contains(role) : task.FormPath is null);
}

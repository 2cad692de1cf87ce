using System.Globalization;
using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Journal;

namespace BtFlow.Workflow.Deadlines;

/// <summary>
/// Climbs the ladders of open tasks. A task bears the instant of its next rung, which changes in the transaction that also holds the mail: what has been climbed is never climbed again,
/// and of two who try one wins. Saves nothing: its caller does.
/// </summary>
internal sealed class DeadlineDesk(IOutbox<WorkflowDb> outbox, RegionCatalog regions, CaseJournal journal, DeadlineMail mail)
{
    /// <summary>Sets the first rung of a task that opens, or whose last day has moved: none of that very day or an earlier one.</summary>
    public void Plan(Case its, InboxTask task, DateTimeOffset now)
    {
        var today = BusinessClock.Day(now);
        task.AwaitRung(Ladder.Of(task, regions.Region(its.RegionId)).FirstOrDefault(rung => rung.On > today)?.At);
    }

    /// <summary>Does what has come due: each next level, and of the reminders the latest only, however many a stop has let pass.</summary>
    public async Task Climb(Case its, InboxTask task, DateTimeOffset now, CancellationToken ct)
    {
        var region = regions.Region(its.RegionId);
        var rungs = Ladder.Of(task, region);
        var due = rungs.Where(rung => rung.At >= task.NextRungAt && rung.At <= now).ToList();
        if (due.OfType<Rung.Reminder>().LastOrDefault() is { } reminder)
            foreach (var message in await mail.Reminders(task, reminder, now, ct)) outbox.Add(message); // before it opens for others, who get a mail of their own
        foreach (var level in due.OfType<Rung.NextLevel>()) await Escalate(task, level, region, now, ct);
        task.AwaitRung(rungs.FirstOrDefault(rung => rung.At > now)?.At);
    }

    /// <summary>The case goes on without reminders of a task whose ladder cannot be climbed.</summary>
    public Task GiveUp(InboxTask task, string reason, DateTimeOffset now, CancellationToken ct)
    {
        task.AwaitRung(null);
        return Tell(task, "given-up", $"BtFlow kan inte påminna om ”{TaskWords.What(task)}”. {reason}", now, ct);
    }

    private async Task Escalate(InboxTask task, Rung.NextLevel level, RegionProfile region, DateTimeOffset now, CancellationToken ct)
    {
        if (task.AlsoRoles?.Contains(level.Role) == true) return; // its last day has moved since
        var late = region.WorkingDaysBetween(BusinessClock.Day(task.DueAt!.Value), BusinessClock.Day(now));
        var (holder, next) = (await mail.HolderOf(task, ct), await mail.HoldersOf(level.Role, task, ct));
        if (level.Opens) outbox.Add(task.OpenAlsoFor(level.Role));
        foreach (var message in mail.OfLateTask(task, level, late, holder, next)) outbox.Add(message);
        await Tell(task, string.Create(CultureInfo.InvariantCulture, $"late.{level.Role}.{level.On:yyyyMMdd}"), Sentence(task, level, late, holder, next), now, ct);
    }

    private static string Sentence(InboxTask task, Rung.NextLevel level, int late, string holder, IReadOnlyList<PersonRegistered> next)
    {
        var role = Roles.Swedish(level.Role);
        var whom = next.Count is 0 or > 3 ? role : $"{role} ({string.Join(", ", next.Select(p => p.Name))})";
        var what = (level.Opens, next.Count) switch
        {
            (true, 0) => $"Den är nu öppen även för {whom}, men ingen har den rollen.",
            (true, _) => $"Den är nu öppen även för {whom}.",
            (false, 0) => $"{char.ToUpperInvariant(whom[0])}{whom[1..]} skulle ha fått veta det, men ingen har den rollen.",
            _ => $"{char.ToUpperInvariant(whom[0])}{whom[1..]} har fått veta det.",
        };
        return $"”{TaskWords.What(task)}” skulle ha varit klar {BusinessClock.Day(task.DueAt!.Value).Iso()} hos {holder} och är {DeadlineMail.Days(late)} sen. {what}";
    }

    private Task Tell(InboxTask task, string key, string text, DateTimeOffset now, CancellationToken ct) => journal.Tell(
        new JournalEntry { Key = $"{task.TaskId}.{key}", CaseNumber = task.CaseNumber, At = now, Rank = task.Rank, StepId = task.StepId, IsNote = true, By = CaseJournal.System, Text = text }, ct);
}

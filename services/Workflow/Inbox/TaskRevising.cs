using System.Globalization;
using System.Text.Json.Nodes;
using BtFlow.Hosting;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Journal;

namespace BtFlow.Workflow.Inbox;

/// <summary>What the items of a step shall be from now on. <paramref name="Done"/>: ids of tasks whose end is on its way.</summary>
internal sealed record ItemsWanted(int Version, JsonNode? Items, IReadOnlyList<string> Done);

/// <summary>Makes the tasks of an open step those that its items now say. What is done stays done. Saves nothing.</summary>
internal sealed class TaskRevising(WorkflowDb db, TaskDesk tasks, CaseJournal journal)
{
    /// <summary>Returns the step's result when nothing of it is left to do, else null. Throws <see cref="System.Text.Json.JsonException"/> for items that are unfit.</summary>
    public async Task<JsonObject?> Revise(Case its, FanOut step, ItemsWanted asked, DateTimeOffset now, CancellationToken ct)
    {
        var version = asked.Version;
        var wanted = PersonPayload.Read(step.With(asked.Items)).ToDictionary(w => w.Key!, w => w.Task, StringComparer.Ordinal);
        var laid = await tasks.TasksOf(step.RunTaskId, ct);
        var open = laid.Where(t => t.ClosedAt is null && !asked.Done.Contains(t.TaskId)).OrderBy(t => t.TaskId, StringComparer.Ordinal).ToList();
        var standing = laid.Where(t => t.Outcome != InboxTask.Cancelled).Select(t => t.ItemKey!).ToHashSet(StringComparer.Ordinal); // open or done
        var ids = laid.Select(t => t.TaskId).ToHashSet(StringComparer.Ordinal);
        string[] heard = step.Approvals is null ? [] : [.. laid.SelectMany(t => new[] { t.ByPersonId, t.ForPersonId }).OfType<string>()]; // nobody counts twice
        string FreeId(string key) => ids.Contains($"{step.RunTaskId}~{key}") ? string.Create(CultureInfo.InvariantCulture, $"{step.RunTaskId}~{key}~r{version}") : $"{step.RunTaskId}~{key}";

        int gone = 0, moved = 0, added = 0;
        foreach (var task in open)
        {
            if (!wanted.TryGetValue(task.ItemKey!, out var payload))
            {
                await tasks.Withdraw(task, "behövs inte längre", now, ct);
                gone++;
            }
            else if (task.OpenedAt is null ? await ChangeUnopened(its, Renewed(step, task.TaskId, task.ItemKey!, payload, heard), task, payload, now, ct) : await ChangeOpen(its, Renewed(step, FreeId(task.ItemKey!), task.ItemKey!, payload, heard), task, payload, now, ct))
                moved++;
        }
        foreach (var (key, payload) in wanted.Where(w => !standing.Contains(w.Key)))
        {
            if (Renewed(step, FreeId(key), key, payload, heard) is not { IsForNobody: false } task) continue; // they have decided already
            await tasks.Lay(its, task, payload.Opens, now, ct);
            added++;
        }
        step.Revise(version);
        if (gone + moved + added > 0) await Tell(step, version, added, gone, moved, now, ct);
        return await tasks.ResultOf(step, now, ct);
    }

    /// <summary>Nobody has heard of it: it becomes what the item says, under its id. Returns whether its doer or a day of it is another.</summary>
    private async Task<bool> ChangeUnopened(Case its, InboxTask renewed, InboxTask task, PersonPayload payload, DateTimeOffset now, CancellationToken ct)
    {
        renewed.ComesBack(task.Returned);
        var opensAt = (await db.Timers.FindAsync([task.OpeningTimerId], ct))?.DueAt;
        var moves = !task.HasSameDoerAs(renewed) || task.DueAt != renewed.DueAt || opensAt != payload.Opens;
        db.Entry(task).CurrentValues.SetValues(renewed);
        await tasks.Schedule(its, task, payload.Opens, now, ct);
        return moves;
    }

    /// <summary>Its doer keeps it, perhaps with another last day; another doer gets a new one. Returns whether anything is another.</summary>
    private async Task<bool> ChangeOpen(Case its, InboxTask renewed, InboxTask task, PersonPayload payload, DateTimeOffset now, CancellationToken ct)
    {
        if (!task.HasSameDoerAs(renewed))
        {
            var next = await NameOf(renewed, ct);
            await tasks.Withdraw(task, $"går över till {next}", now, ct, $"Den gick över till {next}.");
            await tasks.Lay(its, renewed, payload.Opens, now, ct);
            return true;
        }
        if (renewed.DueAt is null || renewed.DueAt == task.DueAt) return false;
        tasks.MoveLastDay(its, task, renewed.DueAt.Value, now);
        return true;
    }

    private static InboxTask Renewed(FanOut step, string id, string key, PersonPayload payload, string[] heard)
    {
        var task = payload.AsTask(step.Step, id, key);
        if (heard.Length > 0) task.Exclude(heard);
        return task;
    }

    private async Task<string> NameOf(InboxTask task, CancellationToken ct) =>
        task.PersonId is { } person ? (await db.Set<StaffMember>().FindAsync([person], ct))?.Name ?? person : task.OutsiderName ?? Roles.Swedish(task.Role ?? "");

    private Task Tell(FanOut step, int version, int added, int gone, int moved, DateTimeOffset now, CancellationToken ct)
    {
        string?[] parts = [added > 0 ? $"{added} tillkommer" : null, gone > 0 ? $"{gone} behövs inte längre" : null, moved > 0 ? $"{moved} får en annan person eller dag" : null];
        return journal.Tell(new JournalEntry
        {
            Key = string.Create(CultureInfo.InvariantCulture, $"{step.RunTaskId}.r{version}"), CaseNumber = step.CaseNumber, At = now, Rank = step.Rank, StepId = step.StepId, By = CaseJournal.System,
            Text = $"{step.Text} ändras efter en ny version ({version}): {string.Join(", ", parts.OfType<string>())}.",
        }, ct);
    }
}

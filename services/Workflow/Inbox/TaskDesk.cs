using System.Text.Json;
using System.Text.Json.Nodes;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Deadlines;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Timers;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>Lays people's tasks out, opens, closes and withdraws them. Saves nothing: its caller does, with the run.</summary>
internal sealed partial class TaskDesk(WorkflowDb db, IOutbox<WorkflowDb> outbox, CaseJournal journal, RegionCatalog regions, DeadlineDesk deadlines)
{
    /// <summary>
    /// Lays out the tasks of a step, by the newest items that their owner has asked for. Returns the step's result when there is nothing to lay out, else null.
    /// Throws <see cref="JsonException"/> for a payload that is unfit.
    /// </summary>
    public async Task<JsonObject?> LayOut(Case its, TaskStep step, JsonNode? payload, DateTimeOffset now, CancellationToken ct)
    {
        var version = PersonPayload.ItemsVersion(payload);
        if (payload is JsonObject many && many.ContainsKey("items"))
        {
            if (await db.ItemsRevisions.FindAsync([step.CaseNumber, step.Name], ct) is { } newest && newest.Version > version)
            {
                version = newest.Version;
                (payload = many.DeepClone())["items"] = JsonNode.Parse(newest.Items);
            }
            if (PersonPayload.Read(payload).Count == 0) return new JsonObject { ["items"] = new JsonObject() };
            db.FanOuts.Add(FanOut.Of(step, many, version));
        }
        var returned = await WhyAgain(step, ct);
        foreach (var (key, payloadOfTask) in PersonPayload.Read(payload))
        {
            var task = payloadOfTask.AsTask(step, key is null ? step.RunTaskId : $"{step.RunTaskId}~{key}", key);
            task.ComesBack(returned);
            await Lay(its, task, payloadOfTask.Opens, now, ct);
        }
        return null;
    }

    /// <summary>Lays a new task out, to open on its day.</summary>
    public async Task Lay(Case its, InboxTask task, DateTimeOffset? opensAt, DateTimeOffset now, CancellationToken ct)
    {
        db.Tasks.Add(task);
        await Schedule(its, task, opensAt, now, ct);
    }

    /// <summary>Opens a task that is not open, now or on its day.</summary>
    public async Task Schedule(Case its, InboxTask task, DateTimeOffset? opensAt, DateTimeOffset now, CancellationToken ct)
    {
        var timer = await db.Timers.FindAsync([task.OpeningTimerId], ct);
        if (opensAt is { } day && day > now)
        {
            if (timer is not null) timer.DueAt = day;
            else db.Timers.Add(new DueTimer { TimerId = task.OpeningTimerId, RunId = task.RunId, TaskId = task.TaskId, DueAt = day });
            return;
        }
        if (timer is not null) db.Timers.Remove(timer);
        Open(its, task, now);
    }

    public void Open(Case its, InboxTask task, DateTimeOffset now)
    {
        outbox.Add(task.Open(now, DueDate.Of(task.Name, now, regions.Region(its.RegionId))));
        deadlines.Plan(its, task, now);
    }

    /// <summary>An open task gets another last day: its ladder follows, and whoever keeps a copy is told.</summary>
    public void MoveLastDay(Case its, InboxTask task, DateTimeOffset dueAt, DateTimeOffset now)
    {
        outbox.Add(task.MoveLastDay(dueAt));
        deadlines.Plan(its, task, now);
    }

    /// <summary>Lets what could not open on its day try once more.</summary>
    public async Task OpenAgain(string runTaskId, string runId, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var task in (await TasksOf(runTaskId, ct)).Where(t => t.OpenedAt is null && t.ClosedAt is null))
            if (await db.Timers.FindAsync([task.OpeningTimerId], ct) is null)
                db.Timers.Add(new DueTimer { TimerId = task.OpeningTimerId, RunId = runId, TaskId = task.TaskId, DueAt = now });
    }

    /// <summary>Ends a task. Returns the step's result when it was the step's last, else null.</summary>
    public async Task<JsonObject?> Close(InboxTask task, TaskEnd end, CancellationToken ct)
    {
        var step = task.ItemKey is null ? null : (await db.FanOuts.FindAsync([task.RunTaskId], ct))!;
        if (step?.Approvals is not null && task.KeepsOut(end))
        {
            await Withdraw(task, "personen har redan tagit ställning", end.At, ct); // a form may not have heard yet that they had
            step.ItemChanged();
            return await ResultOf(step, end.At, ct);
        }
        outbox.Add(task.Close(end));
        var comment = string.IsNullOrWhiteSpace(end.Comment) ? "" : $" {end.Comment.Trim()}";
        var taken = task.Holder is { } holder && holder.PersonId != end.PersonId ? $" Uppgiften var tagen av {TaskRight.Sign(holder.Name, holder.ForName)}." : "";
        await Tell(task, end.At, end.Signed, $"{TaskWords.What(task)}: {task.OutcomeText(end.Outcome)}.{comment}{taken}", ct);

        if (step is null) return task.ResultForProcess();
        step.ItemChanged();
        if (step.Approvals is not null) await KeepOut(step, end, ct);
        return await ResultOf(step, end.At, ct);
    }

    /// <summary>The process no longer waits for the step: what is open of it is closed, what has not opened never will. <paramref name="first"/>: the step that came before it in a race.</summary>
    public async Task Withdraw(string runTaskId, string? first, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var task in (await TasksOf(runTaskId, ct)).Where(t => t.ClosedAt is null).OrderBy(t => t.TaskId, StringComparer.Ordinal))
            await Withdraw(task, "behövs inte längre", now, ct, first is null ? null : $"”{first}” kom först.");
        if (await db.FanOuts.FindAsync([runTaskId], ct) is { } step) step.Close(now);
    }

    /// <summary>Closes a task that nobody has done. <paramref name="why"/> ends the sentence in the journal; nothing is told of a task that nobody has heard of. <paramref name="comment"/> is for whoever comes to it too late.</summary>
    public async Task Withdraw(InboxTask task, string why, DateTimeOffset now, CancellationToken ct, string? comment = null)
    {
        var closed = task.Close(new TaskEnd(InboxTask.Cancelled, null, CaseJournal.System, comment, null, now));
        if (await db.Timers.FindAsync([task.OpeningTimerId], ct) is { } timer) db.Timers.Remove(timer);
        if (task.OpenedAt is null) return;
        outbox.Add(closed);
        await Tell(task, now, CaseJournal.System, $"{TaskWords.What(task)}: {why}.", ct);
    }

    /// <summary>Saved and just laid out alike.</summary>
    public async Task<List<InboxTask>> TasksOf(string runTaskId, CancellationToken ct)
    {
        await db.Tasks.Where(t => t.RunTaskId == runTaskId).LoadAsync(ct);
        return [.. db.Tasks.Local.Where(t => t.RunTaskId == runTaskId)];
    }

    private Task Tell(InboxTask task, DateTimeOffset at, string by, string text, CancellationToken ct) => journal.Tell(
        new JournalEntry { Key = task.TaskId, CaseNumber = task.CaseNumber, At = at, Rank = task.Rank, StepId = task.StepId, By = by, Text = text }, ct);
}

using System.Text.Json;
using System.Text.Json.Nodes;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Runs;
using BtFlow.Workflow.Timers;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>Lays people's tasks out, opens, closes and withdraws them. Saves nothing: its caller does, with the run.</summary>
internal sealed class TaskDesk(WorkflowDb db, IOutbox<WorkflowDb> outbox, CaseJournal journal, RegionCatalog regions)
{
    /// <summary>Lays out the tasks of a step. Returns the step's result when there is nothing to lay out, else null. Throws <see cref="JsonException"/> for a payload that is unfit.</summary>
    public JsonObject? LayOut(Case its, CaseRun run, Command.RequestTask wanted, int rank, DateTimeOffset now)
    {
        var tasks = PersonPayload.Read(wanted.Payload);
        foreach (var (key, payload) in tasks)
        {
            var task = Create(run, wanted, rank, key, payload);
            db.Tasks.Add(task);
            if (payload.Opens is { } opensAt && opensAt > now) db.Timers.Add(new DueTimer { TimerId = task.TaskId + ".open", RunId = run.RunId, TaskId = task.TaskId, DueAt = opensAt });
            else Open(its, task, now);
        }
        return tasks.Count == 0 ? new JsonObject { ["items"] = new JsonObject() } : null;
    }

    public void Open(Case its, InboxTask task, DateTimeOffset now) =>
        outbox.Add(task.Open(now, DueDate.After(now, regions.Region(its.RegionId).DueDaysFor(KeyInProfile(task.Name)))));

    /// <summary>Ends a task. Returns the step's result when it was the step's last, else null.</summary>
    public async Task<JsonObject?> Close(InboxTask task, TaskEnd end, CancellationToken ct)
    {
        outbox.Add(task.Close(end));
        var what = task.Text == task.StepText || task.ItemKey is null ? task.StepText : $"{task.StepText} ({task.Text})";
        var comment = string.IsNullOrWhiteSpace(end.Comment) ? "" : $" {end.Comment.Trim()}";
        await Tell(task, end.At, end.PersonName, $"{what}: {task.OutcomeText(end.Outcome)}.{comment}", ct);

        if (task.ItemKey is null) return task.ResultForProcess();
        var all = await TasksOf(task.RunTaskId, ct);
        if (all.Any(t => t.ClosedAt is null)) return null;
        return new JsonObject { ["items"] = new JsonObject(all.OrderBy(t => t.ItemKey, StringComparer.Ordinal).Select(t => KeyValuePair.Create(t.ItemKey!, (JsonNode?)t.ResultForProcess()))) };
    }

    /// <summary>The process no longer waits for the step: what is open of it is closed, what has not opened never will.</summary>
    public async Task Withdraw(string runTaskId, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var task in (await TasksOf(runTaskId, ct)).Where(t => t.ClosedAt is null).OrderBy(t => t.TaskId, StringComparer.Ordinal))
        {
            var closed = task.Close(new TaskEnd(InboxTask.Cancelled, null, CaseJournal.System, null, null, now));
            if (await db.Timers.FindAsync([task.TaskId + ".open"], ct) is { } timer) db.Timers.Remove(timer);
            if (task.OpenedAt is null) continue; // nobody has heard of it
            outbox.Add(closed);
            await Tell(task, now, CaseJournal.System, $"{task.StepText}: behövs inte längre.", ct);
        }
    }

    private static InboxTask Create(CaseRun run, Command.RequestTask wanted, int rank, string? key, PersonPayload payload)
    {
        var taskId = key is null ? wanted.TaskId : $"{wanted.TaskId}~{key}";
        var task = new InboxTask
        {
            TaskId = taskId,
            RunTaskId = wanted.TaskId,
            ItemKey = key,
            RunId = run.RunId,
            CaseNumber = run.CaseNumber,
            StepId = wanted.ActivityId,
            Rank = rank,
            Name = wanted.Name,
            StepText = wanted.DisplayText,
            Text = payload.Text ?? wanted.DisplayText,
            PersonId = payload.PersonId,
            Role = payload.PersonId is null ? payload.Role : null,
            UnitId = payload.PersonId is null ? payload.UnitId : null,
            ExcludedPersonIds = [.. (payload.Excluded ?? []).OfType<string>().Distinct(StringComparer.Ordinal)],
            OutsiderName = payload.Outsider?.Name,
            OutsiderEmail = payload.Outsider?.Email,
            Outcomes = payload.Outcomes!,
            OutcomeTexts = JsonSerializer.Serialize(payload.OutcomeTexts ?? []),
            FormPath = Fill(payload.FormPath, taskId, run.CaseNumber),
            Payload = payload.Data?.ToJsonString(),
        };
        task.DueBy(payload.Due);
        return task;
    }

    /// <summary>Person.ApprovePlan stands as approvePlan in a region's profile.</summary>
    private static string KeyInProfile(string name) => JsonNamingPolicy.CamelCase.ConvertName(name[(name.LastIndexOf('.') + 1)..]);

    private static string? Fill(string? path, string taskId, string caseNumber)
    {
        if (path is null) return null;
        var filled = path.Replace("{caseNumber}", caseNumber, StringComparison.Ordinal).Replace("{taskId}", taskId, StringComparison.Ordinal);
        return path.Contains("{taskId}", StringComparison.Ordinal) ? filled : $"{filled}{(path.Contains('?') ? '&' : '?')}task={taskId}";
    }

    /// <summary>Saved and just laid out alike.</summary>
    private async Task<List<InboxTask>> TasksOf(string runTaskId, CancellationToken ct)
    {
        await db.Tasks.Where(t => t.RunTaskId == runTaskId).LoadAsync(ct);
        return [.. db.Tasks.Local.Where(t => t.RunTaskId == runTaskId)];
    }

    private Task Tell(InboxTask task, DateTimeOffset at, string by, string text, CancellationToken ct) => journal.Tell(
        new JournalEntry { Key = task.TaskId, CaseNumber = task.CaseNumber, At = at, Rank = task.Rank, StepId = task.StepId, By = by, Text = text }, ct);
}

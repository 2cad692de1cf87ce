using System.Globalization;
using System.Text.Json.Nodes;
using BtFlow.Workflow.Journal;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>How a step as a whole comes out, and why it is done anew.</summary>
internal sealed partial class TaskDesk
{
    /// <summary>The result of a step for many: when none of its tasks is open, or, where approvals are counted, when they decide. Null before that.</summary>
    public async Task<JsonObject?> ResultOf(FanOut step, DateTimeOffset now, CancellationToken ct)
    {
        var all = await TasksOf(step.RunTaskId, ct);
        var outcome = step.Approvals?.Decide(all);
        if (step.Approvals is null ? all.Any(t => t.ClosedAt is null) : outcome is null) return null;
        foreach (var open in all.Where(t => t.ClosedAt is null).OrderBy(t => t.TaskId, StringComparer.Ordinal)) await Withdraw(open, "behövs inte längre", now, ct);
        step.Close(now);
        var result = new JsonObject
        {
            ["items"] = new JsonObject(all.Where(t => t.Outcome != InboxTask.Cancelled).OrderBy(t => t.ItemKey, StringComparer.Ordinal).Select(t => KeyValuePair.Create(t.ItemKey!, (JsonNode?)t.ResultForProcess()))),
        };
        if (step.Approvals is not { } approvals) return result;

        var approved = approvals.CountOf(all);
        (result["outcome"], result["approved"], result["needed"]) = (outcome, approved, approvals.Needed);
        result["comment"] = all.Where(t => t.Outcome != InboxTask.Cancelled && t.Outcome != approvals.Outcome).MaxBy(t => t.ClosedAt)?.Comment;
        await TellDecision(step, approvals, approved, now, ct);
        return result;
    }

    /// <summary>Nobody counts twice: whoever has decided, and whoever it was done for, is kept out of what is left of the step.</summary>
    private async Task KeepOut(FanOut step, TaskEnd end, CancellationToken ct)
    {
        string[] heard = [.. new[] { end.PersonId, end.ForPersonId }.OfType<string>()];
        foreach (var task in (await TasksOf(step.RunTaskId, ct)).Where(t => t.ClosedAt is null).OrderBy(t => t.TaskId, StringComparer.Ordinal))
        {
            task.Exclude(heard);
            if (task.IsForNobody) await Withdraw(task, "personen har redan tagit ställning", end.At, ct);
            else if (task.OpenedAt is not null) outbox.Add(task.Told());
        }
    }

    private Task TellDecision(FanOut step, Approvals approvals, int approved, DateTimeOffset now, CancellationToken ct) => journal.Tell(new JournalEntry
    {
        Key = $"{step.RunTaskId}.decided", CaseNumber = step.CaseNumber, At = now, Rank = step.Rank, StepId = step.StepId, By = CaseJournal.System,
        Text = string.Create(CultureInfo.InvariantCulture, $"{step.Text}: {(approved >= approvals.Needed ? "avgjort" : "går inte längre att få tillräckligt många")}, {approved} av {approvals.Needed} som behövs har godkänt."),
    }, ct);

    /// <summary>The latest sending back since the step was last done, for whoever does it anew; null the first time.</summary>
    private async Task<SentBackWork?> WhyAgain(TaskStep step, CancellationToken ct)
    {
        var visit = int.Parse(step.RunTaskId.AsSpan(step.RunTaskId.LastIndexOf('.') + 1), CultureInfo.InvariantCulture); // {run}.{step}.{visit}, as the engine names tasks
        if (visit == 1 || await db.Visits.FindAsync([step.RunId, step.StepId, visit - 1], ct) is not { LeftAt: { } left }) return null;
        await db.Tasks.Where(t => t.CaseNumber == step.CaseNumber && t.RunId == step.RunId && t.Outcome == InboxTask.SentBack).LoadAsync(ct);
        var latest = db.Tasks.Local.Where(t => t.RunId == step.RunId && t.Outcome == InboxTask.SentBack && t.ClosedAt >= left).MaxBy(t => t.ClosedAt);
        return latest is null ? null : new(latest.Signed!, latest.ClosedAt!.Value, latest.Comment);
    }
}

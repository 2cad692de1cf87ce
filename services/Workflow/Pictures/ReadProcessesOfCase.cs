using System.Globalization;
using BtFlow.Hosting;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Runs;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Pictures;

internal static class ReadProcessesOfCase
{
    /// <summary>How each process of a case stands, by the run's id; a task leads to its form for those whose it is.</summary>
    public static async Task<IReadOnlyDictionary<string, ProcessView>> ReadProcesses(this WorkflowDb db, string caseNumber, DefinitionShelf shelf, DoerNames doers, CurrentUser user, DateTimeOffset now, CancellationToken ct)
    {
        var runs = await db.Runs.AsNoTracking().Where(r => r.CaseNumber == caseNumber).ToListAsync(ct);
        var hashes = runs.Select(r => r.DefinitionHash).ToList();
        var definitions = await db.Definitions.AsNoTracking().Where(d => hashes.Contains(d.Hash)).ToDictionaryAsync(d => d.Hash, shelf.Compiled, ct);
        var visits = (await db.Visits.AsNoTracking().Where(v => v.CaseNumber == caseNumber).ToListAsync(ct)).ToLookup(v => v.RunId);
        var incidents = (await db.Incidents.AsNoTracking().Where(i => i.CaseNumber == caseNumber).ToListAsync(ct)).ToLookup(i => i.RunId);
        var tasks = (await db.Tasks.AsNoTracking().Where(t => t.CaseNumber == caseNumber).OrderBy(t => t.OpenedAt).ThenBy(t => t.TaskId).ToListAsync(ct)).ToLookup(t => t.RunId);
        return runs.ToDictionary(r => r.RunId, r => ViewProcess.Of(
            r.Order.ToString(CultureInfo.InvariantCulture), definitions[r.DefinitionHash],
            new Standing(r.Read(), r.EndedBy is not null, [.. visits[r.RunId]], [.. tasks[r.RunId].Select(t => View(t, doers, user))], [.. incidents[r.RunId].Select(i => i.StepId)]), now));
    }

    private static StepTask View(InboxTask task, DoerNames doers, CurrentUser user)
    {
        var cancelled = task.Outcome == InboxTask.Cancelled;
        return new(
            task.StepId, int.Parse(task.RunTaskId.AsSpan(task.RunId.Length + task.StepId.Length + 2), CultureInfo.InvariantCulture), task.Text,
            Doer(task, doers), Local(task.OpenedAt), Local(task.DueAt), Local(task.ClosedAt), cancelled,
            task.Outcome is { } outcome && !cancelled ? task.OutcomeText(outcome) : null, task.Signed, task.ClosedAt is null && task.RightOf(user) is not null ? task.FormPath ?? "/workflow/inbox" : null);
    }

    private static string Doer(InboxTask task, DoerNames doers) => doers.Of(task.PersonId, task.OutsiderName, task.Role, task.UnitId, task.AlsoRoles ?? [])
        + (task is { ClosedAt: null, Holder: { } holder } ? DoerNames.Held(holder.Delegated, TaskRight.Sign(holder.Name, holder.ForName), holder.Since) : "");

    private static DateTimeOffset? Local(DateTimeOffset? at) => at is { } instant ? BusinessClock.Local(instant) : null;
}

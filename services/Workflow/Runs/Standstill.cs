using System.Globalization;
using System.Text.Json.Nodes;
using BtFlow.Hosting;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Timers;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Runs;

/// <summary>Steps that stand still: told of, tried again, gone past. Saves nothing: its caller does.</summary>
internal sealed class Standstill(WorkflowDb db, DefinitionShelf shelf, RunHost host, TaskDesk tasks, CaseJournal journal, BusinessClock clock)
{
    /// <summary>Tries a step again. Null, and nothing is changed, when it does not stand still, or can never go on.</summary>
    public async Task<MendedStep?> Retry(CaseRun run, string stepId, CancellationToken ct)
    {
        var told = await Told(run, stepId, ct);
        if (told.Count == 0 || run.Read().Active.LastOrDefault(a => a.ActivityId == stepId) is not { } step) return null;

        var move = await Movement.Of(run, db, shelf, clock.Now, ct);
        db.Incidents.RemoveRange(told);
        var id = string.Create(CultureInfo.InvariantCulture, $"{run.RunId}.{stepId}.{step.Visit}");
        if (step.Waits == WaitKind.Retry) await host.Apply(run, new WorkflowEvent.StepRetried(stepId), ct);
        else if (step.Waits == WaitKind.Timer && await db.Timers.FindAsync([id], ct) is null) db.Timers.Add(new DueTimer { TimerId = id, RunId = run.RunId, DueAt = step.DueAt ?? move.Now });
        else if (step.Waits == WaitKind.Task) await tasks.OpenAgain(id, run.RunId, move.Now, ct);
        return Mended(move, stepId, told);
    }

    /// <summary>Goes past a step, on the way of the outcome. Null, and nothing may be saved, when it does not stand still or has no such way.</summary>
    public async Task<MendedStep?> Skip(CaseRun run, string stepId, string? outcome, JsonNode? result, CancellationToken ct)
    {
        var told = await Told(run, stepId, ct);
        if (told.Count == 0) return null;

        var before = run.Version;
        db.Incidents.RemoveRange(told);
        await host.Apply(run, new WorkflowEvent.StepSkipped(stepId, outcome, result), ct);
        return run.Version == before ? null : Mended(await Movement.Of(run, db, shelf, clock.Now, ct), stepId, told);
    }

    /// <summary>Notes that what should have happened by itself could not: asks nothing of the run's definition or state, which may be what is wrong.</summary>
    public async Task ReportTimer(CaseRun run, string stepId, int visit, string reason, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Incidents.FindAsync([run.RunId, stepId, visit], ct) is not null) return;
        var text = $"Tiden var inne för steget, men det som då skulle ske gick inte att göra. {reason}";
        var incident = db.Incidents.Add(new StepIncident { RunId = run.RunId, StepId = stepId, Visit = visit, CaseNumber = run.CaseNumber, Reason = text, At = now }).Entity;
        await journal.Tell(new JournalEntry { Key = incident.Key, CaseNumber = run.CaseNumber, At = now, Rank = Movement.FirstRank(run), StepId = stepId, By = CaseJournal.System, Text = $"Ärendet står stilla. {text}" }, ct);
    }

    private Task<List<StepIncident>> Told(CaseRun run, string stepId, CancellationToken ct) =>
        db.Incidents.Where(i => i.RunId == run.RunId && i.StepId == stepId).OrderBy(i => i.Visit).ToListAsync(ct);

    private static MendedStep Mended(Movement move, string stepId, List<StepIncident> told) =>
        new(told[^1].Key, move.Rank(stepId), move.Activity(stepId)?.DisplayText ?? stepId);
}

/// <summary>A step that is tried again or gone past. <paramref name="Key"/> is the journal's of its standstill.</summary>
internal sealed record MendedStep(string Key, int Rank, string Text);

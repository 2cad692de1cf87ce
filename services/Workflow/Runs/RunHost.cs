using System.Text.Json;
using BtFlow.Contracts;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Timers;

namespace BtFlow.Workflow.Runs;

/// <summary>Moves runs by the engine and does what it says. Saves nothing: its caller does, so that state, tasks, timers, journal and messages are saved together.</summary>
internal sealed class RunHost(WorkflowDb db, IOutbox<WorkflowDb> outbox, DefinitionShelf shelf, TaskDesk tasks, CaseJournal journal, BusinessClock clock)
{
    /// <summary>Applies an event to a run. A late, repeated or unknown one changes nothing.</summary>
    public async Task Apply(CaseRun run, WorkflowEvent happened, CancellationToken ct)
    {
        var move = await Movement.Of(run, db, shelf, clock.Now, ct);
        var events = new Queue<WorkflowEvent>([happened]);
        while (events.TryDequeue(out var next))
        {
            var step = WorkflowEngine.Apply(move.Definition, run.Read(), next, move.Now);
            if (!step.Changed) continue;
            run.Move(step.Run, move.Now);
            var first = step.Commands.OfType<Command.StepLeft>().FirstOrDefault(left => left.Outcome is not (Burst.Cancelled or Burst.Skipped))?.DisplayText; // what a task that is withdrawn lost its race against
            foreach (var command in step.Commands)
                if (await Do(move, command, first, ct) is { } further) events.Enqueue(further);
        }
    }

    private async Task<WorkflowEvent?> Do(Movement move, Command command, string? first, CancellationToken ct)
    {
        switch (command)
        {
            case Command.RequestTask wanted:
                return await Request(move, wanted, ct);
            case Command.CancelTask withdrawn:
                await tasks.Withdraw(withdrawn.TaskId, first, move.Now, ct); // a service's task needs no word: its late reply changes nothing
                break;
            case Command.StartTimer timer:
                db.Timers.Add(new DueTimer { TimerId = timer.TimerId, RunId = move.Run.RunId, DueAt = timer.DueAt });
                break;
            case Command.CancelTimer cancelled when await db.Timers.FindAsync([cancelled.TimerId], ct) is { } timer:
                db.Timers.Remove(timer);
                break;
            case Command.StepEntered entered when IsBusinessStep(move.Activity(entered.ActivityId)):
                db.Visits.Add(new StepVisit { RunId = move.Run.RunId, StepId = entered.ActivityId, Visit = entered.Visit, CaseNumber = move.Case.CaseNumber, Text = entered.DisplayText, Rank = move.Rank(entered.ActivityId), EnteredAt = move.Now });
                break;
            case Command.StepLeft { Outcome: Burst.Cancelled } left when await db.Incidents.FindAsync([move.Run.RunId, left.ActivityId, left.Visit], ct) is { } told:
                db.Incidents.Remove(told);
                await Leave(move, left, ct);
                break;
            case Command.StepLeft left when IsBusinessStep(move.Activity(left.ActivityId)):
                await Leave(move, left, ct);
                break;
            case Command.ReportIncident incident:
                await Report(move, incident.ActivityId, incident.Reason, ct);
                break;
        }
        return null;
    }

    private async Task<WorkflowEvent?> Request(Movement move, Command.RequestTask wanted, CancellationToken ct)
    {
        try
        {
            if (!wanted.Name.StartsWith("Person.", StringComparison.Ordinal))
                outbox.Add(TaskCommands.Create(wanted.Name, wanted.TaskId, move.Case.CaseNumber, wanted.Payload));
            else if (await tasks.LayOut(move.Case, move.Step(wanted), wanted.Payload, move.Now, ct) is { } nothingToDo)
                return new WorkflowEvent.TaskCompleted(wanted.TaskId, nothingToDo);
        }
        catch (JsonException unfit)
        {
            return new WorkflowEvent.TaskFailed(wanted.TaskId, $"Uppgiften {wanted.Name} gick inte att lägga ut. {unfit.Message}");
        }
        return null;
    }

    private async Task Leave(Movement move, Command.StepLeft left, CancellationToken ct)
    {
        if (await db.Visits.FindAsync([move.Run.RunId, left.ActivityId, left.Visit], ct) is { } visit) visit.Leave(move.Now, left.Outcome);
        var text = move.Activity(left.ActivityId) switch
        {
            _ when left.Outcome is Burst.Cancelled or Burst.Skipped => null, // the inbox tells of the one, who went past the step of the other
            Activity.RunTask task when task.TaskName.StartsWith("Person.", StringComparison.Ordinal) => null, // the inbox tells who did it and how
            Activity.RunTask => $"{left.DisplayText}: klart.",
            _ => $"{left.DisplayText}.",
        };
        if (text is not null) await Tell(move, left.ActivityId, $"{move.Run.RunId}.{left.ActivityId}.{left.Visit}", text, ct);
    }

    private async Task Report(Movement move, string stepId, string reason, CancellationToken ct)
    {
        var visit = move.Run.Read().Visits.FirstOrDefault(v => v.ActivityId == stepId)?.Count ?? 0;
        if (await db.Incidents.FindAsync([move.Run.RunId, stepId, visit], ct) is not null) return;
        var incident = db.Incidents.Add(new StepIncident { RunId = move.Run.RunId, StepId = stepId, Visit = visit, CaseNumber = move.Case.CaseNumber, Reason = reason, At = move.Now }).Entity;
        await Tell(move, stepId, incident.Key, $"Ärendet står stilla i steget ”{move.Activity(stepId)?.DisplayText ?? stepId}”. {reason}", ct);
    }

    private Task Tell(Movement move, string stepId, string key, string text, CancellationToken ct) => journal.Tell(
        new JournalEntry { Key = key, CaseNumber = move.Case.CaseNumber, At = move.Now, Rank = move.Rank(stepId), StepId = stepId, By = CaseJournal.System, Text = text }, ct);

    private static bool IsBusinessStep(Activity? activity) => activity is Activity.RunTask or Activity.Event or Activity.Delay or Activity.StartAt or Activity.Finish;
}

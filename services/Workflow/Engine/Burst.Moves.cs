using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Expressions;

namespace BtFlow.Workflow.Engine;

/// <summary>How steps are entered, waited for and left.</summary>
internal sealed partial class Burst
{
    /// <summary>What StepLeft says of a step that was left undone.</summary>
    public const string Cancelled = "Cancelled", Skipped = "Skipped";

    private void GoOn()
    {
        while (marking.TryBegin(out var place))
        {
            var activity = definition.Activities[place];
            var visit = visits[activity.Id] = visits.GetValueOrDefault(activity.Id) + 1;
            commands.Add(new Command.StepEntered(activity.Id, activity.DisplayText, visit));
            Try(place, visit, () => Enter(place, visit));
        }
    }

    private void Enter(int place, int visit)
    {
        if (++steps > MostSteps)
            throw new ExpressionFailedException($"Processen tog fler än {MostSteps} steg utan att vänta.");

        var activity = definition.Activities[place];
        switch (activity)
        {
            case Activity.RunTask task:
                var payload = task.Payload is null ? null : Evaluator.Evaluate(task.Payload, values.Scope);
                var request = Wait(place, visit, WaitKind.Task);
                commands.Add(new Command.RequestTask(IdOf(request), task.TaskName, task.DisplayText, payload, task.Id, visit));
                break;
            case Activity.Event awaited:
                Await(awaited, place, visit);
                break;
            case Activity.Delay delay:
                StartTimer(place, visit, values.DueAfter(delay.TimeSpan, now));
                break;
            case Activity.StartAt startAt when values.Instant(startAt.DateTime) is var due && due > now:
                StartTimer(place, visit, due);
                break;
            case Activity.SetVariable set:
                values.Set(set.VariableId, Evaluator.Evaluate(set.Value, values.Scope));
                Leave(place, visit, ["Done"]);
                break;
            case Activity.Finish:
                Leave(place, visit, ["Done"]);
                Finish();
                break;
            default:
                Leave(place, visit, values.Outcomes(activity));
                break;
        }
    }

    private ActiveStep Wait(int place, int visit, WaitKind waits, string? eventName = null, DateTimeOffset? dueAt = null)
    {
        var step = new ActiveStep(definition.Activities[place].Id, visit, waits, eventName, dueAt);
        Active.Add(step);
        return step;
    }

    private void StartTimer(int place, int visit, DateTimeOffset dueAt)
    {
        var step = Wait(place, visit, WaitKind.Timer, dueAt: dueAt);
        commands.Add(new Command.StartTimer(IdOf(step), dueAt, step.ActivityId));
    }

    private void Await(Activity.Event awaited, int place, int visit)
    {
        var name = JavaScriptValue.Text(Evaluator.Evaluate(awaited.EventName, values.Scope));
        var early = pending.FindIndex(raised => raised.Name == name);
        if (early < 0)
        {
            Wait(place, visit, WaitKind.Event, name);
            commands.Add(new Command.AwaitEvent(name, awaited.Id));
            return;
        }

        if (awaited.ResultVariable is { } variable)
            values.Set(variable, pending[early].Value);
        pending.RemoveAt(early);
        Leave(place, visit, ["Done"]);
    }

    private void Leave(int place, int visit, IReadOnlyCollection<string> outcomes, string? told = null)
    {
        var activity = definition.Activities[place];
        commands.Add(new Command.StepLeft(activity.Id, activity.DisplayText, visit, told ?? string.Join(",", outcomes)));
        foreach (var cancelled in marking.Complete(place, outcomes).Distinct())
            foreach (var step in Active.Where(step => PlaceOf(step.ActivityId) == cancelled).ToList())
                Cancel(step);
    }

    private void Cancel(ActiveStep step)
    {
        Forget(step);
        Withdraw(step);
        commands.Add(new Command.StepLeft(step.ActivityId, definition.Activities[PlaceOf(step.ActivityId)].DisplayText, step.Visit, Cancelled));
    }

    private void Forget(ActiveStep step)
    {
        Active.Remove(step);
        incidents.RemoveAll(incident => incident.ActivityId == step.ActivityId && incident.Visit == step.Visit);
    }

    /// <summary>Takes back what the step asked for.</summary>
    private void Withdraw(ActiveStep step)
    {
        Command? cancel = step.Waits switch
        {
            WaitKind.Task => new Command.CancelTask(IdOf(step)),
            WaitKind.Timer => new Command.CancelTimer(IdOf(step)),
            WaitKind.Event => new Command.CancelEvent(step.EventName!, step.ActivityId),
            _ => null,
        };
        if (cancel is not null)
            commands.Add(cancel);
    }

    private void Finish()
    {
        foreach (var step in Active.ToList())
            Cancel(step);
        marking.Running.Clear();
        marking.Scheduled.Clear();
        marking.Waiting.Clear();
        pending.Clear();
        finished = true;
        commands.Add(new Command.Finish(values.Outputs()));
    }

    private void Try(int place, int visit, Action action)
    {
        try
        {
            action();
        }
        catch (ExpressionFailedException failure)
        {
            Wait(place, visit, WaitKind.Retry);
            Report(definition.Activities[place], visit, failure.Message);
        }
    }

    private void Report(Activity activity, int visit, string reason)
    {
        incidents.Add(new(activity.Id, visit, reason));
        commands.Add(new Command.ReportIncident(activity.Id, reason));
    }

    private int PlaceOf(string activityId) => definition.PlaceOf(activityId);

    private int ConnectionOf(Token token) => definition.Connections.IndexOf(new(token.Source, token.Port, token.Target));
}

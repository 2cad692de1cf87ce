using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Expressions;

namespace BtFlow.Workflow.Engine;

/// <summary>One event's worth of movement: opens the run, goes on until every branch waits, closes it into a new run.</summary>
internal sealed class Burst
{
    /// <summary>The check at load refuses loops that do not wait; this guards against a StartAt or an event that never does.</summary>
    public const int MostSteps = 1_000;

    private readonly Definition definition;
    private readonly Run before;
    private readonly DateTimeOffset now;
    private readonly Marking marking;
    private readonly List<Command> commands = [];
    private readonly List<NamedValue> pending;
    private readonly List<Incident> incidents;
    private readonly Dictionary<string, int> visits;
    private readonly RunValues values;
    private bool finished;
    private int steps;

    public Burst(Definition definition, Run run, DateTimeOffset now)
    {
        (this.definition, before, this.now) = (definition, run, now);
        marking = new Marking(definition.Graph);
        marking.Waiting.AddRange(run.Tokens.Select(ConnectionOf));
        marking.Running.AddRange(run.Active.Select(step => PlaceOf(step.ActivityId)));
        Active = [.. run.Active];
        pending = [.. run.PendingEvents];
        incidents = [.. run.Incidents];
        visits = run.Visits.ToDictionary(visit => visit.ActivityId, visit => visit.Count, StringComparer.Ordinal);
        values = new RunValues(definition, run);
    }

    public List<ActiveStep> Active { get; }

    public string IdOf(ActiveStep step) => $"{before.CaseKey}.{step.ActivityId}.{step.Visit}";

    /// <summary>Where the run stands.</summary>
    public IEnumerable<int> Places() => marking.Running.Concat(marking.Waiting.Select(edge => definition.Graph.Targets[edge]));

    public void Start(JsonObject? inputs)
    {
        values.TakeInputs(inputs);
        marking.Scheduled.Add(definition.Graph.Start);
        GoOn();
    }

    public void Keep(NamedValue raised) => pending.Add(raised);

    public void Retry(ActiveStep step)
    {
        Active.Remove(step);
        incidents.RemoveAll(incident => incident.ActivityId == step.ActivityId && incident.Visit == step.Visit);
        marking.Running.Remove(PlaceOf(step.ActivityId));
        marking.Scheduled.Add(PlaceOf(step.ActivityId));
        GoOn();
    }

    public void Fail(ActiveStep step, string reason)
    {
        Active[Active.IndexOf(step)] = step with { Waits = WaitKind.Retry };
        Report(definition.Activities[PlaceOf(step.ActivityId)], step.Visit, reason);
    }

    public void Stop()
    {
        incidents.Clear();
        Finish();
    }

    /// <summary>What the step waited for has come.</summary>
    public void Complete(ActiveStep step, JsonNode? result)
    {
        Active.Remove(step);
        var place = PlaceOf(step.ActivityId);
        Try(place, step.Visit, () =>
        {
            if (ResultVariable(definition.Activities[place]) is { } variable)
                values.Set(variable, result);
            Leave(place, step.Visit, ["Done"]);
        });
        GoOn();
    }

    /// <summary>Whatever stands still now has either come to its end or is stuck; it is never left silent.</summary>
    public Step Close()
    {
        if (HasStarted && !finished && Active.Count == 0)
            End();
        var stalled = HasStarted && !finished && Active.All(step => step.Waits == WaitKind.Retry);
        var run = before with
        {
            Status = finished ? RunStatus.Finished : stalled ? RunStatus.Stalled : HasStarted ? RunStatus.Running : RunStatus.Created,
            Active = [.. Active],
            Tokens = [.. marking.Waiting.Select(edge => definition.Connections[edge]).Select(one => new Token(one.Source, one.Port, one.Target))],
            Visits = [.. visits.OrderBy(visit => visit.Key, StringComparer.Ordinal).Select(visit => new VisitCount(visit.Key, visit.Value))],
            Variables = values.Variables,
            Inputs = values.Inputs,
            PendingEvents = [.. pending],
            Incidents = [.. incidents],
        };
        return new(run, commands, true);
    }

    private bool HasStarted => visits.Count > 0;

    private void End()
    {
        if (marking.Waiting.Count == 0)
            Finish();
        foreach (var target in marking.Waiting.Select(edge => definition.Graph.Targets[edge]).Distinct().ToList())
            ReportStarved(definition.Activities[target]);
    }

    private void ReportStarved(Activity activity)
    {
        if (!incidents.Exists(incident => incident.ActivityId == activity.Id && incident.Visit == 0)) // an event kept for later must not report it again
            Report(activity, 0, "Steget väntar på en gren som inte längre kan komma fram.");
    }

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

    private void Leave(int place, int visit, IReadOnlyCollection<string> outcomes)
    {
        var activity = definition.Activities[place];
        commands.Add(new Command.StepLeft(activity.Id, activity.DisplayText, visit, string.Join(",", outcomes)));
        foreach (var cancelled in marking.Complete(place, outcomes).Distinct())
            foreach (var step in Active.Where(step => PlaceOf(step.ActivityId) == cancelled).ToList())
                Cancel(step);
    }

    private void Cancel(ActiveStep step)
    {
        Active.Remove(step);
        incidents.RemoveAll(incident => incident.ActivityId == step.ActivityId && incident.Visit == step.Visit);
        Command? cancel = step.Waits switch
        {
            WaitKind.Task => new Command.CancelTask(IdOf(step)),
            WaitKind.Timer => new Command.CancelTimer(IdOf(step)),
            WaitKind.Event => new Command.CancelEvent(step.EventName!, step.ActivityId),
            _ => null,
        };
        if (cancel is not null)
            commands.Add(cancel);
        commands.Add(new Command.StepLeft(step.ActivityId, definition.Activities[PlaceOf(step.ActivityId)].DisplayText, step.Visit, "Cancelled"));
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

    private static string? ResultVariable(Activity activity) => activity switch
    {
        Activity.RunTask task => task.ResultVariable,
        Activity.Event awaited => awaited.ResultVariable,
        _ => null,
    };

    private int PlaceOf(string activityId) => definition.PlaceOf(activityId);

    private int ConnectionOf(Token token) => definition.Connections.IndexOf(new(token.Source, token.Port, token.Target));
}

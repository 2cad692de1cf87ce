using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Expressions;

namespace BtFlow.Workflow.Engine;

/// <summary>One event's worth of movement: opens the run, goes on until every branch waits, closes it into a new run.</summary>
internal sealed partial class Burst
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
        Forget(step);
        marking.Running.Remove(PlaceOf(step.ActivityId));
        marking.Scheduled.Add(PlaceOf(step.ActivityId));
        GoOn();
    }

    /// <summary>Leaves the step undone, by the outcomes that a person has chosen and with the result that they give in its place, if any.</summary>
    public void Skip(ActiveStep step, IReadOnlyCollection<string> outcomes, JsonNode? result)
    {
        Forget(step);
        Withdraw(step);
        var place = PlaceOf(step.ActivityId);
        Try(place, step.Visit, () =>
        {
            if (result is not null && definition.Activities[place].ResultVariable is { } variable)
                values.Set(variable, result);
            Leave(place, step.Visit, outcomes, Skipped);
        });
        GoOn();
    }

    /// <summary>Lets a join that waits in vain go on with what has arrived. False when it does not.</summary>
    public bool SkipStarved(int place)
    {
        var activity = definition.Activities[place];
        if (incidents.RemoveAll(incident => incident.ActivityId == activity.Id && incident.Visit == 0) == 0 || !marking.TrySchedule(place))
            return false;
        GoOn();
        return true;
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
            if (definition.Activities[place].ResultVariable is { } variable)
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
}

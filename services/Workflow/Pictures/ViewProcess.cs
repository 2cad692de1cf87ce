using BtFlow.Hosting;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Runs;

namespace BtFlow.Workflow.Pictures;

/// <summary>How a process stands in a case.</summary>
/// <param name="Broken">It was ended before its end.</param>
/// <param name="StandingStill">The steps that somebody must look at.</param>
internal sealed record Standing(Run Run, bool Broken, IReadOnlyList<StepVisit> Visits, IReadOnlyList<StepTask> Tasks, IReadOnlyCollection<string> StandingStill);

/// <summary>From a definition and how a run of it stands to what people see. Knows no database and no clock.</summary>
internal sealed class ViewProcess
{
    private readonly Definition _definition;
    private readonly Standing _standing;
    private readonly DateTimeOffset _now;
    private readonly HashSet<string> _current;
    private readonly (IReadOnlySet<int> Certain, IReadOnlySet<int> Possible) _ahead;

    private ViewProcess(Definition definition, Standing standing, DateTimeOffset now)
    {
        (_definition, _standing, _now) = (definition, standing, now);
        _current = [.. standing.Run.Active.Select(a => a.ActivityId), .. standing.Run.Tokens.Select(t => t.Target), .. standing.Run.Incidents.Select(i => i.ActivityId)];
        _ahead = ProcessChart.Of(definition).Ahead([.. _current.Select(definition.PlaceOf)]);
    }

    /// <summary>A process of a case.</summary>
    public static ProcessView Of(string key, Definition definition, Standing standing, DateTimeOffset now)
    {
        var view = new ViewProcess(definition, standing, now);
        return new(key, definition, [.. ProcessChart.Of(definition).Order.Select((place, index) => view.Step(definition.Activities[place], index + 1))]);
    }

    /// <summary>A process by itself. <paramref name="roleOf"/> says who has a gate, for example <c>approvePlan</c>.</summary>
    public static ProcessView Of(Definition definition, Func<string, string> roleOf) => new("0", definition,
        [.. ProcessChart.Of(definition).Order.Select((place, index) => definition.Activities[place]).Select((a, index) =>
            new StepView(a.Id, index + 1, KindOf(a), a.DisplayText, StepState.Plain, 0, null, null, StepDuty.Of(a, roleOf), [], [], Ways(definition, a)))]);

    public static StepKind KindOf(Activity activity) => activity switch
    {
        Activity.Begin => StepKind.Start,
        Activity.RunTask task => task.TaskName.StartsWith("Person.", StringComparison.Ordinal) ? StepKind.Person : StepKind.Service,
        Activity.Event => StepKind.Event,
        Activity.Delay or Activity.StartAt => StepKind.Timer,
        Activity.Decision or Activity.Switch => StepKind.Decision,
        Activity.Fork => StepKind.Fork,
        Activity.Join => StepKind.Join,
        Activity.Finish => StepKind.End,
        _ => StepKind.Note,
    };

    /// <summary>What stands beside a way out of a step; null where there is nothing to choose.</summary>
    public static string? WayText(Activity activity, string port) => activity.Header.OutcomeTexts.GetValueOrDefault(port) ?? (activity, port) switch
    {
        (Activity.Decision, "True") => "ja",
        (Activity.Decision, _) => "nej",
        (Activity.Switch, "Default") => "annars",
        (Activity.Switch or Activity.Fork, not "Done") => port,
        _ => null,
    };

    private static IReadOnlyList<WayView> Ways(Definition definition, Activity activity)
    {
        var order = ProcessChart.Of(definition).Order;
        return [.. definition.Connections.Where(c => c.Source == activity.Id)
            .Select(c => new WayView(c.Port, WayText(activity, c.Port), c.Target, order.IndexOf(definition.PlaceOf(c.Target)) < order.IndexOf(definition.PlaceOf(c.Source))))];
    }

    private StepView Step(Activity activity, int number)
    {
        var visits = _standing.Visits.Where(v => v.StepId == activity.Id).OrderBy(v => v.Visit).ToList();
        var times = _standing.Run.Visits.FirstOrDefault(v => v.ActivityId == activity.Id)?.Count ?? 0;
        var active = _standing.Run.Active.LastOrDefault(a => a.ActivityId == activity.Id);
        var tasks = _standing.Tasks.Where(t => t.StepId == activity.Id).Select(t => t.At(_now)).ToList();
        var state = StateOf(activity, active, times, visits, tasks);
        var entered = active is null ? null : visits.LastOrDefault(v => v.Visit == active.Visit)?.EnteredAt;
        var left = visits.LastOrDefault(v => v.LeftAt is not null && (!v.Cancelled || state != StepState.Done))?.LeftAt;
        var since = _current.Contains(activity.Id) ? entered : state is StepState.Done or StepState.Skipped or StepState.Interrupted ? left : null;
        return new(activity.Id, number, KindOf(activity), activity.DisplayText, state, times, Local(since), state == StepState.Waiting ? Local(active?.DueAt) : null, null,
            [.. tasks.Where(t => t.IsOpen)], [.. visits.Where(v => v.LeftAt is not null).Select(v => Visit(v, tasks))], Ways(_definition, activity));
    }

    private StepState StateOf(Activity activity, ActiveStep? active, int times, List<StepVisit> visits, List<StepTask> tasks)
    {
        if (_standing.StandingStill.Contains(activity.Id) || _standing.Run.Incidents.Any(i => i.ActivityId == activity.Id)) return StepState.Stuck;
        if (active is not null) return CurrentState(active, tasks);
        if (_current.Contains(activity.Id)) return StepState.Waiting; // a join that has had some of its branches
        var place = _definition.PlaceOf(activity.Id);
        var done = times > 0 && (visits.Count == 0 || visits.Any(v => !v.Cancelled));
        if (_ahead.Certain.Contains(place)) return done ? StepState.Again : StepState.Ahead;
        if (_ahead.Possible.Contains(place)) return StepState.Possible;
        return done ? visits.LastOrDefault()?.Skipped == true ? StepState.Skipped : StepState.Done
            : !_standing.Broken ? StepState.NotNeeded
            : times > 0 ? StepState.Interrupted : StepState.NotReached;
    }

    private StepState CurrentState(ActiveStep active, List<StepTask> tasks)
    {
        if (tasks.Any(t => t.Late) || active.DueAt < _now) return StepState.Late;
        var unopened = tasks.Any(t => t.OpenedAt is null && t.ClosedAt is null) && !tasks.Any(t => t.IsOpen);
        return active.Waits is WaitKind.Event or WaitKind.Timer || unopened ? StepState.Waiting : StepState.Now;
    }

    private static VisitView Visit(StepVisit visit, List<StepTask> tasks)
    {
        var closed = tasks.Where(t => t.Visit == visit.Visit && t.ClosedAt is not null && !t.Cancelled).ToList();
        return new(visit.Visit, Local(visit.LeftAt)!.Value, visit.Cancelled, visit.Skipped, closed.Count == 1 ? closed[0].How : null, closed.Count == 1 ? closed[0].By : null);
    }

    private static DateTimeOffset? Local(DateTimeOffset? at) => at is { } instant ? BusinessClock.Local(instant) : null;
}

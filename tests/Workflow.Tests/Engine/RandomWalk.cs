using System.Text.Json;
using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Tests.Engine;

/// <summary>How one run is moved; the engine's own unless a control breaks it.</summary>
internal delegate Step Apply(Definition definition, Run run, WorkflowEvent happened, DateTimeOffset now);

/// <summary>One run of a process in which tasks, timers and events come in a random order, some twice and some too early. Says what was wrong, or null.</summary>
internal sealed class RandomWalk(Definition definition, int seed, Apply apply)
{
    private const int MostMoves = 400;
    private static readonly DateTimeOffset Now = new(2026, 3, 2, 8, 0, 0, TimeSpan.Zero);

    private readonly Random random = new(seed);
    private readonly HashSet<(string, int)> inside = [];
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private Run run = Run.Create("case-7", "main");

    public RunStatus End => run.Status;

    /// <param name="mustEnd">False for a process with a loop that may repeat its last answer for as long as it likes.</param>
    public string? Go(bool mustEnd)
    {
        var wrong = Send(new WorkflowEvent.Started());
        var most = random.Next(4) == 0 ? random.Next(30) : MostMoves; // some cases rest for good
        for (var move = 0; move < most && wrong is null && run.Status == RunStatus.Running; move++)
            wrong = Move(move);
        return wrong ?? run.Status switch
        {
            RunStatus.Stalled => $"stands still: {string.Join(" ", run.Incidents.Select(incident => $"{incident.ActivityId}: {incident.Reason}"))}",
            RunStatus.Running when mustEnd && most == MostMoves => $"does not end, but waits at {string.Join(" ", run.Active.Select(step => step.ActivityId))}",
            _ => null,
        };
    }

    private string? Move(int move)
    {
        var waiting = run.Active[random.Next(run.Active.Length)];
        var id = $"case-7.main.{waiting.ActivityId}.{waiting.Visit}";
        // Falls towards yes with time, since a loop may otherwise go on for as long as it likes.
        var result = JsonValue.Create(random.Next(100) < 30 + move);
        WorkflowEvent next = waiting.Waits switch
        {
            WaitKind.Task => new WorkflowEvent.TaskCompleted(id, result),
            WaitKind.Timer => new WorkflowEvent.TimerFired(id),
            _ => new WorkflowEvent.EventRaised(waiting.EventName!, result),
        };
        if (random.Next(10) == 0 && Send(new WorkflowEvent.EventRaised("E", JsonValue.Create(true))) is { } wrong)
            return wrong;
        if (Send(next) is { } bad)
            return bad;
        if (waiting.Waits != WaitKind.Event && apply(definition, run, next, Now).Changed)
            return $"{waiting.ActivityId} was done twice";
        if (random.Next(20) == 0)
            run = JsonSerializer.Deserialize<Run>(JsonSerializer.Serialize(run))!;
        return null;
    }

    private string? Send(WorkflowEvent happened)
    {
        var step = apply(definition, run, happened, Now);
        run = step.Run;
        foreach (var command in step.Commands)
            if (Hear(command) is { } wrong)
                return wrong;
        if (!inside.SetEquals(run.Active.Select(active => (active.ActivityId, active.Visit))))
            return $"is said to be in {string.Join(" ", inside)}, but is in {string.Join(" ", run.Active)}";
        return run.Status switch
        {
            RunStatus.Running when run.Active.IsEmpty => "waits at no step",
            RunStatus.Finished when run.Tokens.Length + run.Incidents.Length + run.PendingEvents.Length > 0 => "left something at its end",
            _ => null,
        };
    }

    /// <summary>Each step that is entered is left once, and no task is asked for twice.</summary>
    private string? Hear(Command command) => command switch
    {
        Command.StepEntered entered when !inside.Add((entered.ActivityId, entered.Visit)) => $"entered {entered.ActivityId} twice",
        Command.StepLeft left when !inside.Remove((left.ActivityId, left.Visit)) => $"left {left.ActivityId}, in which it was not",
        Command.RequestTask task when !asked.Add(task.TaskId) => $"asked for {task.TaskId} twice",
        _ => null,
    };
}

using System.Collections.Immutable;
using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Tests.Engine;

namespace BtFlow.Workflow.Tests.Definitions;

/// <summary>Goes every way that a process can go: in each state everything that can happen happens once, by the engine itself.</summary>
internal sealed class EveryWay
{
    private readonly Definition definition;
    private readonly ILookup<string, string?> answers;
    private readonly HashSet<string> known = new(StringComparer.Ordinal);
    private readonly HashSet<Connection> taken = [];
    private readonly Queue<Stand> open = new();

    /// <param name="answers">What each step can be told: a step that is not named is told nothing.</param>
    public EveryWay(string id, IEnumerable<(string Step, string Json)> answers)
    {
        definition = Shipped.Read(id);
        this.answers = answers.ToLookup(a => a.Step, string? (a) => a.Json, StringComparer.Ordinal);
        Meet(null, new Play(definition, Inputs()));
        while (open.TryDequeue(out var stand))
            foreach (var step in stand.Run.Active)
                foreach (var answer in this.answers[step.ActivityId].DefaultIfEmpty(null))
                    Meet(stand, Happen(stand.Run, step, answer));
    }

    /// <summary>Where a run can stand, and what has led there on the first way that was found.</summary>
    public sealed record Stand(string Key, Run Run, ImmutableList<Command> Past);

    /// <summary>One event that leads from a stand to another.</summary>
    public sealed record Move(string From, string To, IReadOnlyList<string> Entered);

    public Definition Definition => definition;
    public List<Stand> Stands { get; } = [];
    public List<Move> Moves { get; } = [];

    public List<string> Incidents { get; } = [];
    public int Ends { get; private set; }
    public int States => known.Count;

    /// <summary>Connections that no way has taken.</summary>
    public IEnumerable<string> Untaken => definition.Connections.Except(taken).Select(c => $"{c.Source} {c.Port} {c.Target}");

    public static JsonObject Inputs() => new()
    {
        ["callId"] = "call", ["applicationNumber"] = "A-1", ["doctorId"] = "doc", ["mainSupervisorId"] = "sup", ["unitId"] = "u-1", ["regionId"] = "region", ["ruleSetVersion"] = "v",
        ["roles"] = new JsonObject(new[] { "confirmEligibility", "selectForInterview", "moderateInterview", "approvePlan", "allocatePlace", "nameAssessor", "resolveDisagreement", "sendApplication", "completeCase", "answerComplement", "payFee" }
            .Select(gate => KeyValuePair.Create(gate, (JsonNode?)("role of " + gate)))),
    };

    private Play Happen(Run run, ActiveStep step, string? answer)
    {
        var play = new Play(definition, run: run);
        var id = $"{run.CaseKey}.{step.ActivityId}.{step.Visit}";
        WorkflowEvent happened = step.Waits switch
        {
            WaitKind.Event => new WorkflowEvent.EventRaised(step.EventName!, answer is null ? null : JsonNode.Parse(answer)),
            WaitKind.Timer => new WorkflowEvent.TimerFired(id),
            _ => new WorkflowEvent.TaskCompleted(id, answer is null ? null : JsonNode.Parse(answer)),
        };
        play.Send(happened).Changed.ShouldBeTrue();
        return play;
    }

    private void Meet(Stand? from, Play play)
    {
        var stand = new Stand(Key(play.Run), play.Run, (from?.Past ?? []).AddRange(play.Commands));
        if (from is not null) Moves.Add(new(from.Key, stand.Key, [.. play.Commands.OfType<Command.StepEntered>().Select(e => e.ActivityId)]));
        foreach (var left in play.Commands.OfType<Command.StepLeft>())
            taken.UnionWith(definition.Connections.Where(c => c.Source == left.ActivityId && left.Outcome.Split(',').Contains(c.Port)));
        Incidents.AddRange(play.Run.Incidents.Select(i => $"{i.ActivityId}: {i.Reason}"));
        var isNew = known.Add(stand.Key);
        if (isNew) Stands.Add(stand);
        if (play.Run.Status == RunStatus.Finished) Ends++;
        else if (isNew) open.Enqueue(stand);
    }

    /// <summary>Where it stands and what it knows; not how many times it has been there.</summary>
    private static string Key(Run run) => string.Join(" ", run.Active.Select(a => a.ActivityId).Concat(run.Tokens.Select(t => t.ToString())).Order(StringComparer.Ordinal))
        + string.Join(" ", run.Variables.Select(v => $"{v.Name}={v.Value?.ToJsonString()}"));
}

using System.Text;

namespace BtFlow.Workflow.Definitions;

/// <summary>
/// Walks every state the tokens can come into, with every outcome and every order of completion, by the engine's own rules.
/// Finds joins that starve, steps that start twice at once, and states from which no end can be reached.
/// </summary>
internal sealed class StateWalk(Definition definition, ProblemList problems)
{
    public const int MostStates = 20_000;

    private readonly List<State> states = [];
    private readonly Dictionary<string, int> places = new(StringComparer.Ordinal);
    private readonly List<(int From, int To)> moves = [];
    private readonly HashSet<int> ends = [];
    private readonly HashSet<int> begun = [];
    private readonly HashSet<(string, string)> told = [];

    /// <param name="Previous">The state it was first reached from, to tell the author the way.</param>
    private sealed record State(Marking Marking, int Previous, string? Choice);

    public void Run()
    {
        var first = new Marking(definition.Graph);
        first.Scheduled.Add(definition.Graph.Start);
        if (!WalkFrom(first))
            return;
        foreach (var (place, activity) in definition.Activities.Index())
            if (!begun.Contains(place))
                problems.AddAtStep(activity.Id, "root.connections", "Steget kan aldrig börja, hur processen än går.", "Se över sammanslagningarna före det.");
    }

    /// <summary>Walks on from where a run stands, which need not be a state that the start leads to. What may go wrong is told; false when that cut the walk short.</summary>
    public bool WalkFrom(Marking first)
    {
        Meet(first, -1, null);
        for (var at = 0; at < states.Count; at++)
        {
            if (states.Count > MostStates)
            {
                problems.Add("root", $"Processen har fler än {MostStates} möjliga lägen och går inte att kontrollera.", "Minska antalet steg som pågår samtidigt, eller dela processen.");
                return false;
            }
            Expand(at);
        }

        if (problems.Any)
            return false;
        TellDeadEnds();
        return true;
    }

    private void Expand(int at)
    {
        var now = states[at].Marking;
        if (now.Scheduled.Count > 0)
            Begin(at, now.Copy());
        else if (now.Running.Count > 0)
            foreach (var activity in now.Running.Distinct().ToList())
                CompleteInEveryWay(at, now, activity);
        else if (now.Waiting.Count > 0)
            TellStarved(at);
        else
            ends.Add(at);
    }

    private void Begin(int at, Marking next)
    {
        next.TryBegin(out var activity);
        begun.Add(activity);
        var step = definition.Activities[activity];
        if (step.Ends)
        {
            ends.Add(at);
            return;
        }

        if (step is Activity.Event or Activity.StartAt)
            Meet(next.Copy(), at, null); // waits; or the event has come already, the instant has passed
        CompleteInEveryWay(at, next, activity);
    }

    private void CompleteInEveryWay(int at, Marking before, int activity)
    {
        var step = definition.Activities[activity];
        foreach (var outcomes in step.Choices)
        {
            var next = before.Copy();
            next.Complete(activity, outcomes);
            Meet(next, at, step.Choices.Length > 1 ? $"{step.DisplayText} → {string.Join(" + ", outcomes)}" : null);
        }
    }

    private void Meet(Marking marking, int from, string? choice)
    {
        if (!Advance(marking))
            return;
        var key = Key(marking);
        if (!places.TryGetValue(key, out var place))
        {
            place = states.Count;
            places.Add(key, place);
            states.Add(new(marking, from, choice));
        }
        moves.Add((from, place));
    }

    /// <summary>Takes the steps that can go only one way, so that just the states with a choice are kept. False when rounds mix.</summary>
    private bool Advance(Marking marking)
    {
        while (!IsMixed(marking))
        {
            if (marking.Scheduled.Count == 0 || definition.Activities[marking.Scheduled[0]] is not { Choices.Length: 1 } next || next is Activity.Event or Activity.StartAt)
                return true;
            marking.TryBegin(out var activity);
            begun.Add(activity);
            if (!next.Waits)
                marking.Complete(activity, next.Choices[0]);
        }
        return false;
    }

    private bool IsMixed(Marking marking)
    {
        var graph = definition.Graph;
        var here = new int[definition.Activities.Length];
        foreach (var activity in marking.Running.Concat(marking.Scheduled))
            if (++here[activity] > (graph.Merges[activity] == MergeMode.Cascade ? graph.Inbound[activity].Length : 1))
                return Tell(activity, "Steget kan startas en gång till medan det redan pågår, eftersom två grenar leder hit.", "Samla grenarna i en FlowJoin före steget.");
        for (var place = 1; place < marking.Waiting.Count; place++)
            if (marking.Waiting.IndexOf(marking.Waiting[place]) < place)
                return Tell(graph.Targets[marking.Waiting[place]], "Två varv av processen kan blandas här, eftersom en gren hinner fram igen innan de andra.", "Låt slingan gå tillbaka först efter sammanslagningen.");
        return false;
    }

    private bool Tell(int activity, string what, string advice)
    {
        if (told.Add((definition.Activities[activity].Id, what)))
            problems.AddAtStep(definition.Activities[activity].Id, "root.connections", what, advice);
        return true;
    }

    private void TellStarved(int at)
    {
        var graph = definition.Graph;
        foreach (var target in states[at].Marking.Waiting.Select(edge => graph.Targets[edge]).Distinct())
        {
            var missing = graph.ForwardInbound[target].Where(edge => !states[at].Marking.Waiting.Contains(edge)).Select(edge => $"”{definition.Activities[graph.Sources[edge]].DisplayText}”").Distinct();
            if (told.Add((definition.Activities[target].Id, "starved")))
                problems.AddAtStep(definition.Activities[target].Id, "root.connections",
                    $"Steget kan bli väntande för alltid på {string.Join(" och ", missing)}{Way(at)}.",
                    "Låt grenens alla vägar mötas i ett eget steg (till exempel en FlowJoin med WaitAny) och dra en enda förbindelse därifrån; WaitAll väntar på varje förbindelse för sig.");
        }
    }

    private void TellDeadEnds()
    {
        var before = moves.ToLookup(move => move.To, move => move.From);
        var good = new HashSet<int>(ends);
        var open = new Stack<int>(ends);
        while (open.TryPop(out var state))
            foreach (var previous in before[state])
                if (previous >= 0 && good.Add(previous))
                    open.Push(previous);

        var dead = Enumerable.Range(0, states.Count).FirstOrDefault(state => !good.Contains(state), -1);
        if (dead < 0)
            return;
        var marking = states[dead].Marking;
        var place = marking.Waiting.Select(edge => definition.Graph.Targets[edge]).Concat(marking.Running).Concat(marking.Scheduled).First();
        Tell(place, $"När processen har kommit hit finns ingen väg till något slut{Way(dead)}.", "Se till att varje gren når sammanslagningen, och att varje slinga har en utgång.");
    }

    private string Way(int at)
    {
        var choices = new List<string>();
        for (var state = at; state >= 0; state = states[state].Previous)
            if (states[state].Choice is { } choice)
                choices.Add(choice);
        choices.Reverse();
        return choices.Count == 0 ? "" : $", till exempel efter {string.Join(", ", choices)}";
    }

    private static string Key(Marking marking)
    {
        var key = new StringBuilder();
        foreach (var edge in marking.Waiting.Order())
            key.Append((char)(edge + 1));
        key.Append((char)0);
        foreach (var activity in marking.Running.Order())
            key.Append((char)(activity + 1));
        key.Append((char)0);
        foreach (var activity in marking.Scheduled)
            key.Append((char)(activity + 1));
        return key.ToString();
    }
}

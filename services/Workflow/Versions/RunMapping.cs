using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Versions;

/// <summary>
/// Says of a run whether it can go on by another version from where it stands. Steps are the same when their ids are. What is done stays done, and every id stays, so nothing of the run
/// has to be changed: the question is only whether the other version knows where it stands, and leads from there to an end.
/// </summary>
internal sealed class RunMapping
{
    private readonly ConditionalWeakTable<Definition, ConcurrentDictionary<string, string?>> _stalls = []; // a thousand cases stand in a few dozen places

    /// <summary>Null when it can. Otherwise what ends the sentence ”kan inte flyttas, därför att …”.</summary>
    public string? Hindrance(Definition from, Definition to, Run run)
    {
        foreach (var step in run.Active)
            if (ActiveStepMapping.Hindrance(from, to, run, step) is { } because)
                return because;
        foreach (var token in run.Tokens)
            if (!to.Connections.Contains(new(token.Source, token.Port, token.Target)))
                return $"en gren från ”{TextOf(from, token.Source)}” väntar vid ”{TextOf(from, token.Target)}”, och den vägen finns inte i den nya versionen";
        return Stall(to, run) ?? UnsetValues.Hindrance(from, to, run);
    }

    public static string TextOf(Definition definition, string stepId) => definition.Activities.FirstOrDefault(a => a.Id == stepId)?.DisplayText ?? stepId;

    private string? Stall(Definition to, Run run)
    {
        var marking = new Marking(to.Graph);
        marking.Running.AddRange(run.Active.Select(step => to.PlaceOf(step.ActivityId)).Order());
        marking.Waiting.AddRange(run.Tokens.Select(token => to.Connections.IndexOf(new(token.Source, token.Port, token.Target))).Order());
        return _stalls.GetOrCreateValue(to).GetOrAdd(Key(marking), _ => Stall(to, marking));
    }

    private static string? Stall(Definition to, Marking marking)
    {
        foreach (var target in marking.Waiting.Select(edge => to.Graph.Targets[edge]))
            if (IsOverdue(to.Graph, marking, target))
                return $"en gren väntar vid ”{to.Activities[target].DisplayText}”, som i den nya versionen inte längre väntar på någon annan och därför aldrig skulle gå vidare";

        var problems = new ProblemList("");
        foreach (var step in to.Activities) problems.KnowStep(step.Id, step.DisplayText, 0);
        new StateWalk(to, problems).WalkFrom(marking);
        return problems.All is [var first, ..] ? $"det kan bli stående i den nya versionen{(first.StepName is { } name ? $", vid ”{name}”" : "")}: {first.What}" : null;
    }

    /// <summary>Whether what waits here would go on by the rules of <see cref="Marking"/>, which asks only when something arrives: an arrival that has been will not be again.</summary>
    private static bool IsOverdue(FlowGraph graph, Marking marking, int target) => graph.Merges[target] switch
    {
        MergeMode.Merge => graph.ForwardInbound[target].Length < 2 || graph.ForwardInbound[target].All(marking.Waiting.Contains),
        MergeMode.Converge => graph.Inbound[target].All(marking.Waiting.Contains),
        MergeMode.Stream => !graph.ForwardInbound[target].Any(edge => IsOccupied(graph, marking, graph.Sources[edge])),
        _ => true, // nothing ever waits at a race or a cascade
    };

    private static bool IsOccupied(FlowGraph graph, Marking marking, int place) => marking.Running.Contains(place) || marking.Waiting.Any(edge => graph.Targets[edge] == place);

    private static string Key(Marking marking) => new StringBuilder().AppendJoin(',', marking.Running).Append('|').AppendJoin(',', marking.Waiting).ToString();
}

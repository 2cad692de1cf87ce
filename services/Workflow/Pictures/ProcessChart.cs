using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using BtFlow.Workflow.Definitions;

namespace BtFlow.Workflow.Pictures;

/// <summary>What follows from a definition alone, worked out once for each: the order of its steps, and what is ahead from each of them.</summary>
internal sealed class ProcessChart
{
    private static readonly ConditionalWeakTable<Definition, ProcessChart> Known = [];
    private readonly FlowGraph _graph;
    private readonly ImmutableArray<ImmutableHashSet<int>> _certain;
    private readonly ImmutableHashSet<int> _raced;
    private readonly Lazy<Drawing> _drawing;

    private ProcessChart(Definition definition)
    {
        _graph = definition.Graph;
        Order = OrderOf(definition);
        _certain = Certain(definition);
        _raced = Raced(definition);
        _drawing = new(() => Drawing.Of(definition, Order));
    }

    /// <summary>Steps by their place in the file: each after what leads to it, the branches of a choice one after the other.</summary>
    public ImmutableArray<int> Order { get; }

    public Drawing Drawing => _drawing.Value;

    public static ProcessChart Of(Definition definition) => Known.GetValue(definition, d => new ProcessChart(d));

    /// <summary>What every way from here to an end passes, and what some way may pass without going back to where the case has been. A branch of a race may be broken off, so it is never certain.</summary>
    public (ImmutableHashSet<int> Certain, ImmutableHashSet<int> Possible) Ahead(IReadOnlyCollection<int> positions)
    {
        var certain = positions.SelectMany(p => _certain[p]).ToImmutableHashSet().Except(positions);
        var possible = ImmutableHashSet.CreateBuilder<int>();
        var open = new Stack<int>(positions.Concat(certain));
        while (open.TryPop(out var place))
            foreach (var next in Forward(place))
                if (possible.Add(next)) open.Push(next);
        possible.UnionWith(certain);
        return (certain.Except(_raced), possible.ToImmutable().Except(positions));
    }

    private IEnumerable<int> Forward(int place) => _graph.Outbound[place].Where(e => !_graph.Backward.Contains(e)).Select(e => _graph.Targets[e]);

    public static ImmutableArray<int> OrderOf(Definition definition)
    {
        var (graph, seen, order) = (definition.Graph, new HashSet<int>(), new List<int>());
        Visit(graph.Start);
        order.Reverse();
        return [.. order, .. Enumerable.Range(0, definition.Activities.Length).Except(order)];

        void Visit(int place)
        {
            if (!seen.Add(place)) return;
            foreach (var edge in graph.Outbound[place].Where(e => !graph.Backward.Contains(e)).OrderByDescending(e => graph.Targets[e])) Visit(graph.Targets[edge]);
            order.Add(place);
        }
    }

    /// <summary>The greatest sets that hold: a step's own, and for each of its outcomes what one of its ways is sure of, as far as all outcomes agree.</summary>
    private static ImmutableArray<ImmutableHashSet<int>> Certain(Definition definition)
    {
        var (graph, all) = (definition.Graph, Enumerable.Range(0, definition.Activities.Length).ToImmutableHashSet());
        var sets = Enumerable.Repeat(all, all.Count).ToArray();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var place in Enumerable.Range(0, sets.Length).Reverse())
            {
                var choices = definition.Activities[place].Choices
                    .Select(ports => graph.Outbound[place].Where(e => ports.Contains(graph.Ports[e])).Aggregate(ImmutableHashSet<int>.Empty, (sum, e) => sum.Union(sets[graph.Targets[e]]))).ToList();
                var found = (choices.Count == 0 ? [] : choices.Aggregate((a, b) => a.Intersect(b))).Add(place);
                changed |= found.Count != sets[place].Count;
                sets[place] = found;
            }
        }
        return [.. sets];
    }

    /// <summary>Steps between a fork and the join that takes whatever comes first.</summary>
    private static ImmutableHashSet<int> Raced(Definition definition)
    {
        var graph = definition.Graph;
        var raced = ImmutableHashSet<int>.Empty;
        foreach (var join in Enumerable.Range(0, definition.Activities.Length).Where(place => graph.Merges[place] == MergeMode.Race))
        {
            var before = graph.Ancestors(join);
            var fork = before.Where(place => definition.Activities[place] is Activity.Fork && before.All(b => b == place || graph.Ancestors(place).Contains(b) || graph.Ancestors(b).Contains(place)))
                .OrderByDescending(place => graph.Ancestors(place).Count).Select(place => (int?)place).FirstOrDefault();
            raced = raced.Union(fork is { } at ? before.Where(b => graph.Ancestors(b).Contains(at)) : before);
        }
        return raced;
    }
}

using System.Collections.Immutable;

namespace BtFlow.Workflow.Definitions;

/// <summary>
/// The flowchart as numbers: activities and connections by their place in the file.
/// A connection is backward (a loop) when its target lies on every way from the start to its source; the others are forward and form no loop in a file that passed the check.
/// </summary>
internal sealed class FlowGraph
{
    private readonly ImmutableArray<ImmutableHashSet<int>> ancestors;
    private readonly ImmutableArray<ImmutableHashSet<int>> racers;

    private FlowGraph(int start, ImmutableArray<int> sources, ImmutableArray<string> ports, ImmutableArray<int> targets, ImmutableArray<MergeMode> merges)
    {
        (Start, Sources, Ports, Targets, Merges) = (start, sources, ports, targets, merges);
        var all = Enumerable.Range(0, merges.Length).ToImmutableArray();
        var edges = Enumerable.Range(0, sources.Length).ToImmutableArray();
        Outbound = [.. all.Select(activity => edges.Where(edge => sources[edge] == activity).ToImmutableArray())];

        var reached = Closure(start, activity => Outbound[activity].Select(edge => targets[edge])).Add(start);
        Reached = reached;
        var dominators = Dominators(all);
        Backward = [.. edges.Where(edge => reached.Contains(sources[edge]) && dominators[sources[edge]].Contains(targets[edge]))];
        Inbound = [.. all.Select(activity => edges.Where(edge => targets[edge] == activity).ToImmutableArray())];
        ForwardInbound = [.. Inbound.Select(list => list.Where(edge => !Backward.Contains(edge)).ToImmutableArray())];
        ancestors = [.. all.Select(activity => Closure(activity, node => ForwardInbound[node].Select(edge => sources[edge])))];
        Loops = Backward.ToImmutableDictionary(edge => edge, edge => LoopOf(edge));
        racers = [.. all.Select(activity => merges[activity] == MergeMode.Race ? LoopsBefore(activity, dominators[activity]).Aggregate(ancestors[activity], (sum, edge) => sum.Union(Loops[edge])) : [])];
        LoopsBeforeJoin = [.. all.Select(activity => merges[activity] == MergeMode.Merge ? LoopsBefore(activity, dominators[activity]).ToImmutableArray() : [])];
    }

    public int Start { get; }
    public ImmutableArray<int> Sources { get; }
    public ImmutableArray<string> Ports { get; }
    public ImmutableArray<int> Targets { get; }
    public ImmutableArray<MergeMode> Merges { get; }
    public ImmutableArray<ImmutableArray<int>> Outbound { get; }
    public ImmutableArray<ImmutableArray<int>> Inbound { get; }
    public ImmutableArray<ImmutableArray<int>> ForwardInbound { get; }
    public ImmutableHashSet<int> Backward { get; }
    public ImmutableHashSet<int> Reached { get; }

    /// <summary>By backward connection, the activities of its loop.</summary>
    public ImmutableDictionary<int, ImmutableHashSet<int>> Loops { get; }

    /// <summary>For a join that waits for all, the backward connections of loops that lie in one of its branches.</summary>
    public ImmutableArray<ImmutableArray<int>> LoopsBeforeJoin { get; }

    /// <summary>Activities from which a forward way leads here.</summary>
    public ImmutableHashSet<int> Ancestors(int activity) => ancestors[activity];

    /// <summary>
    /// What a race that is decided here cancels: the activities from which a forward way leads here, and the way back of loops in its branches,
    /// which would else begin a branch again when the race is over. A loop around the whole race goes on.
    /// </summary>
    public ImmutableHashSet<int> Racers(int activity) => racers[activity];

    /// <summary>True when a forward way leads back to itself: a loop that can be entered in two places.</summary>
    public bool IsTangled(int activity) => ancestors[activity].Contains(activity);

    public ImmutableHashSet<int> Descendants(int activity) => Closure(activity, node => Outbound[node].Select(edge => Targets[edge]));

    public static FlowGraph Of(IReadOnlyList<Activity> activities, IReadOnlyList<Connection> connections, string start)
    {
        var places = activities.Select((activity, place) => (activity.Id, place)).ToDictionary(pair => pair.Id, pair => pair.place, StringComparer.Ordinal);
        return new(
            places[start],
            [.. connections.Select(one => places[one.Source])],
            [.. connections.Select(one => one.Port)],
            [.. connections.Select(one => places[one.Target])],
            [.. activities.Select(activity => activity.Header.Merge)]);
    }

    private ImmutableHashSet<int> LoopOf(int backward)
    {
        var head = Targets[backward];
        IEnumerable<int> Before(int node) => node == head ? [] : Inbound[node].Select(edge => Sources[edge]);
        return Closure(Sources[backward], Before).Add(Sources[backward]).Add(head);
    }

    private IEnumerable<int> LoopsBefore(int activity, HashSet<int> dominators) => Backward.Order()
        .Where(edge => ancestors[activity].Contains(Targets[edge]) && !dominators.Contains(Targets[edge]) && !Loops[edge].Contains(activity));

    /// <summary>Everything that can be reached from the place by one step or more.</summary>
    private static ImmutableHashSet<int> Closure(int from, Func<int, IEnumerable<int>> next)
    {
        var found = ImmutableHashSet.CreateBuilder<int>();
        var open = new Stack<int>(next(from));
        while (open.TryPop(out var node))
            if (found.Add(node))
                foreach (var further in next(node))
                    open.Push(further);
        return found.ToImmutable();
    }

    /// <summary>For each activity those that lie on every way to it. Repeats until nothing shrinks; flowcharts are small.</summary>
    private ImmutableArray<HashSet<int>> Dominators(ImmutableArray<int> all)
    {
        var result = all.Select(activity => activity == Start ? [activity] : Reached.ToHashSet()).ToImmutableArray();
        var before = all.Select(activity => Enumerable.Range(0, Sources.Length).Where(edge => Targets[edge] == activity && Reached.Contains(Sources[edge])).Select(edge => Sources[edge]).ToList()).ToList();
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var activity in all.Where(activity => activity != Start && Reached.Contains(activity)))
            {
                var size = result[activity].Count;
                foreach (var source in before[activity])
                    result[activity].IntersectWith(source == activity ? Reached : result[source]);
                result[activity].Add(activity);
                changed |= result[activity].Count != size;
            }
        }
        return result;
    }
}

namespace BtFlow.Workflow.Definitions;

/// <summary>
/// The token rules, and nothing else: which activities run and which arrivals wait. The engine and the soundness check both move by it,
/// so that what was checked is what runs. Numbers are places in the definition.
/// </summary>
internal sealed class Marking(FlowGraph graph)
{
    /// <summary>Connections with a token whose target has not begun.</summary>
    public List<int> Waiting { get; } = [];

    /// <summary>Activities that have begun and not completed.</summary>
    public List<int> Running { get; } = [];

    /// <summary>Activities that are to begin, first come first.</summary>
    public List<int> Scheduled { get; } = [];

    public Marking Copy()
    {
        var copy = new Marking(graph);
        copy.Waiting.AddRange(Waiting);
        copy.Running.AddRange(Running);
        copy.Scheduled.AddRange(Scheduled);
        return copy;
    }

    /// <summary>Takes the next activity that is to begin.</summary>
    public bool TryBegin(out int activity)
    {
        activity = Scheduled.Count > 0 ? Scheduled[0] : -1;
        if (activity < 0)
            return false;
        Scheduled.RemoveAt(0);
        Running.Add(activity);
        return true;
    }

    /// <summary>Follows the connections of these outcomes. Returns the running activities that a race cancelled.</summary>
    public List<int> Complete(int activity, IReadOnlyCollection<string> outcomes)
    {
        Running.Remove(activity);
        var followed = graph.Outbound[activity].Where(edge => outcomes.Contains(graph.Ports[edge])).ToList();
        Waiting.AddRange(followed); // all of them before any arrives, so that siblings see each other
        var cancelled = new List<int>();
        foreach (var edge in followed)
            if (Waiting.Contains(edge)) // not when an earlier arrival has taken it along
                Arrive(edge, cancelled);
        return cancelled;
    }

    private void Arrive(int edge, List<int> cancelled)
    {
        var target = graph.Targets[edge];
        switch (graph.Merges[target])
        {
            case MergeMode.Cascade:
                Waiting.Remove(edge);
                Scheduled.Add(target);
                break;
            case MergeMode.Race:
                CancelRacers(target, cancelled);
                Schedule(target);
                break;
            case MergeMode.Merge when graph.ForwardInbound[target].Length < 2 || graph.ForwardInbound[target].All(Waiting.Contains):
            case MergeMode.Converge when graph.Inbound[target].All(Waiting.Contains):
            case MergeMode.Stream when !graph.ForwardInbound[target].Any(inbound => IsOccupied(graph.Sources[inbound])):
                Schedule(target);
                break;
        }
    }

    /// <summary>Lets a step begin with the arrivals that there are: a join that waits in vain is gone past.</summary>
    public bool TrySchedule(int target)
    {
        if (!Waiting.Any(edge => graph.Targets[edge] == target))
            return false;
        Schedule(target);
        return true;
    }

    private void Schedule(int target)
    {
        Waiting.RemoveAll(edge => graph.Targets[edge] == target);
        Scheduled.Add(target);
    }

    private bool IsOccupied(int activity) =>
        Running.Contains(activity) || Scheduled.Contains(activity) || Waiting.Any(edge => graph.Targets[edge] == activity);

    private void CancelRacers(int target, List<int> cancelled)
    {
        var racers = graph.Racers(target);
        cancelled.AddRange(Running.Where(racers.Contains));
        Running.RemoveAll(racers.Contains);
        Scheduled.RemoveAll(racers.Contains);
        Waiting.RemoveAll(edge => racers.Contains(graph.Targets[edge]));
    }
}

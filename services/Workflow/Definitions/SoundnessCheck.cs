namespace BtFlow.Workflow.Definitions;

/// <summary>What can be seen without moving a token: unreachable steps, outcomes that lead nowhere, loops that would spin or that Elsa rejects.</summary>
internal static class SoundnessCheck
{
    public static void Run(Definition definition, ProblemList problems)
    {
        var graph = definition.Graph;
        var spinning = new HashSet<int>();
        foreach (var (place, activity) in definition.Activities.Index())
        {
            if (!graph.Reached.Contains(place))
            {
                problems.AddAtStep(activity.Id, "root.connections", "Steget kan aldrig nås från processens början.", "Dra en förbindelse till det, eller ta bort det.");
                continue;
            }

            if (activity is not Activity.Join && activity.Choices.Length > 1 || activity is Activity.Fork)
                foreach (var port in Unconnected(definition, place))
                    problems.AddAtStep(activity.Id, "root.connections", $"Utfallet ”{port}” leder ingenstans.", "Dra en förbindelse från det till nästa steg.");

            if (graph.IsTangled(place))
                problems.AddAtStep(activity.Id, "root.connections", "Steget ligger i en slinga som går att komma in i på två ställen.", "Låt alla vägar in i slingan gå till samma steg.");

            if (!spinning.Contains(place) && Loop(definition, place) is { Count: > 0 } loop)
            {
                spinning.UnionWith(loop);
                problems.AddAtStep(activity.Id, "root.connections", "Steget ligger i en slinga där inget steg väntar, så den skulle snurra utan slut.", "Lägg en uppgift, en händelse eller en väntan i slingan.");
            }
        }
    }

    private static IEnumerable<string> Unconnected(Definition definition, int place) => definition.Activities[place].Choices
        .SelectMany(choice => choice).Distinct(StringComparer.Ordinal)
        .Where(port => definition.Graph.Outbound[place].All(edge => definition.Graph.Ports[edge] != port));

    /// <summary>The steps that lead here again with no wait on the way, when there are any.</summary>
    private static HashSet<int> Loop(Definition definition, int place)
    {
        var found = new HashSet<int>();
        var open = new Stack<int>([place]);
        while (open.TryPop(out var node))
            if (!definition.Activities[node].Waits)
                foreach (var next in definition.Graph.Outbound[node].Select(edge => definition.Graph.Targets[edge]))
                    if (!definition.Activities[next].Waits && found.Add(next))
                        open.Push(next);
        return found.Contains(place) ? found : [];
    }
}

using System.Collections.Immutable;
using System.Text.Json;

namespace BtFlow.Workflow.Definitions;

/// <summary>The connections whose both ends exist. The others are problems: Elsa drops them with no more than a line in its log.</summary>
internal sealed class ConnectionReader(ProblemList problems, ImmutableArray<Activity> activities)
{
    public ImmutableArray<Connection> Read(IEnumerable<JsonElement> items)
    {
        var connections = new List<Connection>();
        foreach (var (index, item) in items.Index())
        {
            var path = $"root.connections[{index}]";
            var source = End(item, "source", "sourcePort", "Done", path);
            var target = End(item, "target", "targetPort", "In", path);
            if (source is null || target is null)
                continue;

            var connection = new Connection(source.Value.Activity, source.Value.Port, target.Value.Activity);
            if (CheckPorts(connection, target.Value.Port, path) && !connections.Contains(connection))
                connections.Add(connection);
        }
        return [.. connections];
    }

    /// <summary>Both forms that Elsa reads: {source:{activity,port}} and {source,sourcePort}.</summary>
    private (string Activity, string Port)? End(JsonElement item, string side, string flatPort, string missingPort, string path)
    {
        var end = item.At(side);
        var activity = end.At("activity").Text() ?? end.Text();
        if (activity is not null && activities.Any(known => known.Id == activity))
            return (activity, end.At("port").Text() ?? item.TextAt(flatPort) ?? missingPort);

        problems.Add($"{path}.{side}", $"Förbindelse {path} pekar på steget ”{activity}”, som inte finns.", "Dra om förbindelsen eller ta bort den.");
        return null;
    }

    private bool CheckPorts(Connection connection, string targetPort, string path)
    {
        var ports = activities.First(activity => activity.Id == connection.Source).Choices.SelectMany(choice => choice).Distinct(StringComparer.Ordinal).ToList();
        if (!ports.Contains(connection.Port))
            problems.AddAtStep(connection.Source, path + ".source.port",
                ports.Count == 0 ? "Steget avslutar processen och kan inte leda vidare." : $"Steget har inget utfall ”{connection.Port}”.",
                ports.Count == 0 ? "Ta bort förbindelsen." : $"Använd {string.Join(", ", ports)}.");
        else if (targetPort != "In")
            problems.AddAtStep(connection.Target, path + ".target.port", $"Steget har ingen ingång ”{targetPort}”.", "Använd In.");
        else
            return true;
        return false;
    }
}

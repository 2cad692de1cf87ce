using System.Text.Json.Nodes;
using BtFlow.Testing;

namespace BtFlow.Benchmarks.Workflow;

/// <summary>A workflows folder with two processes of twelve steps in a row: "application", for persons, and "services".</summary>
internal static class TwelveSteps
{
    public static string Folder()
    {
        var (from, to) = (ServiceApp.WorkflowsFolder(), Directory.CreateTempSubdirectory("btflow-bench-workflows-").FullName);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories).Where(f => !Path.GetRelativePath(from, f).StartsWith("definitions", StringComparison.Ordinal)))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
        Directory.CreateDirectory(Path.Combine(to, "definitions"));
        File.WriteAllText(Path.Combine(to, "definitions", "application.json"), Definition("application", "Person.Approve", "({ text: 'Godkänn', role: 'btOffice', outcomes: ['Approved'] })"));
        File.WriteAllText(Path.Combine(to, "definitions", "services.json"), Definition("services", "TrainingPlan.DraftPlan", "({})"));
        return to;
    }

    private static string Definition(string id, string task, string payload)
    {
        var steps = Enumerable.Range(1, WorkflowBench.StepsOfACase).Select(n => (JsonNode)new JsonObject
        {
            ["id"] = $"s{n}", ["type"] = "Elsa.RunTask", ["version"] = 1, ["taskName"] = Wrapped("String", "Literal", task), ["payload"] = Wrapped("ObjectDictionary", "JavaScript", payload),
            ["metadata"] = new JsonObject { ["displayText"] = $"Steg {n}" },
        });
        var ids = Enumerable.Range(1, WorkflowBench.StepsOfACase).Select(n => $"s{n}").Append("end").ToList();
        var connections = ids.Zip(ids.Skip(1)).Select(pair => (JsonNode)new JsonObject { ["source"] = new JsonObject { ["activity"] = pair.First, ["port"] = "Done" }, ["target"] = new JsonObject { ["activity"] = pair.Second, ["port"] = "In" } });
        return new JsonObject
        {
            ["id"] = id + "-v1", ["definitionId"] = id, ["name"] = id, ["version"] = 1, ["variables"] = new JsonArray(), ["inputs"] = new JsonArray(), ["outputs"] = new JsonArray(),
            ["root"] = new JsonObject { ["type"] = "Elsa.Flowchart", ["id"] = "flow", ["activities"] = new JsonArray([.. steps, new JsonObject { ["id"] = "end", ["type"] = "Elsa.Finish", ["version"] = 1 }]), ["connections"] = new JsonArray([.. connections]) },
        }.ToJsonString();
    }

    private static JsonObject Wrapped(string typeName, string syntax, string value) => new() { ["typeName"] = typeName, ["expression"] = new JsonObject { ["type"] = syntax, ["value"] = value } };
}

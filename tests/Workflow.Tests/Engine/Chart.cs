using System.Text.Json;
using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;

namespace BtFlow.Workflow.Tests.Engine;

/// <summary>Writes a small definition in Elsa's format. Connections are written "from.Port → to" with Done when no port is named.</summary>
internal sealed class Chart
{
    public const string Driver = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";
    private readonly JsonArray variables = [];
    private readonly JsonArray inputs = [];
    private readonly JsonArray outputs = [];
    private readonly JsonArray activities = [];
    private readonly JsonArray connections = [];

    public JsonObject Json => new()
    {
        ["id"] = "chart-v1",
        ["definitionId"] = "chart",
        ["name"] = "Chart",
        ["version"] = 1,
        ["variables"] = variables.DeepClone(),
        ["inputs"] = inputs.DeepClone(),
        ["outputs"] = outputs.DeepClone(),
        ["root"] = new JsonObject { ["type"] = "Elsa.Flowchart", ["id"] = "flow", ["activities"] = activities.DeepClone(), ["connections"] = connections.DeepClone() },
    };

    public Definition Read() => DefinitionReader.Read(Json.ToJsonString(), "chart.json");

    /// <summary>As Read, but lets everything through that can be built at all.</summary>
    public Definition ReadUnchecked() => new DefinitionParser(new ProblemList("chart.json"), _ => true).Parse(JsonDocument.Parse(Json.ToJsonString()).RootElement, [.. activities.Select(_ => 1)])!;

    public IReadOnlyList<DefinitionProblem> Problems(Func<string, bool>? isKnownTask = null) =>
        DefinitionReader.Check(Json.ToJsonString(), "chart.json", isKnownTask ?? (_ => true));

    public Chart Variable(string name, string? value = null, string type = "Object")
    {
        variables.Add(new JsonObject { ["id"] = "v-" + name, ["name"] = name, ["typeName"] = type, ["value"] = value, ["storageDriverTypeName"] = Driver });
        return this;
    }

    public Chart Input(string name)
    {
        inputs.Add(new JsonObject { ["type"] = "Object", ["name"] = name, ["storageDriverType"] = Driver });
        return this;
    }

    public Chart Output(string name)
    {
        outputs.Add(new JsonObject { ["type"] = "Object", ["name"] = name });
        return this;
    }

    public Chart Activity(string type, string id, params (string Name, JsonNode? Value)[] properties)
    {
        var activity = new JsonObject { ["id"] = id, ["type"] = "Elsa." + type, ["version"] = 1 };
        foreach (var (name, value) in properties)
            activity[name] = value;
        activities.Add(activity);
        return this;
    }

    /// <param name="name">The task's name; its id when null.</param>
    public Chart Task(string id, string? result = null, string? payload = null, string? name = null) => Activity("RunTask", id,
        [("taskName", Literal(name ?? id)), .. result is null ? [] : new[] { ("result", Result(result)) }, .. payload is null ? [] : new[] { ("payload", Script(payload)) }]);

    public Chart Tasks(params string[] ids) => ids.Aggregate(this, (chart, id) => chart.Task(id));

    public Chart Decision(string id, string condition) => Activity("FlowDecision", id, ("condition", Script(condition)));

    public Chart Switch(string id, string mode, params (string Label, string Condition)[] cases) => Activity("FlowSwitch", id,
        ("mode", Literal(mode)),
        ("cases", new JsonArray([.. cases.Select(one => new JsonObject { ["label"] = one.Label, ["condition"] = Syntax("JavaScript", one.Condition) })])));

    public Chart Fork(string id, params string[] branches) =>
        Activity("FlowFork", id, ("branches", Wrapped("String[]", Syntax("Object", new JsonArray([.. branches]).ToJsonString()))));

    public Chart Join(string id, string? mode) => mode is null ? Activity("FlowJoin", id) : Activity("FlowJoin", id, ("mode", Literal(mode)));

    public Chart Event(string id, string name, string? result = null) =>
        Activity("Event", id, [("eventName", Literal(name)), .. result is null ? [] : new[] { ("result", Result(result)) }]);

    public Chart Delay(string id, string span) => Activity("Delay", id, ("timeSpan", Literal(span)));

    public Chart StartAt(string id, string expression) => Activity("StartAt", id, ("dateTime", Script(expression)));

    public Chart Set(string id, string variable, string expression) => Activity("SetVariable", id,
        ("variable", new JsonObject { ["id"] = "v-" + variable, ["name"] = variable }), ("value", Script(expression)));

    public Chart Finish(string id) => Activity("Finish", id);

    public Chart Custom(string id, string name, JsonNode value)
    {
        var activity = activities.Single(one => (string?)one!["id"] == id)!;
        (activity["customProperties"] ??= new JsonObject())[name] = value;
        return this;
    }

    public Chart Flow(params string[] lines)
    {
        foreach (var line in lines)
        {
            var steps = line.Split(" → ");
            foreach (var (from, to) in steps.Zip(steps.Skip(1)))
                Connect(from, to.Split('.')[0]);
        }
        return this;
    }

    private void Connect(string from, string to)
    {
        var end = from.Split('.');
        connections.Add(new JsonObject
        {
            ["source"] = new JsonObject { ["activity"] = end[0], ["port"] = end.Length > 1 ? end[1] : "Done" },
            ["target"] = new JsonObject { ["activity"] = to, ["port"] = "In" },
        });
    }

    public static JsonObject Literal(JsonNode? value) => Wrapped("String", Syntax("Literal", value));

    public static JsonObject Script(string text) => Wrapped("Object", Syntax("JavaScript", text));

    private static JsonObject Result(string variable) => new() { ["typeName"] = "Object", ["memoryReference"] = new JsonObject { ["id"] = "v-" + variable } };

    private static JsonObject Wrapped(string type, JsonObject syntax) => new() { ["typeName"] = type, ["expression"] = syntax };

    private static JsonObject Syntax(string type, JsonNode? value) => new() { ["type"] = type, ["value"] = value };
}

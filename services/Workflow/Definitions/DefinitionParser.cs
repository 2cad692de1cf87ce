using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using BtFlow.Workflow.Expressions;

namespace BtFlow.Workflow.Definitions;

/// <summary>The shape of the file: variables, inputs, activities, connections, start. Null when there is too little to build a flowchart of.</summary>
internal sealed partial class DefinitionParser(ProblemList problems, Func<string, bool> isKnownTask)
{
    private const string Driver = "Elsa.Workflows.WorkflowInstanceStorageDriver, Elsa.Workflows.Core";

    public Definition? Parse(JsonElement file, IReadOnlyList<int> activityLines)
    {
        var id = file.TextAt("definitionId");
        if (string.IsNullOrWhiteSpace(id))
            problems.Add("definitionId", "Processen saknar definitionId.", "Ge den ett namn som aldrig ändras, till exempel ”bt-process”.");

        var flow = file.At("root");
        if (flow.At("type").Text() != "Elsa.Flowchart")
        {
            problems.Add("root", "Processens rot är inte ett flödesschema.", "Sätt root.type till Elsa.Flowchart.");
            return null;
        }
        if (flow.At("variables").Items().Any())
            problems.Add("root.variables", "Flödesschemat har egna variabler.", "Flytta dem till processens variables.");

        var variables = Variables(file);
        var inputs = Inputs(file);
        var activities = Activities(flow.At("activities").Items().ToList(), activityLines, new InputReader(problems, variables, inputs));
        var connections = new ConnectionReader(problems, activities).Read(flow.At("connections").Items());
        if (Start(activities, connections, flow.At("activities").Items()) is not { } start)
            return null;

        return new(
            id ?? "", file.TextAt("id") ?? "", (int)(file.At("version").Number() ?? 1), file.TextAt("name") ?? id ?? "",
            variables, inputs, [.. file.At("outputs").Items().Select(output => output.TextAt("name")).OfType<string>()],
            activities, connections, FlowGraph.Of(activities, connections, start));
    }

    private ImmutableArray<Variable> Variables(JsonElement file)
    {
        var variables = new List<Variable>();
        foreach (var (index, item) in file.At("variables").Items().Index())
        {
            var (id, name, path) = (item.TextAt("id"), item.TextAt("name"), $"variables[{index}]");
            if (id is null || name is null)
                problems.Add(path, "En variabel saknar id eller name.", "Ge den båda.");
            else if (variables.Any(known => known.Id == id || known.Name == name))
                problems.Add(path, $"Variabeln ”{name}” finns två gånger, eller delar id med en annan.", "Ta bort den ena eller byt id och namn.");
            else
                variables.Add(new(id, name, Default(item, path)));
            if (item.TextAt("storageDriverTypeName") != Driver)
                problems.Add(path + ".storageDriverTypeName", $"Variabeln ”{name ?? id}” sparas inte mellan stegen.", $"Sätt storageDriverTypeName till ”{Driver}”.");
        }
        return [.. variables];
    }

    /// <summary>The file holds the default as text, whatever the type.</summary>
    private JsonNode? Default(JsonElement variable, string path)
    {
        if (variable.TextAt("value") is not { } text)
            return null;

        var isList = variable.At("isArray") is { ValueKind: JsonValueKind.True };
        switch (isList ? "Object" : variable.TextAt("typeName"))
        {
            case "Boolean" when bool.TryParse(text, out var truth):
                return JsonValue.Create(truth);
            case "Int32" or "Int64" or "Double" or "Decimal" when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                return JsonValue.Create(number);
            case "Object" or "ObjectDictionary":
                try
                {
                    return JavaScriptValue.Plain(JsonNode.Parse(text));
                }
                catch (JsonException)
                {
                    return JsonValue.Create(text); // an Object variable may hold a plain text
                }
                catch (ExpressionFailedException unfit)
                {
                    problems.Add(path + ".value", unfit.Message, "Rätta variabelns värde.");
                    return null;
                }
            default:
                return JsonValue.Create(text);
        }
    }

    private ImmutableArray<string> Inputs(JsonElement file)
    {
        var names = new List<string>();
        foreach (var (index, item) in file.At("inputs").Items().Index())
        {
            var (name, path) = (item.TextAt("name"), $"inputs[{index}]");
            if (name is null || names.Contains(name))
                problems.Add(path, name is null ? "Ett indata saknar name." : $"Indatat ”{name}” finns två gånger.", "Ge varje indata ett eget namn.");
            else
                names.Add(name);
            if (item.TextAt("storageDriverType") != Driver)
                problems.Add(path + ".storageDriverType", $"Indatat ”{name}” försvinner när processen väntar.", $"Sätt storageDriverType till ”{Driver}”.");
        }
        return [.. names];
    }

    private ImmutableArray<Activity> Activities(List<JsonElement> items, IReadOnlyList<int> lines, InputReader inputs)
    {
        var parser = new ActivityParser(problems, inputs, isKnownTask);
        var activities = new List<Activity>();
        foreach (var (index, item) in items.Index())
        {
            var path = $"root.activities[{index}]";
            if (item.TextAt("id") is not { Length: > 0 } id)
            {
                problems.AddAtLine(path, lines[index], "Ett steg saknar id.", "Ge varje steg ett eget id.");
                continue;
            }
            if (!StepId().IsMatch(id)) // it stands in task ids, between full stops, and in addresses
                problems.AddAtLine(path + ".id", lines[index], $"Stegets id ”{TextPlace.Short(id)}” går inte att använda.", "Använd högst 64 bokstäver (a–z, A–Z), siffror, - och _.");

            var activity = parser.Parse(item, id, path, lines[index]);
            if (activities.Any(known => known.Id == id))
                problems.AddAtLine(path + ".id", lines[index], $"Två steg har id ”{id}”.", "Ge varje steg ett eget id.");
            else
                activities.Add(activity);
        }
        return [.. activities];
    }

    /// <summary>Elsa's order: Elsa.Start, then canStartWorkflow, then the first that nothing leads to, then the first. Where Elsa would pick one of several marked ones, the file is refused.</summary>
    private string? Start(ImmutableArray<Activity> activities, ImmutableArray<Connection> connections, IEnumerable<JsonElement> items)
    {
        var flagged = items.Where(item => item.At("customProperties").At("canStartWorkflow") is { ValueKind: JsonValueKind.True }).Select(item => item.TextAt("id")).ToHashSet();
        List<Activity> marked = [.. activities.Where(activity => activity is Activity.Begin)];
        if (marked.Count == 0)
            marked = [.. activities.Where(activity => flagged.Contains(activity.Id))];
        if (marked.Count > 1)
            problems.Add("root.activities", $"Processen har flera början: {string.Join(", ", marked.Select(activity => activity.Id))}.", "Låt den ha precis ett steg av typen Elsa.Start.");
        if (activities.IsEmpty)
            problems.Add("root.activities", "Processen har inget steg att börja med.", "Lägg till ett steg av typen Elsa.Start.");

        return marked.Concat(activities.Where(activity => connections.All(connection => connection.Target != activity.Id))).Concat(activities).FirstOrDefault()?.Id;
    }

    [GeneratedRegex(@"^[A-Za-z0-9_-]{1,64}\z")]
    private static partial Regex StepId();
}

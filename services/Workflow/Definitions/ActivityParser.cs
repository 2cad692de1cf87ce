using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using BtFlow.Workflow.Expressions;

namespace BtFlow.Workflow.Definitions;

/// <summary>One activity of the file to one compiled step.</summary>
internal sealed class ActivityParser(ProblemList problems, InputReader inputs, Func<string, bool> isKnownTask)
{
    private const string Known = "Start, RunTask, FlowDecision, FlowSwitch, FlowFork, FlowJoin, Event, Delay, StartAt, SetVariable, Finish, End eller Complete";

    public Activity Parse(JsonElement item, string id, string path, int line)
    {
        var text = item.At("metadata").At("displayText").Text() ?? item.TextAt("name") ?? id;
        problems.KnowStep(id, text, line);
        var type = item.TextAt("type") ?? "";
        var header = new ActivityHeader(id, type, text, Merge(item, id, path), Position(item), OutcomeTexts(item, id, path));
        switch (type)
        {
            case "Elsa.Start":
                return new Activity.Begin(header);
            case "Elsa.RunTask":
                return new Activity.RunTask(header, TaskName(item, id, path), inputs.Optional(item, "payload", id, path), Result(item, id, path));
            case "Elsa.Event":
                return new Activity.Event(header, inputs.Required(item, "eventName", id, path), Result(item, id, path));
            case "Elsa.Delay":
                return new Activity.Delay(header, Checked(inputs.Required(item, "timeSpan", id, path), Instants.IsSpan, id, path + ".timeSpan", "Skriv tiden som dagar.timmar:minuter:sekunder, till exempel 3.00:00:00."));
            case "Elsa.StartAt":
                return new Activity.StartAt(header, Checked(inputs.Required(item, "dateTime", id, path), Instants.IsInstant, id, path + ".dateTime", "Skriv tidpunkten som 2026-03-02T08:00:00+01:00."));
            case "Elsa.SetVariable":
                return new Activity.SetVariable(header, VariableId(item.At("variable").At("id").Text(), id, path + ".variable"), inputs.Required(item, "value", id, path));
            case "Elsa.FlowDecision":
                return new Activity.Decision(header, inputs.Required(item, "condition", id, path));
            case "Elsa.FlowSwitch":
                return Switch(item, header, path);
            case "Elsa.FlowFork":
                return new Activity.Fork(header, Branches(item, id, path));
            case "Elsa.FlowJoin":
                return new Activity.Join(header);
            case "Elsa.Finish" or "Elsa.End" or "Elsa.Complete":
                return new Activity.Finish(header);
            default:
                problems.AddAtStep(id, path + ".type", $"Stegtypen ”{type}” är okänd.", $"Använd {Known}.");
                return new Activity.Join(header); // only so that the other problems can be found too
        }
    }

    private MergeMode Merge(JsonElement item, string id, string path)
    {
        if (item.TextAt("type") == "Elsa.FlowJoin")
        {
            var mode = inputs.FixedText(item, "mode", id, path) ?? "WaitAny";
            if (mode is "WaitAll" or "WaitAllActive" or "WaitAny")
                return mode == "WaitAny" ? MergeMode.Race : MergeMode.Merge;
            problems.AddAtStep(id, path + ".mode", $"Sammanslagningens läge ”{mode}” är okänt.", "Använd WaitAll eller WaitAny.");
        }

        var named = item.At("customProperties").At("mergeMode").Text();
        if (named is null || named.Equals("None", StringComparison.OrdinalIgnoreCase))
            return MergeMode.Stream;
        if (Enum.TryParse<MergeMode>(named, ignoreCase: true, out var merge) && Enum.IsDefined(merge) && !char.IsDigit(named[0]))
            return merge;
        problems.AddAtStep(id, path + ".customProperties.mergeMode", $"mergeMode ”{named}” är okänt.", "Använd Stream, Merge, Converge, Cascade eller Race.");
        return MergeMode.Stream;
    }

    private static Position? Position(JsonElement item)
    {
        var position = item.At("metadata").At("designer").At("position");
        return position.At("x").Number() is { } x && position.At("y").Number() is { } y ? new(x, y) : null;
    }

    private ImmutableDictionary<string, string> OutcomeTexts(JsonElement item, string id, string path)
    {
        if (item.At("metadata").At("outcomeTexts") is not { ValueKind: JsonValueKind.Object } texts)
            return ImmutableDictionary<string, string>.Empty;
        if (texts.EnumerateObject().Any(one => string.IsNullOrWhiteSpace(((JsonElement?)one.Value).Text())))
            problems.AddAtStep(id, path + ".metadata.outcomeTexts", "Ett utfall har en text som saknas eller inte går att läsa.", "Skriv varje utfall med sin text, till exempel { \"True\": \"ja\" }.");
        return texts.EnumerateObject().ToImmutableDictionary(one => one.Name, one => ((JsonElement?)one.Value).Text() ?? one.Name, StringComparer.Ordinal);
    }

    private string TaskName(JsonElement item, string id, string path)
    {
        var name = inputs.FixedText(item, "taskName", id, path);
        if (item.At("taskName") is null || name is "")
            problems.AddAtStep(id, path + ".taskName", "Steget saknar taskName.", "Ange uppgiftens namn, till exempel ”Person.ApprovePlan”.");
        else if (name is not null && !isKnownTask(name))
            problems.AddAtStep(id, path + ".taskName", $"Uppgiften ”{name}” är det ingen som utför.", "Rätta namnet, eller lägg till uppgiften i den tjänst som ska göra den.");
        return name ?? "";
    }

    private string? Result(JsonElement item, string id, string path)
    {
        if (item.At("result") is not { } result)
            return null;
        path += ".result";
        if (result.TextAt("typeName") is null)
            problems.AddAtStep(id, path, "”result” saknar typeName, och då tappar Elsa värdet.", "Ange typeName, till exempel ”Object”.");
        return VariableId(result.At("memoryReference").At("id").Text(), id, path);
    }

    private string VariableId(string? variable, string id, string path)
    {
        if (!inputs.HasVariable(variable))
            problems.AddAtStep(id, path, $"Variabeln med id ”{variable}” finns inte i processen.", "Lägg till variabeln, eller välj en som finns.");
        return variable ?? "";
    }

    private Expression Checked(Expression expression, Func<string, bool> isValid, string id, string path, string advice)
    {
        if (expression is Expression.Constant { Value: { } value } && !isValid(JavaScriptValue.Text(value)))
            problems.AddAtStep(id, path, $"”{value}” är ingen giltig tid.", advice);
        return expression;
    }

    private ImmutableArray<string> Branches(JsonElement item, string id, string path)
    {
        var value = inputs.Optional(item, "branches", id, path);
        if (value is null)
            return [];
        var names = (value as Expression.Constant)?.Value is JsonArray list ? [.. list.Select(name => name is null ? "" : JavaScriptValue.Text(name))] : ImmutableArray<string>.Empty;
        if (names.IsEmpty || names.Contains("") || names.Distinct(StringComparer.Ordinal).Count() != names.Length)
            problems.AddAtStep(id, path + ".branches", "Grenarna går inte att läsa, eller två heter lika.", "Skriv dem som Object med en lista, till exempel [\"A\",\"B\"].");
        return names;
    }

    private Activity.Switch Switch(JsonElement item, ActivityHeader header, string path)
    {
        var cases = new List<SwitchCase>();
        foreach (var (index, one) in item.At("cases").Items().Index())
        {
            var (label, place) = (one.TextAt("label"), $"{path}.cases[{index}]");
            if (string.IsNullOrEmpty(label) || label == "Default" || cases.Any(known => known.Label == label) || one.At("condition") is not { } condition)
                problems.AddAtStep(header.Id, place, $"Fallet ”{label}” saknar etikett eller villkor, eller har en etikett som redan finns.", "Ge varje fall en egen etikett och ett villkor.");
            else
                cases.Add(new(label, inputs.Compile(condition, header.Id, place + ".condition")));
        }

        var mode = inputs.FixedText(item, "mode", header.Id, path) ?? "MatchFirst";
        if (mode is not ("MatchFirst" or "MatchAny"))
            problems.AddAtStep(header.Id, path + ".mode", $"Läget ”{mode}” är okänt.", "Använd MatchFirst eller MatchAny.");
        if (mode == "MatchAny" && cases.Count > Activity.Switch.MostCasesWithMatchAny)
        {
            problems.AddAtStep(header.Id, path + ".cases", $"MatchAny med fler än {Activity.Switch.MostCasesWithMatchAny} fall går inte att kontrollera.", "Dela upp steget, eller använd MatchFirst.");
            mode = "MatchFirst";
        }
        return new(header, mode == "MatchAny", [.. cases]);
    }
}

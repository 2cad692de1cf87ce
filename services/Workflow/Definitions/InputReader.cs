using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using BtFlow.Workflow.Expressions;

namespace BtFlow.Workflow.Definitions;

/// <summary>Compiles an activity's input properties, whatever syntax they are written in, to expressions.</summary>
internal sealed class InputReader(ProblemList problems, ImmutableArray<Variable> variables, ImmutableArray<string> inputs)
{
    private static readonly Expression Nothing = new Expression.Constant(null);

    public bool HasVariable(string? id) => variables.Any(variable => variable.Id == id);

    /// <summary>The property of the wrapped form {typeName, expression:{type,value}}; null when it is absent.</summary>
    public Expression? Optional(JsonElement activity, string property, string step, string path)
    {
        if (activity.At(property) is not { } wrapped)
            return null;
        path += "." + property;
        if (wrapped.TextAt("typeName") is null)
            problems.AddAtStep(step, path, $"”{property}” saknar typeName, och då läser Elsa det som tomt.", "Ange typeName, till exempel ”String” eller ”Object”.");
        if (wrapped.At("expression") is { } expression)
            return Compile(expression, step, path + ".expression");

        problems.AddAtStep(step, path, $"”{property}” saknar expression.", "Ange expression med type och value.");
        return Nothing;
    }

    public Expression Required(JsonElement activity, string property, string step, string path)
    {
        if (Optional(activity, property, step, path) is { } expression)
            return expression;
        problems.AddAtStep(step, $"{path}.{property}", $"”{property}” saknas.", "Fyll i det i steget.");
        return Nothing;
    }

    /// <summary>The fixed text of a property, or null with a problem when it is there but not fixed.</summary>
    public string? FixedText(JsonElement activity, string property, string step, string path)
    {
        switch (Optional(activity, property, step, path))
        {
            case null:
                return null;
            case Expression.Constant { Value: JsonValue value } when value.TryGetValue<string>(out var text):
                return text;
            default:
                problems.AddAtStep(step, $"{path}.{property}", $"”{property}” måste vara en fast text.", "Skriv det som Literal.");
                return null;
        }
    }

    public Expression Compile(JsonElement expression, string step, string path)
    {
        var value = expression.At("value");
        switch (expression.TextAt("type"))
        {
            case "Literal":
                return Json(value is { } literal ? literal.GetRawText() : "null", step, path);
            case "JavaScript":
                return JavaScript(value.Text() ?? "", step, path);
            case "Object":
                return Json(value.Text() ?? "null", step, path);
            case "Variable" when variables.FirstOrDefault(variable => variable.Id == value.At("id").Text()) is { } variable:
                return new Expression.Variable(variable.Name);
            case "Input" when (value.Text() ?? value.At("name").Text()) is { } name && inputs.Contains(name):
                return new Expression.Input(name);
            case "Variable" or "Input":
                problems.AddAtStep(step, path, "Värdet hänvisar till en variabel eller ett indata som inte finns i processen.", "Lägg till det, eller välj ett som finns.");
                return Nothing;
            case var other:
                problems.AddAtStep(step, path, $"Uttrycksspråket ”{other}” stöds inte.", "Använd Literal, JavaScript, Object, Variable eller Input.");
                return Nothing;
        }
    }

    private Expression JavaScript(string text, string step, string path)
    {
        try
        {
            return ExpressionParser.Parse(text, variables.Select(variable => variable.Name), inputs);
        }
        catch (ExpressionSyntaxException error)
        {
            problems.AddAtStep(step, path, $"Uttrycket ”{TextPlace.Short(text)}”, {TextPlace.Of(text, error.Position)}: {error.Message}", error.Advice);
            return Nothing;
        }
    }

    private Expression Json(string text, string step, string path)
    {
        try
        {
            return new Expression.Constant(JavaScriptValue.Plain(JsonNode.Parse(text)));
        }
        catch (Exception unfit) when (unfit is JsonException or ExpressionFailedException)
        {
            problems.AddAtStep(step, path, $"”{TextPlace.Short(text)}” är inte giltig JSON.", "Rätta värdet; listor skrivs som [\"A\",\"B\"].");
            return Nothing;
        }
    }
}

using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using static BtFlow.Workflow.Expressions.JavaScriptValue;

namespace BtFlow.Workflow.Expressions;

/// <summary>JavaScript's operators and the listed functions, over values.</summary>
internal static class Operators
{
    public static JsonNode? Property(JsonNode? target, string name) => target switch
    {
        _ when IsNullish(target) => throw new ExpressionFailedException($"Värdet saknas (null), så ”{TextPlace.Short(name)}” går inte att läsa."),
        _ when ExpressionParser.Inherited.Contains(name) => throw new ExpressionFailedException($"”{name}” får inte läsas."),
        JsonObject members => members.TryGetPropertyValue(name, out var value) ? value : Undefined,
        JsonArray items when name == "length" => JsonValue.Create((double)items.Count),
        JsonValue text when name == "length" && KindOf(text) == JsonValueKind.String => JsonValue.Create((double)text.GetValue<string>().Length),
        _ => Undefined,
    };

    public static JsonNode? Element(JsonNode? target, JsonNode? key)
    {
        var text = Text(key);
        if (target is JsonObject || IsNullish(target) || !int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var index) || (text.Length > 1 && text[0] == '0'))
            return Property(target, text);
        return target switch
        {
            JsonArray items => index < items.Count ? items[index] : Undefined,
            _ when KindOf(target) == JsonValueKind.String && target!.GetValue<string>() is var letters => index < letters.Length ? JsonValue.Create(letters[index].ToString()) : Undefined,
            _ => Undefined,
        };
    }

    public static JsonNode Call(string function, JsonNode? argument, Work work)
    {
        switch (function)
        {
            case "isNullOrWhiteSpace":
                return JsonValue.Create(IsNullish(argument) || string.IsNullOrWhiteSpace(Text(argument)));
            case "isNullOrEmpty":
                return JsonValue.Create(IsNullish(argument) || Text(argument).Length == 0);
            case "toJson":
                work.SpendOn(argument, 6);
                return JsonValue.Create(ToJson(argument));
            default:
                throw new InvalidOperationException($"The parser let {function} through.");
        }
    }

    public static JsonNode Unary(string sign, JsonNode? operand) => sign switch
    {
        "!" => JsonValue.Create(!Truthy(operand)),
        "-" => Finite(-Number(operand)),
        _ => Finite(Number(operand)),
    };

    public static JsonNode Binary(string sign, JsonNode? left, JsonNode? right, Work work)
    {
        work.Spend(Length(left) + Length(right));
        return sign switch
        {
            "===" => JsonValue.Create(StrictEquals(left, right)),
            "!==" => JsonValue.Create(!StrictEquals(left, right)),
            "==" => JsonValue.Create(LooseEquals(left, right)),
            "!=" => JsonValue.Create(!LooseEquals(left, right)),
            "+" when KindOf(left) == JsonValueKind.String || KindOf(right) == JsonValueKind.String => JsonValue.Create(Text(left) + Text(right)),
            "+" => Finite(Number(left) + Number(right)),
            "-" => Finite(Number(left) - Number(right)),
            "*" => Finite(Number(left) * Number(right)),
            "/" => Finite(Number(left) / Number(right)),
            "%" => Finite(Number(left) % Number(right)),
            _ => JsonValue.Create(Compare(sign, left, right)),
        };
    }

    private static int Length(JsonNode? value) => KindOf(value) == JsonValueKind.String ? value!.GetValue<string>().Length : 0;

    private static bool Compare(string sign, JsonNode? left, JsonNode? right)
    {
        if (KindOf(left) == JsonValueKind.String && KindOf(right) == JsonValueKind.String)
            return Holds(sign, string.CompareOrdinal(left!.GetValue<string>(), right!.GetValue<string>()), 0);
        return Holds(sign, Number(left), Number(right));
    }

    // On doubles so that NaN, JavaScript's answer for a missing value, makes every comparison false.
    private static bool Holds(string sign, double left, double right) => sign switch
    {
        "<" => left < right,
        "<=" => left <= right,
        ">" => left > right,
        _ => left >= right,
    };
}

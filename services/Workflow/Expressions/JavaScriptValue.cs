using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BtFlow.Workflow.Expressions;

/// <summary>JavaScript's conversions, over JSON values. What JavaScript would answer with "[object Object]" or NaN in a result is refused instead.</summary>
internal static class JavaScriptValue
{
    /// <summary>Told from null by reference: null >= 0 is true in JavaScript, undefined >= 0 is false.</summary>
    public static readonly JsonNode Undefined = JsonValue.Create("undefined");

    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The state of a run is read as JSON of at most 64 levels, of which its own are a few.</summary>
    public const int DeepestValue = 32;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = DeepestValue + 1, AllowDuplicateProperties = false };

    public static bool IsNullish(JsonNode? value) => value is null || ReferenceEquals(value, Undefined);

    public static JsonValueKind KindOf(JsonNode? value) =>
        value is null ? JsonValueKind.Null : ReferenceEquals(value, Undefined) ? JsonValueKind.Undefined : value.GetValueKind();

    public static bool Truthy(JsonNode? value) => KindOf(value) switch
    {
        JsonValueKind.Null or JsonValueKind.Undefined or JsonValueKind.False => false,
        JsonValueKind.String => value!.GetValue<string>().Length > 0,
        JsonValueKind.Number => Number(value) is not 0 and not double.NaN,
        _ => true,
    };

    public static double Number(JsonNode? value) => KindOf(value) switch
    {
        JsonValueKind.Null or JsonValueKind.False => 0,
        JsonValueKind.True => 1,
        JsonValueKind.Undefined => double.NaN,
        // By its text, because a node made in code holds any CLR number and gives out only that type.
        JsonValueKind.Number => double.Parse(value!.ToJsonString(), NumberStyles.Float, CultureInfo.InvariantCulture),
        JsonValueKind.String => Number(value!.GetValue<string>().Trim()),
        _ => throw new ExpressionFailedException("Ett objekt eller en lista kan inte räknas med som ett tal."),
    };

    private static double Number(string text) =>
        text.Length == 0 ? 0
        : text is "Infinity" or "+Infinity" or "-Infinity" or ['0', 'x' or 'X' or 'o' or 'O' or 'b' or 'B', ..] ? throw new ExpressionFailedException("Texten kan inte räknas med som ett tal.")
        : double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number) ? number
        : double.NaN;

    public static string Text(JsonNode? value) => KindOf(value) switch
    {
        JsonValueKind.Null => "null",
        JsonValueKind.Undefined => "undefined",
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.String => value!.GetValue<string>(),
        JsonValueKind.Number => Text(Number(value)),
        _ => throw new ExpressionFailedException("Ett objekt eller en lista kan inte sättas in i en text. Använd toJson."),
    };

    private static string Text(double number)
    {
        var size = Math.Abs(number);
        if (number == 0)
            return "0";
        if (size is >= 1e-6 and < 1e21)
        {
            var text = number.ToString("R", CultureInfo.InvariantCulture);
            return text.Contains('E') ? number.ToString("0.#############################", CultureInfo.InvariantCulture) : text;
        }

        throw new ExpressionFailedException("Talet är för stort eller för litet för att skrivas som text.");
    }

    public static bool StrictEquals(JsonNode? left, JsonNode? right)
    {
        var kind = KindOf(left);
        if (kind != KindOf(right))
            return false;
        return kind switch
        {
            JsonValueKind.String => left!.GetValue<string>() == right!.GetValue<string>(),
            JsonValueKind.Number => Number(left) == Number(right),
            JsonValueKind.Object or JsonValueKind.Array => ReferenceEquals(left, right),
            _ => true,
        };
    }

    public static bool LooseEquals(JsonNode? left, JsonNode? right)
    {
        if (IsNullish(left) || IsNullish(right))
            return IsNullish(left) && IsNullish(right);
        if (IsComposite(left) != IsComposite(right))
            throw new ExpressionFailedException("Ett objekt eller en lista jämförs med ett enkelt värde.");
        return KindOf(left) == KindOf(right) || IsComposite(left) ? StrictEquals(left, right) : Number(left) == Number(right);
    }

    private static bool IsComposite(JsonNode? value) => value is JsonObject or JsonArray;

    public static JsonNode Finite(double number) =>
        double.IsFinite(number) ? JsonValue.Create(number) : throw new ExpressionFailedException("Uträkningen ger inget tal.");

    public static string ToJson(JsonNode? value) => IsNullish(value) ? "null" : value!.ToJsonString(Json);

    /// <summary>
    /// The same value as JSON says it, whatever it was made of. Refuses what would be found out only when it is read: a name twice in one object, half of a character,
    /// and more levels than <see cref="DeepestValue"/>.
    /// </summary>
    public static JsonNode? Plain(JsonNode? value, int longest = int.MaxValue)
    {
        try
        {
            var text = ToJson(value);
            if (text.Length > longest)
                throw new ExpressionFailedException($"Värdet är längre än {longest} tecken och kan inte sparas i processen.");
            var plain = JsonNode.Parse(text, documentOptions: Strict);
            ReadTexts(plain);
            return plain;
        }
        catch (Exception unfit) when (unfit is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new ExpressionFailedException($"Värdet är nästlat djupare än {DeepestValue} nivåer, eller har ett namn två gånger eller tecken som inte finns.");
        }
    }

    private static void ReadTexts(JsonNode? value)
    {
        if (value is JsonObject members)
            foreach (var (_, member) in members)
                ReadTexts(member);
        else if (value is JsonArray items)
            foreach (var item in items)
                ReadTexts(item);
        else if (KindOf(value) == JsonValueKind.String)
            value!.GetValue<string>();
    }

    /// <summary>A copy that may get a parent of its own; undefined leaves the evaluator as null.</summary>
    public static JsonNode? Detach(JsonNode? value) => IsNullish(value) ? null : value!.DeepClone();
}

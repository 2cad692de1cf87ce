using System.Text.Json;

namespace BtFlow.Workflow.Definitions;

/// <summary>Reading of JSON whose shape nobody has promised: what is absent or of another kind is null or empty.</summary>
internal static class JsonReading
{
    public static JsonElement? At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind != JsonValueKind.Null ? value : null;

    public static JsonElement? At(this JsonElement? element, string name) => element?.At(name);

    public static string? Text(this JsonElement? element)
    {
        try
        {
            return element is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null; // half of a character, which JSON lets through as an escape and a text cannot hold
        }
    }

    public static string? TextAt(this JsonElement element, string name) => element.At(name).Text();

    public static double? Number(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var value) ? value : null;

    public static IEnumerable<JsonElement> Items(this JsonElement? element) =>
        element is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}

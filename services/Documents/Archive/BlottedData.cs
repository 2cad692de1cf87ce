using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace BtFlow.Documents.Archive;

/// <summary>Data of the same shape that say nothing: same fields, same kinds, same lengths, every letter x, every digit 0, every date the same.</summary>
internal static class BlottedData
{
    public static JsonElement Of(JsonElement data) => JsonSerializer.SerializeToElement(Node(data));

    private static JsonNode? Node(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => new JsonObject(value.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, Node(p.Value)))),
        JsonValueKind.Array => new JsonArray([.. value.EnumerateArray().Select(Node)]),
        JsonValueKind.String => Text(value.GetString()!),
        JsonValueKind.Number => 0,
        JsonValueKind.True or JsonValueKind.False => false,
        _ => null,
    };

    private static string Text(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        ? "2000-01-01"
        : string.Concat(text.Select(c => char.IsDigit(c) ? '0' : char.IsWhiteSpace(c) || char.IsControl(c) || char.IsPunctuation(c) ? c : 'x'));
}

using System.Text.Json;
using System.Text.RegularExpressions;

namespace BtFlow.Hosting;

/// <summary>One value of a message's body.</summary>
/// <param name="Path">The names of the members that lead to it, outermost first; a member of a list by its place, from 1.</param>
/// <param name="Value">The value as text.</param>
public sealed record MessageField(IReadOnlyList<string> Path, string Value);

/// <summary>A message's body as a list that a person can read. What is encrypted stays so: neither the text nor its cipher is shown.</summary>
public static partial class MessageFields
{
    /// <summary>Stands in place of an encrypted value.</summary>
    public const string Protected = "skyddad uppgift";

    private const int MostFields = 300, LongestValue = 1000, Deepest = 20;

    /// <summary>The fields in the body's order; null when it is no JSON object.</summary>
    public static IReadOnlyList<MessageField>? Read(string body)
    {
        if (Parse(body) is not { ValueKind: JsonValueKind.Object } root) return null;
        var fields = new List<MessageField>();
        Add(fields, [], root);
        return fields;
    }

    /// <summary>The number of the case that a message belongs to, where it bears one.</summary>
    public static string? CaseNumber(string body) =>
        Parse(body) is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("caseNumber", out var number) && number.ValueKind == JsonValueKind.String ? number.GetString() : null;

    /// <summary>A body that is no JSON, as it is but for ciphers.</summary>
    public static string Unreadable(string body) => Cipher().Replace(body, $"$1\"{Protected}\"");

    [GeneratedRegex("""("cipher"\s*:\s*)"[^"]*"?""", RegexOptions.IgnoreCase)]
    private static partial Regex Cipher();

    private static void Add(List<MessageField> fields, IReadOnlyList<string> path, JsonElement element)
    {
        if (fields.Count >= MostFields) return;
        switch (element.ValueKind)
        {
            case JsonValueKind.Object when IsProtected(element):
                fields.Add(new(path, Protected));
                break;
            case JsonValueKind.Object when path.Count < Deepest:
                foreach (var member in element.EnumerateObject()) Add(fields, [.. path, member.Name], member.Value);
                break;
            case JsonValueKind.Array when path.Count < Deepest:
                var place = 0;
                foreach (var member in element.EnumerateArray()) Add(fields, [.. path, $"{++place}"], member);
                break;
            case JsonValueKind.String when Parse(element.GetString()!) is { ValueKind: JsonValueKind.Object or JsonValueKind.Array } inner && path.Count < Deepest: // results and payloads travel as JSON in a text
                Add(fields, path, inner);
                break;
            case JsonValueKind.Null:
                break;
            default:
                fields.Add(new(path, Text(element)));
                break;
        }
    }

    // As ProtectedText is written; any object with a cipher, so that one with a later member is not shown either.
    private static bool IsProtected(JsonElement element) => element.EnumerateObject().Any(m => m.Name.Equals("cipher", StringComparison.OrdinalIgnoreCase));

    private static string Text(JsonElement element)
    {
        var text = element.ValueKind switch
        {
            JsonValueKind.True => "ja",
            JsonValueKind.False => "nej",
            JsonValueKind.Object or JsonValueKind.Array => "…",
            _ => element.ToString(),
        };
        return text.Length > LongestValue ? text[..LongestValue] + "…" : text;
    }

    private static JsonElement? Parse(string text)
    {
        if (text.TrimStart() is not ['{' or '[', ..]) return null;
        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.Clone();
        }
        catch (JsonException)
        {
            return null; // a text that begins as JSON does, and is none
        }
    }
}

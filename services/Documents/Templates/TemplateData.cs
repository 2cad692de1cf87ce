using System.Globalization;
using System.Text;
using System.Text.Json;

namespace BtFlow.Documents.Templates;

/// <summary>
/// Checks data against the schema and turns it into what templates see: dictionaries, strings and lists, nothing else. Optional fields
/// that are absent become empty, so that a field which is still missing when the template asks for it is an error in the template.
/// </summary>
internal static class TemplateData
{
    private const int MaxText = 100_000;

    public static Dictionary<string, object> Read(TemplateSchema schema, JsonElement data) => ReadFields(schema.File, schema.Fields, data, "");

    private static Dictionary<string, object> ReadFields(string file, IReadOnlyList<Field> fields, JsonElement data, string path)
    {
        if (data.ValueKind != JsonValueKind.Object)
            throw Wrong(file, path.TrimEnd('.'), "ska vara ett objekt med fält", data);
        var given = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        foreach (var property in data.EnumerateObject())
        {
            if (!fields.Any(f => f.Name == property.Name))
                throw new TemplateException(file, null, $"Data innehåller fältet {path}{property.Name}, som schemat inte har.",
                    $"Ta bort fältet eller skriv in det i schemat. Fälten är {string.Join(", ", fields.Select(f => f.Name))}.");
            if (property.Value.ValueKind != JsonValueKind.Null)
                given[property.Name] = property.Value;
        }
        return fields.ToDictionary(f => f.Name, f => given.TryGetValue(f.Name, out var value) ? ReadField(file, f, value, path + f.Name) : Absent(file, f, path), StringComparer.Ordinal);
    }

    private static object Absent(string file, Field field, string path)
    {
        if (field.Required)
            throw new TemplateException(file, null, $"Data saknar det obligatoriska fältet {path}{field.Name}.", "Fyll i fältet eller gör det valfritt i schemat.");
        return field.Type switch
        {
            FieldType.List => new List<object>(),
            FieldType.Group => field.Fields.ToDictionary(f => f.Name, f => Absent(file, f with { Required = false }, $"{path}{field.Name}."), StringComparer.Ordinal),
            _ => "",
        };
    }

    private static object ReadField(string file, Field field, JsonElement value, string path) => field.Type switch
    {
        FieldType.Text => ReadText(file, value, path, field.Required),
        FieldType.Date => ReadDate(file, value, path),
        FieldType.Number => value.ValueKind == JsonValueKind.Number && value.TryGetDecimal(out var number)
            ? number.ToString("0.############", CultureInfo.InvariantCulture)
            : throw Wrong(file, path, "ska vara ett tal", value),
        FieldType.Group => ReadFields(file, field.Fields, value, path + "."),
        _ => ReadList(file, field, value, path),
    };

    private static string ReadText(string file, JsonElement value, string path, bool required)
    {
        if (value.ValueKind != JsonValueKind.String)
            throw Wrong(file, path, "ska vara en text", value);
        var text = value.GetString()!.ReplaceLineEndings("\n").Normalize(NormalizationForm.FormC).Trim();
        if (text.Length > MaxText)
            throw new TemplateException(file, null, $"Fältet {path} är {text.Length} tecken långt.", $"Korta texten till högst {MaxText} tecken.");
        if (text.FirstOrDefault(c => char.IsControl(c) && c is not ('\n' or '\t')) is var control && control != default)
            throw new TemplateException(file, null, $"Fältet {path} innehåller styrtecknet U+{(int)control:X4}.", "Ta bort tecknet.");
        return required && text.Length == 0
            ? throw new TemplateException(file, null, $"Det obligatoriska fältet {path} är tomt.", "Fyll i fältet.")
            : text;
    }

    private static string ReadDate(string file, JsonElement value, string path) =>
        value.ValueKind == JsonValueKind.String && DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
            ? value.GetString()!
            : throw Wrong(file, path, "ska vara ett datum som 2026-03-01", value);

    private static List<object> ReadList(string file, Field field, JsonElement value, string path)
    {
        if (value.ValueKind != JsonValueKind.Array)
            throw Wrong(file, path, "ska vara en lista", value);
        var count = value.GetArrayLength();
        if (count < field.Min || count > field.Max)
            throw new TemplateException(file, null, $"Listan {path} har {count} rader.", $"Den ska ha minst {field.Min}{(field.Max < int.MaxValue ? $" och högst {field.Max}" : "")}.");
        return [.. value.EnumerateArray().Select((item, i) => field.Fields.Count == 0
            ? (object)ReadText(file, item, $"{path}[{i}]", required: false)
            : ReadFields(file, field.Fields, item, $"{path}[{i}]."))];
    }

    private static TemplateException Wrong(string file, string path, string expected, JsonElement value) =>
        new(file, null, $"{(path.Length == 0 ? "Data" : $"Fältet {path}")} {expected}, men är {Shown(value)}.", "Rätta data.");

    private static string Shown(JsonElement value) => value.GetRawText() is { Length: > 40 } raw ? raw[..40] + "…" : value.GetRawText();
}

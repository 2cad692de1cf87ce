using System.Globalization;
using System.Text.Json;
using BtFlow.Testing;
using YamlDotNet.RepresentationModel;

namespace BtFlow.Assessment.Tests;

/// <summary>Holds data against a template's <c>schema.yaml</c>: no field unknown, none of the required missing or empty, each of its type.</summary>
internal static class TemplateFields
{
    public static IReadOnlyList<string> Problems(string template, string json)
    {
        var yaml = new YamlStream();
        using var file = File.OpenText(Path.Combine(ServiceApp.WorkflowsFolder(), "templates", template, "schema.yaml"));
        yaml.Load(file);
        return [.. Fields((YamlSequenceNode)yaml.Documents[0].RootNode["fields"], JsonDocument.Parse(json).RootElement, "")];
    }

    private static IEnumerable<string> Fields(YamlSequenceNode fields, JsonElement data, string path)
    {
        var names = fields.Select(f => Text(f, "name")!).ToHashSet();
        foreach (var property in data.EnumerateObject().Where(p => !names.Contains(p.Name))) yield return $"{path}{property.Name} is unknown";
        foreach (var field in fields)
        {
            var at = path + Text(field, "name");
            var value = data.TryGetProperty(Text(field, "name")!, out var given) && given.ValueKind != JsonValueKind.Null ? given : (JsonElement?)null;
            if (value is null)
            {
                if (Text(field, "required") == "true") yield return $"{at} is missing";
                continue;
            }
            foreach (var problem in Value(field, value.Value, at)) yield return problem;
        }
    }

    private static IEnumerable<string> Value(YamlNode field, JsonElement value, string at)
    {
        switch (Text(field, "type"))
        {
            case "group":
                return Fields((YamlSequenceNode)field["of"], value, at + ".");
            case "list" when field["of"] is YamlSequenceNode of:
                return value.GetArrayLength() < int.Parse(Text(field, "min") ?? "0", CultureInfo.InvariantCulture) ? [$"{at} is too short"] : value.EnumerateArray().SelectMany((item, i) => Fields(of, item, $"{at}[{i}]."));
            case "list":
                return value.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String) ? [] : [$"{at} is no list of texts"];
            case "number":
                return value.ValueKind == JsonValueKind.Number ? [] : [$"{at} is no number"];
            case "date":
                return DateOnly.TryParseExact(value.GetString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year > 1900 ? [] : [$"{at} is no date"];
            default:
                return value.ValueKind == JsonValueKind.String && (Text(field, "required") != "true" || !string.IsNullOrWhiteSpace(value.GetString())) ? [] : [$"{at} is no text"];
        }
    }

    private static string? Text(YamlNode field, string name) => ((YamlMappingNode)field).Children.TryGetValue(new YamlScalarNode(name), out var value) ? ((YamlScalarNode)value).Value : null;
}

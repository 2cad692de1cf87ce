using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace BtFlow.Regulation.Tests;

/// <summary>A JSON schema as an editor applies it to a YAML file: as much of JSON Schema as ours use.</summary>
internal sealed class EditorSchema(string path)
{
    private readonly JsonElement _root = JsonDocument.Parse(DataFiles.Text(path)).RootElement;

    /// <summary>Every mapping that the schema knows, by its place as <see cref="YamlInput.KnownKeys"/> writes it, with its keys; open ones take further keys.</summary>
    public Dictionary<string, (HashSet<string> Keys, bool Open)> Mappings()
    {
        var found = new Dictionary<string, (HashSet<string>, bool)>(StringComparer.Ordinal);
        Walk(_root, "");
        return found;

        void Walk(JsonElement schema, string at)
        {
            if (schema.TryGetProperty("items", out var items)) Walk(items, at + "[]");
            if (!schema.TryGetProperty("properties", out var properties)) return;
            found[at] = ([.. properties.EnumerateObject().Select(p => p.Name)], schema.GetProperty("additionalProperties").ValueKind == JsonValueKind.Object);
            foreach (var property in properties.EnumerateObject()) Walk(property.Value, at.Length == 0 ? property.Name : $"{at}.{property.Name}");
        }
    }

    /// <summary>The values that the schema offers at a place.</summary>
    public IEnumerable<string> Choices(string at)
    {
        var schema = _root;
        foreach (var part in at.Split('.'))
        {
            schema = schema.GetProperty("properties").GetProperty(part.TrimEnd('[', ']'));
            if (part.EndsWith("[]", StringComparison.Ordinal)) schema = schema.GetProperty("items");
        }

        return (schema.TryGetProperty("anyOf", out var either) ? either[0] : schema).GetProperty("enum").EnumerateArray().Select(e => e.GetString()!);
    }

    /// <summary>The places of a YAML text that the schema underlines.</summary>
    public IReadOnlyList<string> Underlined(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return [.. Check(stream.Documents[0].RootNode, _root, "")];
    }

    private IEnumerable<string> Check(YamlNode node, JsonElement schema, string at)
    {
        if (schema.TryGetProperty("$ref", out var reference)) return Check(node, _root.GetProperty("$defs").GetProperty(reference.GetString()!["#/$defs/".Length..]), at);
        if (schema.TryGetProperty("anyOf", out var either)) return either.EnumerateArray().Any(s => !Check(node, s, at).Any()) ? [] : [$"{at}: {node}"];
        if (schema.TryGetProperty("enum", out var choices)) return node is YamlScalarNode { Value: var text } && choices.EnumerateArray().Any(c => c.GetString() == text) ? [] : [$"{at}: {node}"];
        return (schema.GetProperty("type").GetString(), node) switch
        {
            ("object", YamlMappingNode map) => OfObject(map, schema, at),
            ("array", YamlSequenceNode list) => list.SelectMany((item, i) => Check(item, schema.GetProperty("items"), $"{at}[{i + 1}]")),
            (var type, YamlScalarNode scalar) when TypeOf(scalar).Contains(type!) && (!schema.TryGetProperty("pattern", out var pattern) || Regex.IsMatch(scalar.Value!, pattern.GetString()!)) => [],
            _ => [$"{at}: {node}"],
        };
    }

    private IEnumerable<string> OfObject(YamlMappingNode map, JsonElement schema, string at)
    {
        var properties = schema.GetProperty("properties");
        var keys = map.Children.Keys.Select(k => ((YamlScalarNode)k).Value!).ToHashSet();
        foreach (var missing in schema.TryGetProperty("required", out var required) ? required.EnumerateArray().Select(r => r.GetString()!).Where(r => !keys.Contains(r)) : [])
            yield return $"{at}.{missing} missing".TrimStart('.');
        foreach (var (key, value) in map.Children)
        {
            var name = ((YamlScalarNode)key).Value!;
            var place = at.Length == 0 ? name : $"{at}.{name}";
            if (!properties.TryGetProperty(name, out var inner))
            {
                inner = schema.GetProperty("additionalProperties");
                if (inner.ValueKind == JsonValueKind.False)
                {
                    yield return $"{place} unknown";
                    continue;
                }
            }

            foreach (var wrong in Check(value, inner, place)) yield return wrong;
        }
    }

    private static string[] TypeOf(YamlScalarNode scalar) =>
        scalar.Style != YamlDotNet.Core.ScalarStyle.Plain ? ["string"]
        : scalar.Value is "true" or "false" ? ["boolean"]
        : long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) ? ["integer", "number"]
        : decimal.TryParse(scalar.Value, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _) ? ["number"]
        : ["string"];
}

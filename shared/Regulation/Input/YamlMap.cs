using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace BtFlow.Regulation;

/// <summary>One mapping of a <see cref="YamlInput"/>. Asking for a key makes it known; a missing or wrong value becomes a problem and a harmless default.</summary>
public sealed partial class YamlMap
{
    private readonly YamlInput _input;
    private readonly YamlMappingNode _node;
    private readonly (string Source, Confidence Confidence)? _around;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    internal YamlMap(YamlInput input, YamlMappingNode node, string path, (string, Confidence)? around)
    {
        (_input, _node, Path) = (input, node, path);
        if (!input.Sourced)
            return;

        _known.UnionWith(["source", "confidence"]);
        _around = ReadSource(node, around);
    }

    /// <summary>The keys that have been asked for.</summary>
    internal IReadOnlyCollection<string> Known => _known;

    /// <summary>The line on which the mapping begins, counted from 1.</summary>
    public int Line => (int)_node.Start.Line;

    /// <summary>The mapping's place in the file, e.g. <c>recruitment.interview</c>; empty for the outermost.</summary>
    public string Path { get; }

    /// <summary>The keys as written, in file order.</summary>
    public IReadOnlyList<string> Keys => [.. _node.Children.Keys.OfType<YamlScalarNode>().Select(k => k.Value ?? "")];

    /// <summary>True when the key is there; makes it known.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>True when the key's value is a list: for keys that take either a list or one value. Does not make the key known.</summary>
    public bool IsList(string key) => _node.Children.TryGetValue(new YamlScalarNode(key), out var value) && value is YamlSequenceNode;

    /// <summary>The line of a key's value, or of the mapping when the key is missing.</summary>
    public int LineOf(string key) => Find(key) is { } node ? (int)node.Start.Line : Line;

    /// <summary>A text that must be there and not be empty.</summary>
    public string Text(string key) => Scalar(key, required: true) ?? "";

    /// <summary>A text, or null when the key is missing or empty.</summary>
    public string? OptionalText(string key) => Scalar(key, required: false);

    /// <summary>A whole number.</summary>
    public int Whole(string key) => Convert(key, true, "ett heltal", s => int.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : (int?)null) ?? 0;

    /// <summary>A whole number, or null when the key is missing.</summary>
    public int? OptionalWhole(string key) => Convert(key, false, "ett heltal", s => int.TryParse(s, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var n) ? n : (int?)null);

    /// <summary>A decimal number with a point.</summary>
    public decimal Number(string key) => Convert(key, true, "ett tal med decimalpunkt", AsNumber) ?? 0;

    /// <summary>A decimal number with a point, or null when the key is missing.</summary>
    public decimal? OptionalNumber(string key) => Convert(key, false, "ett tal med decimalpunkt", AsNumber);

    /// <summary>A date written ÅÅÅÅ-MM-DD.</summary>
    public DateOnly Date(string key) => Convert(key, true, "ett datum som finns, skrivet ÅÅÅÅ-MM-DD", AsDate) ?? default;

    /// <summary>A date written ÅÅÅÅ-MM-DD, or null when the key is missing.</summary>
    public DateOnly? OptionalDate(string key) => Convert(key, false, "ett datum som finns, skrivet ÅÅÅÅ-MM-DD", AsDate);

    /// <summary><c>true</c> or <c>false</c>.</summary>
    public bool YesNo(string key) => OptionalYesNo(key, required: true) ?? false;

    /// <summary><c>true</c> or <c>false</c>, or the given default when the key is missing.</summary>
    public bool YesNo(string key, bool otherwise) => OptionalYesNo(key, required: false) ?? otherwise;

    /// <summary>One of an enumeration's names, written in camelCase.</summary>
    public T OneOf<T>(string key) where T : struct, Enum => OptionalOneOf<T>(key, true) ?? default;

    /// <summary>One of an enumeration's names in camelCase, or null when the key is missing.</summary>
    public T? OptionalOneOf<T>(string key) where T : struct, Enum => OptionalOneOf<T>(key, false);

    /// <summary>Some of an enumeration's names in camelCase, or null when the key is missing.</summary>
    public IReadOnlySet<T>? OptionalSomeOf<T>(string key) where T : struct, Enum =>
        Find(key) is null ? null : OptionalTexts(key).Select(text => Named<T>(text) ?? Unknown<T>(key, text)).OfType<T>().ToHashSet();

    /// <summary>A mapping that must be there; an empty one when it is missing.</summary>
    public YamlMap Map(string key)
    {
        if (OptionalMap(key) is { } map)
            return map;

        if (Find(key) is null)
            Missing(key);
        return new YamlMap(_input, new YamlMappingNode(), At(key), _around) { IsAbsent = true };
    }

    /// <summary>A mapping, or null when the key is missing.</summary>
    public YamlMap? OptionalMap(string key)
    {
        switch (Find(key))
        {
            case null: return null;
            case YamlMappingNode node: return _input.Track(new YamlMap(_input, node, At(key), _around));
            case var other:
                Wrong(other, $"”{At(key)}” ska innehålla nycklar med värden.", "Skriv nycklarna indragna på raderna under.");
                return null;
        }
    }

    /// <summary>A list of mappings that must be there.</summary>
    public IReadOnlyList<YamlMap> Maps(string key) => Items<YamlMappingNode, YamlMap>(key, required: true, "nycklar med värden", (node, path) => _input.Track(new YamlMap(_input, node, path, _around)));

    /// <summary>A list of mappings, empty when the key is missing.</summary>
    public IReadOnlyList<YamlMap> OptionalMaps(string key) => Items<YamlMappingNode, YamlMap>(key, required: false, "nycklar med värden", (node, path) => _input.Track(new YamlMap(_input, node, path, _around)));

    /// <summary>A list of texts that must be there.</summary>
    public IReadOnlyList<string> Texts(string key) => [.. TextsWithLines(key, required: true).Select(t => t.Text)];

    /// <summary>A list of texts, empty when the key is missing.</summary>
    public IReadOnlyList<string> OptionalTexts(string key) => [.. TextsWithLines(key, required: false).Select(t => t.Text)];

    /// <summary>A list of whole numbers, or null when the key is missing.</summary>
    public IReadOnlyList<int>? OptionalWholes(string key) => Find(key) is null ? null : [.. TextsWithLines(key, required: false).Select(t =>
    {
        if (int.TryParse(t.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        _input.Problem(t.Line, $"”{t.Text}” i ”{At(key)}” ska vara ett heltal.", "Rätta värdet.");
        return 0;
    })];

    /// <summary>A list of texts with the line of each, for checks of ids that other places define.</summary>
    public IReadOnlyList<(string Text, int Line)> TextsWithLines(string key, bool required = true)
        => Items<YamlScalarNode, (string Text, int Line)>(key, required, "texter", (node, path) =>
        {
            Note(path, node, null);
            return (node.Value ?? "", (int)node.Start.Line);
        });

    /// <summary>True for a mapping that is not in the file: its absence is reported once, not once for every key.</summary>
    private bool IsAbsent { get; init; }

    /// <summary>Reports a problem at the value of a key, or at the mapping when the key is missing.</summary>
    public void Problem(string key, string what, string remedy) => _input.Problem(LineOf(key), what, remedy);

}

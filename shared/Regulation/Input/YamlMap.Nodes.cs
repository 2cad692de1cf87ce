using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace BtFlow.Regulation;

public sealed partial class YamlMap
{
    private static decimal? AsNumber(string s)
        => decimal.TryParse(s, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var n) ? n : null;

    private static DateOnly? AsDate(string s)
        => DateOnly.TryParseExact(s, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var d) ? d : null;

    private static YamlNode? Child(YamlMappingNode node, string key)
        => node.Children.FirstOrDefault(c => c.Key is YamlScalarNode k && k.Value == key).Value;

    private static string CamelCase(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    private string At(string key) => Path.Length == 0 ? key : $"{Path}.{key}";

    private YamlNode? Find(string key)
    {
        _known.Add(key);
        return Child(_node, key);
    }

    private void Missing(string key)
    {
        if (!IsAbsent)
            _input.Problem(Line, $"Nyckeln ”{At(key)}” saknas.", $"Lägg till ”{key}:” med ett värde.");
    }

    private void Wrong(YamlNode node, string what, string remedy) => _input.Problem((int)node.Start.Line, what, remedy);

    private string? Scalar(string key, bool required)
    {
        var node = Find(key);
        YamlMappingNode? sourced = null;
        if (node is YamlMappingNode pair && _input.Sourced && Child(pair, "value") is { } value)
            (sourced, node) = (pair, value);

        if (sourced is not null)
            foreach (var extra in sourced.Children.Keys.OfType<YamlScalarNode>().Where(k => k.Value is not ("value" or "source" or "confidence")))
                Wrong(extra, $"”{extra.Value}” är ingen känd nyckel i ”{At(key)}”.", "Ett värde med källa har bara value, source och confidence.");

        if (node is not null and not YamlScalarNode)
        {
            Wrong(node, $"”{At(key)}” ska vara ett enda värde.", "Skriv värdet efter kolonet på samma rad.");
            return null;
        }

        var text = (node as YamlScalarNode)?.Value;
        if (string.IsNullOrWhiteSpace(text))
        {
            if (required)
                Missing(key);
            return null;
        }

        Note(At(key), node!, sourced);
        return text.Trim();
    }

    private T? Convert<T>(string key, bool required, string kind, Func<string, T?> convert) where T : struct
    {
        if (Scalar(key, required) is not { } text)
            return null;

        var value = convert(text);
        if (value is null)
            Problem(key, $"”{At(key)}” är ”{text}” men ska vara {kind}.", "Rätta värdet.");
        return value;
    }

    private bool? OptionalYesNo(string key, bool required) => Convert(key, required, "true eller false", s => s switch { "true" => true, "false" => false, _ => (bool?)null });

    private T? OptionalOneOf<T>(string key, bool required) where T : struct, Enum
    {
        if (Scalar(key, required) is not { } text)
            return null;

        return Named<T>(text) ?? Unknown<T>(key, text);
    }

    private static T? Named<T>(string text) where T : struct, Enum => Enum.GetNames<T>().FirstOrDefault(n => CamelCase(n) == text) is { } name ? Enum.Parse<T>(name) : null;

    private T? Unknown<T>(string key, string text) where T : struct, Enum
    {
        Problem(key, $"”{At(key)}” är ”{text}” som inte är ett känt val.", $"Välj något av: {string.Join(", ", Enum.GetNames<T>().Select(CamelCase))}.");
        return null;
    }

    private List<TItem> Items<TNode, TItem>(string key, bool required, string kind, Func<TNode, string, TItem> read) where TNode : YamlNode
    {
        var items = new List<TItem>();
        switch (Find(key))
        {
            case null:
                if (required)
                    Missing(key);
                break;
            case YamlSequenceNode list:
                for (var i = 0; i < list.Children.Count; i++)
                {
                    if (list.Children[i] is TNode node)
                        items.Add(read(node, $"{At(key)}[{i + 1}]"));
                    else
                        Wrong(list.Children[i], $"Post {i + 1} i ”{At(key)}” ska vara {kind}.", "Skriv posten som de andra i listan.");
                }

                break;
            case YamlScalarNode { Value: "" or null or "~" }:
                if (required)
                    Missing(key);
                break;
            case var other:
                Wrong(other, $"”{At(key)}” ska vara en lista.", "Skriv varje post på en egen rad som börjar med ”- ”.");
                break;
        }

        return items;
    }

    internal void ReportUnknownKeys()
    {
        foreach (var key in _node.Children.Keys)
        {
            var text = (key as YamlScalarNode)?.Value ?? "";
            if (_known.Contains(text))
                continue;

            var near = Suggestion.Nearest(text, _known.Where(k => k is not ("source" or "confidence")));
            Wrong(key, $"”{text}” är ingen känd nyckel{(Path.Length == 0 ? "" : $" i ”{Path}”")}.",
                near is null ? $"Ta bort den. Kända nycklar här: {string.Join(", ", _known.Order(StringComparer.Ordinal))}." : $"Menade du ”{near}”?");
        }
    }
}

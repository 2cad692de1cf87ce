using System.Text.Json;
using BtFlow.Regulation;

namespace BtFlow.Server.Demo;

/// <summary>A story file being read: lists by application, words to choose among, and a note of every name that the example's other files must know.</summary>
internal sealed class StoryInput(YamlInput input)
{
    public static readonly string[] Kinds = [.. Enum.GetNames<PlacementKind>().Select(JsonNamingPolicy.CamelCase.ConvertName)];

    private readonly List<Mention> _mentions = [];

    public YamlMap Root => input.Root;

    /// <summary>Every name so far, once a line.</summary>
    public IReadOnlyList<Mention> Mentions => [.. _mentions.Distinct()];

    /// <summary>A list that names each application once; whoever is named again or not at all is reported and passed over.</summary>
    public Dictionary<string, T> ByApplication<T>(YamlMap map, string key, Func<YamlMap, T> read)
    {
        var (told, lines) = (new Dictionary<string, T>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var each in map.OptionalMaps(key))
        {
            var (application, value) = (Application(each), read(each));
            if (application.Length == 0) continue; // reported as missing
            if (told.TryAdd(application, value)) lines[application] = each.LineOf("application");
            else each.Problem("application", $"Ansökan ”{application}” står redan i ”{key}” på rad {lines[application]}.", "Ta bort den ena posten.");
        }
        return told;
    }

    /// <summary>A list in which an application may stand several times, in file order.</summary>
    public Dictionary<string, IReadOnlyList<T>> ListByApplication<T>(YamlMap map, string key, Func<YamlMap, T> read)
    {
        var told = new Dictionary<string, List<T>>(StringComparer.Ordinal);
        foreach (var each in map.OptionalMaps(key))
        {
            var (application, value) = (Application(each), read(each));
            if (application.Length == 0) continue;
            if (!told.TryGetValue(application, out var list)) told[application] = list = [];
            list.Add(value);
        }
        return told.ToDictionary(t => t.Key, t => (IReadOnlyList<T>)t.Value, StringComparer.Ordinal);
    }

    public string Application(YamlMap map, string key = "application") => Named(map, key, MentionOf.Application);

    public string Person(YamlMap map, string key) => Named(map, key, MentionOf.Person);

    public string Named(YamlMap map, string key, MentionOf of) => Noted(map.Text(key), map, key, of);

    public string? OptionallyNamed(YamlMap map, string key, MentionOf of) => map.OptionalText(key) is { } name ? Noted(name, map, key, of) : null;

    public IReadOnlyList<string> AllNamed(YamlMap map, string key, MentionOf of, bool required = true)
    {
        var names = map.TextsWithLines(key, required);
        _mentions.AddRange(names.Select(n => new Mention(of, n.Text, n.Line)));
        return [.. names.Select(n => n.Text)];
    }

    public void Note(MentionOf of, string name, int line) => _mentions.Add(new(of, name, line));

    /// <summary>One of a key's words; another one is reported.</summary>
    public static string Word(YamlMap map, string key, params string[] words)
    {
        var word = map.Text(key);
        if (word.Length > 0 && !words.Contains(word))
            map.Problem(key, $"”{word}” är inget val för ”{key}”.", Suggestion.Nearest(word, words) is { } near ? $"Menade du ”{near}”?" : $"Välj något av: {string.Join(", ", words)}.");
        return word;
    }

    /// <summary>Answers by application, with a reason where one is given.</summary>
    public Dictionary<string, StoryAnswer> Answers(YamlMap map, string key, string outcome, params string[] words) =>
        ByApplication(map, key, a => new StoryAnswer(Word(a, outcome, words), a.OptionalText("reason") ?? ""));

    /// <summary>A period whose last day is not before its first.</summary>
    public static (DateOnly From, DateOnly To) Period(YamlMap map)
    {
        var (from, to) = (map.Date("from"), map.Date("to"));
        if (to < from && to != default) map.Problem("to", "Perioden slutar innan den börjar.", "Rätta from eller to.");
        return (from, to);
    }

    /// <summary>A service degree, 1–100; null when the key is missing.</summary>
    public static int? Percent(YamlMap map)
    {
        var percent = map.OptionalWhole("percent");
        if (percent is < 1 or > 100) map.Problem("percent", $"{percent} är ingen tjänstgöringsgrad.", "Skriv ett heltal från 1 till 100.");
        return percent;
    }

    private string Noted(string name, YamlMap map, string key, MentionOf of)
    {
        if (name.Length > 0) _mentions.Add(new(of, name, map.LineOf(key)));
        return name;
    }
}

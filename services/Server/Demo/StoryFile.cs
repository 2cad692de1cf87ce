using System.Globalization;
using System.Text.Json;
using BtFlow.Regulation;

namespace BtFlow.Server.Demo;

/// <summary>Reads story.yaml strictly: an unknown or missing key is named with its line.</summary>
internal static class StoryFile
{
    public static Story Read(string yaml, string fileName)
    {
        var input = YamlInput.Parse(yaml, fileName);
        var root = input.Root;
        var interviews = root.Map("interviews");
        var authority = root.Map("authority");
        var assessors = root.Map("assessors");
        var normally = Authority(authority.Map("default"), null);
        var story = new Story(
            root.Date("begins"), root.Text("place"), Wholes(root.Map("reactionDays")),
            [.. root.OptionalMaps("delays").Select(d => new Delay(d.Text("person"), d.Text("task"), d.Whole("days")))],
            Answers(root, "eligibility", "outcome", "eligible", "notEligible", "withdrawn"), Selected(root.Map("selection")), new Scores(Wholes(interviews.Map("default"))), InterviewScores(interviews),
            ByApplication(interviews, "moderation", m => m.Text("comment")),
            Answers(root, "offers", "answer", "accepted", "declined", "silent"),
            ByApplication(root, "plans", p => new SentBack(p.Text("comment"), [.. p.Maps("changes").Select(Change)])),
            Assessed(input, root.Map("assessments")), assessors.Texts("default"),
            ByApplication(assessors, "doctors", d => d.Texts("propose")),
            normally, ByApplication(authority, "decisions", d => Authority(d, normally)),
            ByApplication(authority, "supplements", s => new Supplement(s.Whole("afterDays"), s.Text("ask"), s.Whole("answerBy"), s.Text("answer"))),
            Answers(root, "continuation", "decision", "continues", "ends"), HalfwayOf(root.OptionalMap("halfway")));
        if (!story.Reactions.ContainsKey("default")) input.Problem(root.LineOf("reactionDays"), "Nyckeln default saknas i reactionDays.", "Lägg till default: följt av ett antal arbetsdagar.");
        input.Finish();
        return story;
    }

    private static Dictionary<string, int> Wholes(YamlMap map) => map.Keys.ToDictionary(k => k, map.Whole, StringComparer.Ordinal);

    private static Dictionary<string, StoryAnswer> Answers(YamlMap root, string key, string outcome, params string[] words) =>
        ByApplication(root, key, a => new StoryAnswer(Word(a, outcome, words), a.OptionalText("reason") ?? ""));

    /// <summary>A list that names each application once; whoever is named again or not at all is reported and passed over.</summary>
    private static Dictionary<string, T> ByApplication<T>(YamlMap map, string key, Func<YamlMap, T> read)
    {
        var (told, lines) = (new Dictionary<string, T>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        foreach (var each in map.OptionalMaps(key))
        {
            var (application, value) = (each.Text("application"), read(each));
            if (application.Length == 0) continue; // reported as missing
            if (told.TryAdd(application, value)) lines[application] = each.LineOf("application");
            else each.Problem("application", $"Ansökan ”{application}” står redan i ”{key}” på rad {lines[application]}.", "Ta bort den ena posten.");
        }
        return told;
    }

    /// <summary>One of a key's words; another one is reported.</summary>
    private static string Word(YamlMap map, string key, params string[] words)
    {
        var word = map.Text(key);
        if (word.Length > 0 && !words.Contains(word))
            map.Problem(key, $"”{word}” är inget val för ”{key}”.", Suggestion.Nearest(word, words) is { } near ? $"Menade du ”{near}”?" : $"Välj något av: {string.Join(", ", words)}.");
        return word;
    }

    private static PlanChange Change(YamlMap map) =>
        new(Word(map, "placement", [.. Enum.GetNames<PlacementKind>().Select(JsonNamingPolicy.CamelCase.ConvertName)]), map.OptionalTexts("addGoals"));

    private static Selection Selected(YamlMap map)
    {
        var isList = map.IsList("invite"); // a list names them, a number stands for so many
        return new(isList ? map.Texts("invite") : [], isList ? null : map.Whole("invite"), map.OptionalTexts("withdrawn"));
    }

    private static Dictionary<string, IReadOnlyList<Scores>> InterviewScores(YamlMap interviews)
    {
        var scores = new Dictionary<string, IReadOnlyList<Scores>>(StringComparer.Ordinal);
        if (interviews.OptionalMap("scores") is not { } all) return scores;
        foreach (var application in all.Keys)
        {
            var each = all.Map(application);
            scores[application] = [new Scores(Wholes(each.Map("first"))), new Scores(Wholes(each.Map("second")))];
        }
        return scores;
    }

    private static AssessmentStory Assessed(YamlInput input, YamlMap map)
    {
        var levels = new List<int>();
        foreach (var (text, line) in map.TextsWithLines("levels"))
        {
            if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var level) && level > 0) levels.Add(level);
            else input.Problem(line, $"”{text}” i levels är inget steg på en skala.", "Skriv steget som ett heltal från 1.");
        }
        return new(levels, map.Texts("strengths"), map.Texts("development"));
    }

    private static AuthorityAnswer Authority(YamlMap map, AuthorityAnswer? normally) => normally is null
        ? new(Decision(map), map.Whole("afterDays"), map.Text("registrationNumber"))
        : new(map.Has("decision") ? Decision(map) : normally.Decision, map.OptionalWhole("afterDays") ?? normally.AfterDays, map.OptionalText("registrationNumber") ?? normally.RegistrationNumber);

    private static string Decision(YamlMap map) => Word(map, "decision", "approved", "rejected");

    private static Halfway? HalfwayOf(YamlMap? map) => map is null
        ? null
        : new(map.Date("until"), [.. map.Maps("leave").Select(l => new LeftTask(l.Text("application"), l.Text("task"), l.OptionalWhole("visit") ?? 1))]);
}

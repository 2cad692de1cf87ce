using System.Globalization;
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
            Answers(root, "eligibility", "outcome"), Selected(root.Map("selection")), new Scores(Wholes(interviews.Map("default"))), InterviewScores(interviews),
            interviews.OptionalMaps("moderation").ToDictionary(m => m.Text("application"), m => m.Text("comment")),
            Answers(root, "offers", "answer"),
            root.OptionalMaps("plans").ToDictionary(p => p.Text("application"), p => new SentBack(p.Text("comment"), [.. p.Maps("changes").Select(c => new PlanChange(c.Text("placement"), c.OptionalTexts("addGoals")))])),
            Assessed(root.Map("assessments")), assessors.Texts("default"),
            assessors.OptionalMaps("doctors").ToDictionary(d => d.Text("application"), d => d.Texts("propose")),
            normally, authority.OptionalMaps("decisions").ToDictionary(d => d.Text("application"), d => Authority(d, normally)),
            authority.OptionalMaps("supplements").ToDictionary(s => s.Text("application"), s => new Supplement(s.Whole("afterDays"), s.Text("ask"), s.Whole("answerBy"), s.Text("answer"))),
            Answers(root, "continuation", "decision"), HalfwayOf(root.OptionalMap("halfway")));
        if (!story.Reactions.ContainsKey("default")) input.Problem(root.LineOf("reactionDays"), "Nyckeln default saknas i reactionDays.", "Lägg till default: följt av ett antal arbetsdagar.");
        input.Finish();
        return story;
    }

    private static Dictionary<string, int> Wholes(YamlMap map) => map.Keys.ToDictionary(k => k, map.Whole, StringComparer.Ordinal);

    private static Dictionary<string, StoryAnswer> Answers(YamlMap root, string key, string outcome) =>
        root.OptionalMaps(key).ToDictionary(a => a.Text("application"), a => new StoryAnswer(a.Text(outcome), a.OptionalText("reason") ?? ""));

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

    private static AssessmentStory Assessed(YamlMap map) =>
        new([.. map.Texts("levels").Select(l => int.TryParse(l, NumberStyles.None, CultureInfo.InvariantCulture, out var level) ? level : 0)], map.Texts("strengths"), map.Texts("development"));

    private static AuthorityAnswer Authority(YamlMap map, AuthorityAnswer? normally) => normally is null
        ? new(map.Text("decision"), map.Whole("afterDays"), map.Text("registrationNumber"))
        : new(map.OptionalText("decision") ?? normally.Decision, map.OptionalWhole("afterDays") ?? normally.AfterDays, map.OptionalText("registrationNumber") ?? normally.RegistrationNumber);

    private static Halfway? HalfwayOf(YamlMap? map) => map is null
        ? null
        : new(map.Date("until"), [.. map.Maps("leave").Select(l => new LeftTask(l.Text("application"), l.Text("task"), l.OptionalWhole("visit") ?? 1))]);
}

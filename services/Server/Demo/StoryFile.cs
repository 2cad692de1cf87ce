using System.Globalization;
using BtFlow.Regulation;

namespace BtFlow.Server.Demo;

/// <summary>Reads story.yaml strictly: an unknown or missing key is named with its line.</summary>
internal static class StoryFile
{
    public static Story Read(string yaml, string fileName)
    {
        var input = YamlInput.Parse(yaml, fileName);
        var (story, root) = (new StoryInput(input), input.Root);
        var told = new Story(
            root.Date("begins"), root.Text("place"), Wholes(root.Map("reactionDays")),
            [.. root.OptionalMaps("delays").Select(d => new Delay(story.Person(d, "person"), d.Text("task"), d.Whole("days")))],
            Recruited(story), TrainingStoryFile.Read(story), Assessed(input, root.Map("assessments")), AuthorityStoryFile.Assessors(story, root.Map("assessors")),
            AuthorityStoryFile.Read(story, root.Map("authority")), story.Answers(root, "continuation", "decision", "continues", "ends"),
            [.. root.OptionalMaps("demands").Select(d => Demanded(story, d))], HalfwayOf(story, root.OptionalMap("halfway")), []);
        if (!told.Reactions.ContainsKey("default")) input.Problem(root.LineOf("reactionDays"), "Nyckeln default saknas i reactionDays.", "Lägg till default: följt av ett antal arbetsdagar.");
        input.Finish();
        return told with { Mentions = story.Mentions };
    }

    private static Dictionary<string, int> Wholes(YamlMap map) => map.Keys.ToDictionary(k => k, map.Whole, StringComparer.Ordinal);

    private static RecruitmentStory Recruited(StoryInput story)
    {
        var (root, interviews) = (story.Root, story.Root.Map("interviews"));
        return new(
            story.Answers(root, "eligibility", "outcome", "eligible", "notEligible", "withdrawn"),
            story.ByApplication(root, "duplicates", d => story.Application(d, "of")),
            Selected(story, root.Map("selection")), ScoresIn(story, interviews.Map("default")), InterviewScores(story, interviews),
            story.ByApplication(interviews, "moderation", m => m.Text("comment")), story.Answers(root, "offers", "answer", "accepted", "declined", "silent"),
            story.ByApplication(root, "personalNumbers", NewNumber), root.OptionalMap("reserve")?.Date("closesOn"));
    }

    private static Selection Selected(StoryInput story, YamlMap map)
    {
        var isList = map.IsList("invite"); // a list names them, a number stands for so many
        return new(isList ? story.AllNamed(map, "invite", MentionOf.Application) : [], isList ? null : map.Whole("invite"), story.AllNamed(map, "withdrawn", MentionOf.Application, required: false));
    }

    private static Scores ScoresIn(StoryInput story, YamlMap map)
    {
        foreach (var criterion in map.Keys) story.Note(MentionOf.Criterion, criterion, map.LineOf(criterion));
        return new(Wholes(map));
    }

    private static Dictionary<string, IReadOnlyList<Scores>> InterviewScores(StoryInput story, YamlMap interviews)
    {
        var scores = new Dictionary<string, IReadOnlyList<Scores>>(StringComparer.Ordinal);
        if (interviews.OptionalMap("scores") is not { } all) return scores;
        foreach (var application in all.Keys)
        {
            var each = all.Map(application);
            story.Note(MentionOf.Application, application, all.LineOf(application));
            scores[application] = [ScoresIn(story, each.Map("first")), ScoresIn(story, each.Map("second"))];
        }
        return scores;
    }

    private static NewPersonalNumber NewNumber(YamlMap map)
    {
        var (on, text) = (map.Date("on"), map.Text("number"));
        if (text.Length >= 12 && PersonalIdentityNumber.TryParse(text, DateOnly.MaxValue, out var number)) return new(on, number.Digits);
        var what = text.Length < 12 ? "Numret saknar århundrade." : PersonalIdentityNumber.WhatIsWrong(text, DateOnly.MaxValue);
        if (text.Length > 0) map.Problem("number", $"Personnumret stämmer inte. {what}", "Rätta det, skrivet ÅÅÅÅMMDDNNNN.");
        return new(on, "");
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

    private static Demand Demanded(StoryInput story, YamlMap map) => new(
        story.Application(map), StoryInput.Word(map, "state", Demand.States), story.OptionallyNamed(map, "region", MentionOf.Region), map.OptionalWhole("plans"), map.OptionalWhole("supplements"),
        map.OptionalWhole("assessors"), map.OptionalWhole("applications"), map.OptionalNumber("months"), map.OptionalNumber("minimumMonths"), map.OptionalDate("endsAfter"), map.OptionalWhole("goalsCredited"),
        map.OptionalTexts("journal"));

    private static Halfway? HalfwayOf(StoryInput story, YamlMap? map) => map is null
        ? null
        : new(map.Date("until"), [.. map.Maps("leave").Select(l => new LeftTask(story.Application(l), l.Text("task"), l.OptionalWhole("visit") ?? 1))]);
}

using BtFlow.Regulation;

namespace BtFlow.Server.Demo;

/// <summary>Reads the parts of story.yaml that tell of external assessors and of the authority.</summary>
internal static class AuthorityStoryFile
{
    public static AssessorStory Assessors(StoryInput story, YamlMap map) => new(
        story.AllNamed(map, "default", MentionOf.Person),
        story.ByApplication(map, "doctors", d => story.AllNamed(d, "propose", MentionOf.Person)),
        story.ListByApplication(map, "declines", d => new AssessorDeclines(story.Person(d, "assessor"), d.Text("reason"))),
        story.ByApplication(map, "ties", t => new AssessorTie(story.Person(t, "assessor"), StoryInput.Word(t, "when", "reading", "signing"), t.Text("reason"))),
        story.ByApplication(story.Root, "disagreements", d => Disagreed(story, d)));

    public static AuthorityStory Read(StoryInput story, YamlMap map)
    {
        var normally = Answer(story, map.Map("default"), null);
        return new(
            normally, story.ListByApplication(map, "decisions", d => Answer(story, d, normally)),
            story.ListByApplication(map, "supplements", s => new Supplement(s.Whole("afterDays"), s.Text("ask"), s.Whole("answerBy"), s.Text("answer"))),
            story.ByApplication(story.Root, "fees", f => new LateFee(f.Whole("injunctionAfterDays"), f.OptionalWhole("paidAfterInjunctionDays"))),
            story.ByApplication(story.Root, "appeals", Appealed),
            story.ByApplication(story.Root, "rejections", r => StoryInput.Word(r, "then", "appliesAgain", "accepts")));
    }

    private static Disagreement Disagreed(StoryInput story, YamlMap map) => new(
        StoryInput.Word(map, "by", "assessor", "mainSupervisor"), story.AllNamed(map, "goals", MentionOf.Goal), map.Text("reason"), StoryInput.Word(map, "resolution", "reopened", "anotherAssessor"));

    private static AuthorityAnswer Answer(StoryInput story, YamlMap map, AuthorityAnswer? normally) => new(
        normally is null || map.Has("decision") ? StoryInput.Word(map, "decision", "approved", "rejected", "dismissed") : normally.Decision,
        normally is null ? map.Whole("afterDays") : map.OptionalWhole("afterDays") ?? normally.AfterDays,
        normally is null ? map.Text("registrationNumber") : map.OptionalText("registrationNumber") ?? normally.RegistrationNumber,
        map.OptionalMap("gaps") is { } gaps ? new Gaps(story.AllNamed(gaps, "goals", MentionOf.Goal, required: false), gaps.Text("text")) : null);

    private static Appeal Appealed(YamlMap map) => new(
        map.Text("text"), StoryInput.Word(map, "court", "approved", "upheld"), map.Whole("afterDays"), map.Has("then") ? StoryInput.Word(map, "then", "appliesAgain", "accepts") : "accepts");
}

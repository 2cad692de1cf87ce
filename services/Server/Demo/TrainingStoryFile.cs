using BtFlow.Regulation;

namespace BtFlow.Server.Demo;

/// <summary>Reads the parts of story.yaml that tell of programmes and service.</summary>
internal static class TrainingStoryFile
{
    public static TrainingStory Read(StoryInput story) => new(
        story.ByApplication(story.Root, "prepare", p => Changes(story, p, "changes", required: true)),
        story.ByApplication(story.Root, "plans", p => new SentBack(p.Text("comment"), Changes(story, p, "changes", required: true))),
        story.ListByApplication(story.Root, "credits", c => Credit(story, c)),
        story.ListByApplication(story.Root, "absences", Absence),
        [.. story.Root.OptionalMaps("supervisorsLeave").Select(l => Leaves(story, l))],
        story.ByApplication(story.Root, "dropouts", d => new Dropout(d.Date("toldOn"), d.Date("lastDay"), d.Text("reason"))),
        story.ByApplication(story.Root, "moves", m => new Move(m.Date("toldOn"), m.Date("from"), story.Named(m, "region", MentionOf.Region), story.Named(m, "unit", MentionOf.Unit), m.Text("reason"))),
        story.ByApplication(story.Root, "remaining", r => Remaining(story, r)));

    private static IReadOnlyList<PlanChange> Changes(StoryInput story, YamlMap map, string key, bool required = false) =>
        [.. (required ? map.Maps(key) : map.OptionalMaps(key)).Select(c => Change(story, c))];

    private static PlanChange Change(StoryInput story, YamlMap map)
    {
        var added = map.OptionalMap("add") is { } add
            ? new AddedPlacement(StoryInput.Word(add, "kind", StoryInput.Kinds), story.OptionallyNamed(add, "unit", MentionOf.Unit), Months(add, add.Number("months"))!.Value,
                story.OptionallyNamed(add, "supervisor", MentionOf.Person), story.AllNamed(add, "goals", MentionOf.Goal))
            : null;
        if (added is not null && map.Has("placement")) map.Problem("placement", "En ändring gäller antingen en placering som finns eller en ny.", "Skriv add som en egen post i listan.");
        return new(
            added is null ? StoryInput.Word(map, "placement", StoryInput.Kinds) : null, map.OptionalWhole("number") ?? 1, story.AllNamed(map, "addGoals", MentionOf.Goal, required: false),
            StoryInput.Percent(map), map.YesNo("keepMonths", otherwise: false), story.OptionallyNamed(map, "supervisor", MentionOf.Person), story.OptionallyNamed(map, "unit", MentionOf.Unit),
            Months(map, map.OptionalNumber("months")), added);
    }

    private static decimal? Months(YamlMap map, decimal? months)
    {
        if (months is <= 0) map.Problem("months", "En placering varar längre än noll månader.", "Skriv månader på heltid som ett tal över noll.");
        return months;
    }

    private static CreditStory Credit(StoryInput story, YamlMap map)
    {
        var (from, to) = StoryInput.Period(map);
        return new(map.Text("workplace"), map.OptionalText("country"), StoryInput.Word(map, "kind", StoryInput.Kinds), from, to, StoryInput.Percent(map) ?? 100,
            map.YesNo("beforeLicence", otherwise: false), story.AllNamed(map, "goals", MentionOf.Goal, required: false), map.Text("reason"));
    }

    private static AbsenceStory Absence(YamlMap map)
    {
        var (from, to) = StoryInput.Period(map);
        return new(from, to, map.YesNo("counts"), map.OptionalDate("registeredOn") ?? from, map.Text("reason"));
    }

    private static SupervisorLeaves Leaves(StoryInput story, YamlMap map)
    {
        var leaves = new SupervisorLeaves(story.Person(map, "person"), map.Date("lastDay"), map.Date("toldOn"), story.Person(map, "replacedBy"));
        if (leaves.Person.Length > 0 && leaves.Person == leaves.ReplacedBy) map.Problem("replacedBy", "Den som slutar kan inte ersätta sig själv.", "Ange en annan person.");
        return leaves;
    }

    private static RemainingGoals Remaining(StoryInput story, YamlMap map)
    {
        var remaining = new RemainingGoals(story.AllNamed(map, "goals", MentionOf.Goal), map.Text("reason"), map.YesNo("assessed", otherwise: false), Changes(story, map, "extend"));
        if (remaining.Assessed == remaining.Extend.Count > 0) map.Problem("goals", "Delmålen ska antingen bedömas till slut eller ge en förlängning.", "Skriv assessed: true, eller ändringarna under extend.");
        return remaining;
    }
}

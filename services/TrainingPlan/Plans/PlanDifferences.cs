using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

internal enum DifferenceKind { Added, Removed, Changed }

/// <summary>One thing that differs between two versions, in words. <paramref name="Before"/> is null for what was added, <paramref name="After"/> for what was removed.</summary>
internal sealed record Difference(DifferenceKind Kind, string What, string? Before, string? After)
{
    public string Word => Kind switch { DifferenceKind.Added => "Tillagt", DifferenceKind.Removed => "Borttaget", _ => "Ändrat" };

    public override string ToString() => Kind switch
    {
        DifferenceKind.Added => $"{Word}: {What} ({After})",
        DifferenceKind.Removed => $"{Word}: {What} ({Before})",
        _ => $"{Word}: {What} från {Before} till {After}",
    };
}

/// <summary>What a study director has to look at when a plan comes again: what differs and nothing else.</summary>
internal static class PlanDifferences
{
    /// <summary>The version that another is compared with: the approved one that it takes the place of, or the one that was sent back before anything was approved.</summary>
    public static PlanVersion? BaseOf(IReadOnlyList<PlanVersion> versions, PlanVersion version) =>
        CheckFacts.ApprovedBefore(versions, version) ?? versions.LastOrDefault(v => v.Number < version.Number);

    public static IReadOnlyList<Difference> Between(PlanVersion before, PlanVersion after) =>
    [
        .. before.MainSupervisorId == after.MainSupervisorId ? Array.Empty<Difference>() : [new(DifferenceKind.Changed, "Huvudhandledare", before.MainSupervisorName, after.MainSupervisorName)],
        .. Compare(before.Content.Placements, after.Content.Placements, p => p.PlacementId, p => $"Placering {p.Heading}", Fields, Lists),
        .. Compare(before.Content.Courses, after.Content.Courses, c => c.CourseId, c => $"Kurs {c.Name}", Fields, c => [("delmål", c.Goals)]),
        .. Compare(before.Content.Credits, after.Content.Credits, c => c.CreditId, c => $"Tillgodoräknad tjänstgöring {c.Workplace}", Fields, c => [("delmål", c.Goals)]),
    ];

    private static IEnumerable<Difference> Compare<T>(
        IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> id, Func<T, string> what, Func<T, (string Field, string Value)[]> fields, Func<T, (string Field, IReadOnlyList<string> Values)[]> lists)
    {
        foreach (var gone in before.Where(b => after.All(a => id(a) != id(b)))) yield return new(DifferenceKind.Removed, what(gone), Whole(fields(gone), lists(gone)), null);
        foreach (var now in after)
        {
            if (before.FirstOrDefault(b => id(b) == id(now)) is not { } then)
            {
                yield return new(DifferenceKind.Added, what(now), null, Whole(fields(now), lists(now)));
                continue;
            }
            foreach (var (was, becomes) in fields(then).Zip(fields(now)).Where(f => f.First.Value != f.Second.Value))
                yield return new(DifferenceKind.Changed, $"{what(now)}: {becomes.Field}", was.Value, becomes.Value);
            foreach (var (was, becomes) in lists(then).Zip(lists(now)))
            {
                if (was.Values.Except(becomes.Values).ToList() is { Count: > 0 } removed) yield return new(DifferenceKind.Removed, $"{what(now)}: {becomes.Field}", string.Join(", ", removed), null);
                if (becomes.Values.Except(was.Values).ToList() is { Count: > 0 } added) yield return new(DifferenceKind.Added, $"{what(now)}: {becomes.Field}", null, string.Join(", ", added));
            }
        }
    }

    private static (string, string)[] Fields(Placement p) =>
        [("enhet", p.UnitName), ("period", p.Period()), ("omfattning", $"{p.Percent} %"), ("handledare", p.SupervisorName.Length > 0 ? p.SupervisorName : "ingen")];

    private static (string, IReadOnlyList<string>)[] Lists(Placement p) => [("frånvaro som inte räknas", [.. p.Absences.Select(a => a.ToString())]), ("delmål", p.Goals)];

    private static (string, string)[] Fields(PlanCourse c) => [("namn", c.Name), ("datum", c.On.Iso())];

    private static (string, string)[] Fields(Credit c) =>
    [
        ("land", c.Country ?? "Sverige"), ("slag", c.Kind.InWords()), ("period", $"{c.From.Iso()} till {c.To.Iso()}"), ("omfattning", $"{c.Percent} %"), ("före legitimation", c.BeforeLicence ? "ja" : "nej"), ("skäl", c.Reason),
    ];

    private static string Whole((string Field, string Value)[] fields, (string Field, IReadOnlyList<string> Values)[] lists) =>
        string.Join(", ", fields.Select(f => $"{f.Field} {f.Value}").Concat(lists.Where(l => l.Values.Count > 0).Select(l => $"{l.Field} {string.Join(" ", l.Values)}")));
}

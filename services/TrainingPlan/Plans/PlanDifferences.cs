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

/// <summary>What a study director has to look at when a plan comes again.</summary>
internal static class PlanDifferences
{
    public static IReadOnlyList<Difference> Between(PlanContent before, PlanContent after) =>
    [
        .. Compare(before.Placements, after.Placements, p => p.PlacementId, p => $"Placering {p.Heading}", Fields),
        .. Compare(before.Courses, after.Courses, c => c.CourseId, c => $"Kurs {c.Name}", Fields),
    ];

    private static IEnumerable<Difference> Compare<T>(
        IReadOnlyList<T> before, IReadOnlyList<T> after, Func<T, string> id, Func<T, string> what, Func<T, (string Field, string Value)[]> fields)
    {
        foreach (var gone in before.Where(b => after.All(a => id(a) != id(b)))) yield return new(DifferenceKind.Removed, what(gone), Whole(fields(gone)), null);
        foreach (var now in after)
        {
            if (before.FirstOrDefault(b => id(b) == id(now)) is not { } then) yield return new(DifferenceKind.Added, what(now), null, Whole(fields(now)));
            else
                foreach (var (was, becomes) in fields(then).Zip(fields(now)).Where(f => f.First.Value != f.Second.Value))
                    yield return new(DifferenceKind.Changed, $"{what(now)}: {becomes.Field}", was.Value, becomes.Value);
        }
    }

    private static (string, string)[] Fields(Placement p) =>
    [
        ("enhet", p.UnitName), ("period", p.Period()), ("omfattning", $"{p.Percent} %"), ("handledare", p.SupervisorName.Length > 0 ? p.SupervisorName : "ingen"), ("delmål", Goals(p.Goals)),
    ];

    private static (string, string)[] Fields(PlanCourse c) => [("namn", c.Name), ("datum", c.On.Iso()), ("delmål", Goals(c.Goals))];

    private static string Goals(IReadOnlyList<string> goals) => goals.Count > 0 ? string.Join(", ", goals) : "inga";

    private static string Whole((string Field, string Value)[] fields) => string.Join(", ", fields.Select(f => $"{f.Field} {f.Value}"));
}

using BtFlow.Contracts.Organisation;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>
/// Draws up the programme of a doctor who has moved: what was served up to the day before stands, and the rest is what is left of the new region's pattern,
/// kind by kind. Pure and repeatable, as <see cref="PlanDraft"/>.
/// </summary>
internal static class TransferDraft
{
    /// <summary>Less than this, about a day, is rounding and no placement.</summary>
    private const decimal Negligible = 0.05m;

    /// <param name="approved">The programme that held until the move.</param>
    /// <param name="usedIds">Ids of all placements and courses so far.</param>
    /// <exception cref="MissingFactsException">As for a first draft.</exception>
    public static (PersonRegistered MainSupervisor, PlanContent Content) From(PlanContent approved, IReadOnlyList<string> usedIds, DraftFacts facts)
    {
        var from = facts.Hired.StartsOn;
        // A placement that had only its first weekend before the move never really began.
        var served = approved with { Placements = [.. approved.Placements.Where(p => WorkingDays.After(p.From.AddDays(-1), 1) < from).Select(p => p.To < from ? p : Cut(p, from.AddDays(-1)))] };
        var left = Left(served, facts);
        var ids = NewIds(facts.Hired.CaseNumber, usedIds).GetEnumerator();
        var rest = PlanDraft.Chain(left, from, facts, _ => { ids.MoveNext(); return ids.Current; });
        var courses = Courses(approved.Courses, [.. served.Placements.Concat(rest).SelectMany(p => p.Goals)], from, (int)served.Sums.Total, facts);
        var content = new PlanContent([.. served.Placements, .. rest], courses, approved.Credits);
        var main = PlanDraft.MainSupervisor(from, content.Placements[^1].To, facts) ?? throw PlanDraft.NoMainSupervisor;
        return (main, PlanDraft.Introduced(WithAllGoals(content, facts), main));
    }

    private static Placement Cut(Placement placement, DateOnly lastDay) => placement with
    {
        To = lastDay,
        NotCounted = placement.Absences.Select(a => a.Within(placement.From, lastDay)).OfType<Absent>().ToList() is { Count: > 0 } within ? within : null,
    };

    /// <summary>For each placement of the pattern the months that nothing served or credited of its kind has used up.</summary>
    private static List<(PlacementTemplate Template, decimal Months)> Left(PlanContent served, DraftFacts facts)
    {
        var used = served.Placements.Select(p => p.Kind).Zip(served.MonthsPerPlacement).Concat(served.Credits.Select(c => c.Kind).Zip(served.MonthsPerCredit))
            .GroupBy(s => s.First).ToDictionary(g => g.Key, g => g.Sum(s => s.Second));
        var left = new List<(PlacementTemplate, decimal)>();
        foreach (var template in PlanDraft.InOrder(facts))
        {
            var taken = Math.Min(used.GetValueOrDefault(template.Kind), template.Months);
            used[template.Kind] = used.GetValueOrDefault(template.Kind) - taken;
            if (template.Months - taken > Negligible) left.Add((template, template.Months - taken));
        }
        return left;
    }

    /// <summary>Courses taken before the move, the new region's from the month that the doctor has reached, and earlier ones of it where a goal would otherwise be planned nowhere.</summary>
    private static IReadOnlyList<PlanCourse> Courses(IReadOnlyList<PlanCourse> approved, IReadOnlyCollection<string> planned, DateOnly from, int monthsServed, DraftFacts facts)
    {
        var courses = approved.Where(c => c.On < from).ToList();
        foreach (var course in facts.Region.Plan.Courses.OrderBy(c => c.Month).ThenBy(c => c.Id, StringComparer.Ordinal).Where(c => courses.All(t => t.CourseId != c.Id)))
        {
            var isToCome = course.Month > monthsServed;
            if (!isToCome && course.Goals.All(g => planned.Contains(g) || courses.Any(c => c.Goals.Contains(g)))) continue;
            courses.Add(new(course.Id, course.Name, PlanDraft.Monday(from.AddMonths(isToCome ? course.Month - 1 - monthsServed : 0)), course.Goals));
        }
        return [.. courses.OrderBy(c => c.On).ThenBy(c => c.CourseId, StringComparer.Ordinal)];
    }

    /// <summary>Goals that the two regions plan at different kinds of service may be left nowhere; the last placement takes them, for the main supervisor to place.</summary>
    private static PlanContent WithAllGoals(PlanContent content, DraftFacts facts)
    {
        var planned = content.Placements.SelectMany(p => p.Goals).Concat(content.Courses.SelectMany(c => c.Goals)).Concat(content.Credits.SelectMany(c => c.Goals)).ToHashSet(StringComparer.Ordinal);
        var missing = facts.Rules.Goals.Select(g => g.Code).Where(g => !planned.Contains(g)).ToList();
        return missing.Count == 0 ? content : content with { Placements = [.. content.Placements.SkipLast(1), content.Placements[^1] with { Goals = [.. content.Placements[^1].Goals, .. missing] }] };
    }

    private static IEnumerable<string> NewIds(string caseNumber, IReadOnlyList<string> used)
    {
        for (var number = 1; ; number++)
            if (!used.Contains($"{caseNumber}-p{number}")) yield return $"{caseNumber}-p{number}";
    }
}

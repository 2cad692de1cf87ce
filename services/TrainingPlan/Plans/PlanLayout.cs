using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Lays placements out again after one of them has got another length, so that full-time months are kept: the last day follows from the months, and later placements move along.</summary>
internal static class PlanLayout
{
    private const int LongestInDays = 3700;

    /// <param name="placements">In order of time, with the days they had.</param>
    /// <param name="months">The full-time months that some placements (by id) shall have. A placement that only moves keeps those it had.</param>
    /// <param name="absences">All absence that does not count, wherever it comes to lie.</param>
    public static IReadOnlyList<Placement> Lay(IReadOnlyList<Placement> placements, IReadOnlyDictionary<string, decimal> months, IReadOnlyList<Absent> absences)
    {
        var had = FullTimeMonths.PerRow([.. placements.Select(p => p.AsRow())]);
        var laid = new List<Placement>();
        foreach (var (i, placement) in placements.Index())
        {
            var gap = i == 0 ? 0 : Math.Max(0, placement.From.DayNumber - placements[i - 1].To.DayNumber - 1);
            var from = i == 0 ? placement.From : laid[^1].To.AddDays(gap + 1);
            var isToldMonths = months.TryGetValue(placement.PlacementId, out var wanted);
            laid.Add(isToldMonths || from != placement.From ? Fit(placement with { From = from }, isToldMonths ? wanted : had[i], laid, absences) : placement);
        }
        return laid;
    }

    /// <summary>
    /// The content with one more absence written in, and the placements laid out so that each keeps its full-time months. A placement that was over before
    /// <paramref name="today"/> cannot be prolonged; its months fall short, for the main supervisor to make up for elsewhere.
    /// </summary>
    public static PlanContent Absent(PlanContent content, Absent absence, DateOnly today)
    {
        var had = content.MonthsPerPlacement;
        var hit = content.Placements.Index().Where(p => p.Item.To >= today && absence.Within(p.Item.From, p.Item.To) is not null).ToDictionary(p => p.Item.PlacementId, p => had[p.Index], StringComparer.Ordinal);
        List<Absent> absences = [.. content.Placements.SelectMany(p => p.Absences), absence];
        var written = content.Placements.Select(p => p.To < today ? p with { NotCounted = Clip(absences, p.From, p.To) } : p);
        return content with { Placements = Lay([.. written], hit, absences) };
    }

    /// <summary>The earliest last day that gives the months. Measured together with what lies before, as the sums are.</summary>
    private static Placement Fit(Placement placement, decimal months, IReadOnlyList<Placement> before, IReadOnlyList<Absent> absences)
    {
        var rows = before.Select(p => p.AsRow()).ToList();
        var earliest = Math.Max(0, FullTimeMonths.EndOf(placement.From, months).DayNumber - placement.From.DayNumber - 7); // at full time and without absence; a week, as a stretch is measured from its first day
        for (var days = earliest; days < LongestInDays; days++)
        {
            var to = placement.From.AddDays(days);
            var tried = placement with { To = to, NotCounted = Clip(absences, placement.From, to) };
            if (FullTimeMonths.PerRow([.. rows, tried.AsRow()])[^1] >= months) return tried;
        }
        throw new RuleViolationException($"Placeringen på {placement.UnitName} skulle bli längre än tio år. Rätta månader, omfattning eller frånvaro.");
    }

    private static List<Absent>? Clip(IReadOnlyList<Absent> absences, DateOnly from, DateOnly to) =>
        absences.Select(a => a.Within(from, to)).OfType<Absent>().Distinct().OrderBy(a => a.From).ThenBy(a => a.To).ToList() is { Count: > 0 } within ? within : null;
}

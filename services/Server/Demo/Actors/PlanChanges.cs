using System.Globalization;
using System.Text.Json;

namespace BtFlow.Server.Demo.Actors;

/// <summary>A placement in the shape that an edit of a programme takes.</summary>
internal sealed record PlacementDraft(string? PlacementId, string Kind, string UnitId, string From, string To, int Percent, string SupervisorId, IReadOnlyList<string> Goals, decimal FullTimeMonths)
{
    /// <summary>The full-time months that it shall have; null where the days hold.</summary>
    public decimal? Months { get; init; }

    public static PlacementDraft Of(JsonElement p) => new(
        Text(p, "placementId"), Text(p, "kind"), Text(p, "unitId"), Text(p, "from"), Text(p, "to"), p.GetProperty("percent").GetInt32(), Text(p, "supervisorId"),
        [.. p.GetProperty("goals").EnumerateArray().Select(g => g.GetString()!)], p.GetProperty("fullTimeMonths").GetDecimal());

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;
}

/// <summary>What a main supervisor does to the placements of a draft, by the story.</summary>
internal static class PlanChanges
{
    public static List<PlacementDraft> Apply(IEnumerable<PlacementDraft> placements, IReadOnlyList<PlanChange> changes, JsonElement choices, DateOnly today)
    {
        var changed = placements.ToList();
        foreach (var change in changes)
        {
            if (change.Add is { } add)
            {
                changed.Add(Added(add, changed, choices, today));
                continue;
            }
            var ofKind = changed.Index().Where(p => p.Item.Kind == change.Placement).Select(p => p.Index).ToList();
            if (ofKind.Count < change.Number) throw new DemoFailure($"The programme has no placement number {change.Number} of kind {change.Placement}.", null);
            changed[ofKind[change.Number - 1]] = Changed(changed[ofKind[change.Number - 1]], change);
        }
        return changed;
    }

    /// <summary>Those who leave are replaced wherever they would supervise after their last day.</summary>
    public static IEnumerable<PlacementDraft> Replace(IEnumerable<PlacementDraft> placements, IEnumerable<SupervisorLeaves> leavers)
    {
        var gone = leavers.ToDictionary(l => l.Person, StringComparer.Ordinal);
        return placements.Select(p => gone.TryGetValue(p.SupervisorId, out var leaver) && string.CompareOrdinal(p.To, leaver.LastDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)) > 0
            ? p with { SupervisorId = leaver.ReplacedBy }
            : p);
    }

    private static PlacementDraft Changed(PlacementDraft placement, PlanChange change) => placement with
    {
        Goals = [.. placement.Goals.Concat(change.AddGoals).Distinct(StringComparer.Ordinal)],
        Percent = change.Percent ?? placement.Percent,
        UnitId = change.Unit ?? placement.UnitId,
        SupervisorId = change.Supervisor ?? placement.SupervisorId,
        Months = change.Months ?? (change.KeepMonths ? placement.FullTimeMonths : placement.Months),
    };

    /// <summary>A new placement after all others, when it can begin; without a unit where the doctor has served that kind before, else at the first unit of the kind.</summary>
    private static PlacementDraft Added(AddedPlacement add, List<PlacementDraft> placements, JsonElement choices, DateOnly today)
    {
        var alike = placements.LastOrDefault(p => p.Kind == add.Kind && (add.Unit is null || p.UnitId == add.Unit));
        var unit = add.Unit ?? alike?.UnitId ?? choices.GetProperty("units").EnumerateArray().First(u => u.GetProperty("kind").GetString() == add.Kind).GetProperty("unitId").GetString()!;
        var supervisor = add.Supervisor ?? alike?.SupervisorId
            ?? choices.GetProperty("supervisors").EnumerateArray().Where(s => s.GetProperty("unitId").GetString() == unit).Select(s => s.GetProperty("personId").GetString()!).Order(StringComparer.Ordinal).FirstOrDefault() ?? "";
        var after = DateOnly.ParseExact(placements.Max(p => p.To)!, "yyyy-MM-dd", CultureInfo.InvariantCulture).AddDays(1);
        var soonest = today.AddDays(14); // the change must be approved first
        soonest = soonest.AddDays(((int)DayOfWeek.Monday - (int)soonest.DayOfWeek + 7) % 7);
        var from = (after > soonest ? after : soonest).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return new(null, add.Kind, unit, from, from, 100, supervisor, add.Goals, 0) { Months = add.Months };
    }
}

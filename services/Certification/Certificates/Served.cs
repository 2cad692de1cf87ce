using BtFlow.Contracts.TrainingPlan;
using BtFlow.Regulation;
using PlannedPlacement = BtFlow.Contracts.TrainingPlan.PlannedPlacement;

namespace BtFlow.Certification.Certificates;

/// <summary>The service as programmes and moves tell it: what is credited, and the placements, also those that were done in a former region.</summary>
internal static class Served
{
    /// <summary>A placement, and the former region where it was.</summary>
    private sealed record Part(PlannedPlacement Placement, string? RegionId);

    /// <summary>The rows of Bilaga 3 in order of time.</summary>
    /// <param name="plans">All versions of the programme, oldest first.</param>
    /// <param name="moves">All moves, oldest first.</param>
    /// <param name="regionId">Where the doctor serves now.</param>
    /// <param name="careProvider">A region's own name.</param>
    public static IReadOnlyList<ServiceRow> Rows(IReadOnlyList<PlanApproved> plans, IReadOnlyList<DoctorMoved> moves, string? regionId, Func<string, string> careProvider)
    {
        if (plans.Count == 0) return [];
        string Site(Part p) => moves.Count > 0 && (p.RegionId ?? regionId) is { } at ? $"{p.Placement.UnitName}, {careProvider(at)}" : p.Placement.UnitName;
        var placements = Placements(plans, moves).Select(p => new ServiceRow(
            KindOf(p.Placement.Kind), p.Placement.From, p.Placement.To, p.Placement.Percent, p.Placement.NotCounted is { Count: > 0 } absences ? [.. absences.Select(a => new Period(a.From, a.To))] : null, Site(p)));
        var credits = Credits(plans).Select(c => new ServiceRow(KindOf(c.Kind), c.From, c.To, c.Percent, null, NameOf(c), new(c.Country is not null, c.BeforeLicence)));
        return [.. credits.Concat(placements).OrderBy(r => r.Starts).ThenBy(r => r.Ends).ThenBy(r => r.Name, StringComparer.Ordinal)];
    }

    /// <summary>The credited service, as the newest version that names it has it.</summary>
    public static IReadOnlyList<CreditedService> Credits(IReadOnlyList<PlanApproved> plans) =>
        [.. plans.SelectMany(p => p.Credits ?? []).GroupBy(c => c.CreditId).Select(g => g.Last()).OrderBy(c => c.From).ThenBy(c => c.CreditId, StringComparer.Ordinal)];

    public static string NameOf(CreditedService credit) => credit.Country is null ? credit.Workplace : $"{credit.Workplace}, {credit.Country}";

    /// <summary>Whatever the newest version holds; before that, what the version of a former region held until the doctor moved.</summary>
    private static List<Part> Placements(IReadOnlyList<PlanApproved> plans, IReadOnlyList<DoctorMoved> moves)
    {
        List<Part> parts = [.. plans[^1].Placements.Select(p => new Part(p, null))];
        foreach (var move in moves.Reverse())
        {
            var until = move.From.AddDays(-1);
            parts = parts.ConvertAll(p => p.Placement.To <= until ? p with { RegionId = move.FromRegionId } : p);
            if (plans.LastOrDefault(p => p.ApprovedAt <= move.At) is not { } former) continue;
            parts.AddRange(former.Placements.Where(p => p.From <= until).Select(p => Until(p, until))
                .Where(p => parts.TrueForAll(known => known.Placement.From > p.To || p.From > known.Placement.To)).Select(p => new Part(p, move.FromRegionId)).ToList());
        }
        return parts;
    }

    private static PlannedPlacement Until(PlannedPlacement placement, DateOnly last) => placement.To <= last ? placement : placement with
    {
        To = last,
        NotCounted = [.. (placement.NotCounted ?? []).Where(a => a.From <= last).Select(a => a.To <= last ? a : a with { To = last })],
    };

    private static PlacementKind KindOf(string kind) => Enum.TryParse<PlacementKind>(kind, ignoreCase: true, out var known) ? known : PlacementKind.Other;
}

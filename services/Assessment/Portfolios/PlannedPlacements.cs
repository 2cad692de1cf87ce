using BtFlow.Regulation;
using PlannedPlacement = BtFlow.Contracts.TrainingPlan.PlannedPlacement;

namespace BtFlow.Assessment.Portfolios;

/// <summary>A plan's placements as the rules and people see them.</summary>
internal static class PlannedPlacements
{
    /// <summary>In time order; of two that begin on the same day, by id.</summary>
    public static IEnumerable<PlannedPlacement> InOrder(this IEnumerable<PlannedPlacement> placements) => placements.OrderBy(p => p.From).ThenBy(p => p.PlacementId, StringComparer.Ordinal);

    /// <summary>The kind that rules tell apart; null for an introduction, of which no assessment is demanded.</summary>
    public static PlacementKind? RuleKind(this PlannedPlacement placement) => Enum.TryParse<PlacementKind>(placement.Kind, ignoreCase: true, out var kind) ? kind : null;

    /// <summary>Full-time months of the whole, rounded once: the rows' rounded months do not add up to it.</summary>
    public static decimal TotalMonths(this IEnumerable<PlannedPlacement> placements) =>
        FullTimeMonths.Sum([.. placements.InOrder().Select(p => new ServiceRow(p.RuleKind() ?? PlacementKind.Other, p.From, p.To, p.Percent, p.NotCounted is { Count: > 0 } absent ? [.. absent.Select(a => new Period(a.From, a.To))] : null))]).Total;

    public static string KindInWords(this PlannedPlacement placement) => placement.RuleKind() switch
    {
        PlacementKind.PrimaryCare => "Primärvård",
        PlacementKind.AcuteCare => "Akut sjukvård",
        PlacementKind.Psychiatry => "Psykiatri",
        PlacementKind.Other => "Annan placering",
        _ => "Introduktion",
    };
}

using System.Globalization;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>The Swedish words that pages and documents show.</summary>
internal static class PlanWords
{
    private static readonly CultureInfo Swedish = CultureInfo.GetCultureInfo("sv-SE");

    public static string InWords(this PlanStatus status) => status switch
    {
        PlanStatus.Draft => "Utkast",
        PlanStatus.Submitted => "Inskickad",
        PlanStatus.SentBack => "Skickad tillbaka",
        PlanStatus.Withdrawn => "Nedlagd",
        _ => "Godkänd",
    };

    public static string Heading(this PlacementKind kind)
    {
        var words = kind.InWords();
        return char.ToUpper(words[0], Swedish) + words[1..];
    }

    /// <summary>As a unit's kind is written in contracts: <c>primaryCare</c>.</summary>
    public static string Key(this PlacementKind kind) => char.ToLowerInvariant(kind.ToString()[0]) + kind.ToString()[1..];

    public static PlacementKind KindOf(string key) => Enum.TryParse<PlacementKind>(key, ignoreCase: true, out var kind) ? kind : PlacementKind.Other;

    public static string Day(this DateTimeOffset at) => BusinessClock.Day(at).Iso();

    public static string Months(this decimal months) => months.ToString("0.##", Swedish);

    /// <summary>How supervision is arranged: the region's norm, and its hours where it has any.</summary>
    public static string Supervision(this PlanProfile plan) =>
        plan.SupervisionHoursPerWeek is { } hours ? $"{plan.SupervisionNorm} Riktvärde: {hours.Months()} {(hours == 1 ? "timme" : "timmar")} i veckan." : plan.SupervisionNorm;

    public static string Period(this Placement placement) => $"{placement.From.Iso()} till {placement.To.Iso()}";
}

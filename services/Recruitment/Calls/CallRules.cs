using System.Globalization;
using BtFlow.Regulation;

namespace BtFlow.Recruitment.Calls;

/// <summary>What the region demands of a call: when it may be open, and how many may begin in a year. A region that has set neither demands neither.</summary>
internal static class CallRules
{
    private static readonly string[] Months = ["januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober", "november", "december"];

    public sealed record Refusal(Finding Finding, string Remedy);

    /// <summary>Null when the call is open within one of the region's windows.</summary>
    public static Refusal? OutsideWindows(CallFile call, RegionProfile region)
    {
        var windows = region.Recruitment.Windows;
        if (windows.Count == 0 || windows.Any(w => w.Contains(call.Opens) && w.Contains(call.Closes) && call.Closes.DayNumber - call.Opens.DayNumber < 366)) return null;
        var allowed = string.Join(" och ", windows.Select(w => $"{InWords(w.Opens)}–{InWords(w.Closes)}"));
        return new(
            Cite(region, "recruitment.windows", "recruitment.windows[1].opens", $"Utlysningen är öppen {call.Opens.Iso()}–{call.Closes.Iso()}, men regionen utlyser bara {allowed}."),
            "Lägg opens och closes inom samma fönster.");
    }

    /// <summary>Null when the blocks of the year in which the call's positions begin suffice for it and for the region's other calls.</summary>
    public static Refusal? OverQuota(CallFile call, RegionProfile region, IEnumerable<CallFile> others)
    {
        var year = call.StartsOn.Year;
        if (region.Quota.FirstOrDefault(q => q.Year == year) is not { } quota) return null;
        var elsewhere = others.Where(o => o.RegionId == call.RegionId && o.StartsOn.Year == year).Sum(o => o.Positions.Count);
        var over = call.Positions.Count + elsewhere - quota.Blocks;
        if (over <= 0) return null;
        var place = region.Quota.ToList().IndexOf(quota) + 1;
        var besides = elsewhere == 0 ? "" : $" och regionens andra utlysningar {elsewhere}";
        return new(
            Cite(region, "quota", $"quota[{place}].blocks", string.Create(CultureInfo.InvariantCulture, $"Utlysningen har {call.Positions.Count} platser som börjar {year}{besides}, men regionen har {quota.Blocks} block det året.")),
            string.Create(CultureInfo.InvariantCulture, $"Ta bort {over} av platserna, låt dem börja ett annat år, eller höj quota för {year} i regionens profil när det är beslutat."));
    }

    private static Finding Cite(RegionProfile region, string rule, string path, string text) => new($"region:{rule}", region.SourceOf(path), text, Severity.Refusal, false);

    private static string InWords(DayOfYear day) => string.Create(CultureInfo.InvariantCulture, $"{day.Day} {Months[day.Month - 1]}");
}

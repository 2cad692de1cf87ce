using System.Globalization;

namespace BtFlow.Server.Demo;

/// <summary>Judges what the story demands. An application that was not hired has only its state.</summary>
internal static class Demands
{
    /// <param name="each">The doctor's case; null for an applicant who was not hired.</param>
    /// <param name="state">How it ended.</param>
    /// <param name="journal">The case's journal as text; empty for an applicant.</param>
    public static DemandMet Judge(Demand demand, string? caseNumber, DemoCase? each, string state, string journal)
    {
        var unmet = new List<string>();
        if (demand.State != state) unmet.Add($"Läget är {state}, inte {demand.State}.");
        Same("planversioner", demand.Plans, each?.PlanVersions);
        Same("kompletteringar", demand.Supplements, each?.Supplements);
        Same("utsedda bedömare", demand.Assessors, each?.Assessors);
        Same("skickade ansökningar", demand.Applications, each?.Applications);
        Same("månader på heltid", demand.Months, each?.FullTimeMonths.Total);
        Same("tillgodoräknade delmål", demand.GoalsCredited, each?.Goals.Count(g => g.Credited));
        if (demand.Region is not null && demand.Region != each?.Region) unmet.Add($"Regionen är {each?.Region ?? "ingen"}, inte {demand.Region}.");
        if (demand.MinimumMonths > (each?.FullTimeMonths.Total ?? 0)) unmet.Add($"Månader på heltid: {Shown(each?.FullTimeMonths.Total)}, inte minst {Shown(demand.MinimumMonths)}.");
        var ends = each?.Placements.Select(p => (DateOnly?)p.To).Max();
        if (demand.EndsAfter is { } day && !(ends > day)) unmet.Add($"Tjänstgöringen slutar {ends:yyyy-MM-dd}, inte efter {day:yyyy-MM-dd}.");
        unmet.AddRange(demand.Journal.Where(text => !journal.Contains(text, StringComparison.Ordinal)).Select(text => $"Journalen nämner inte ”{text}”."));
        return new(demand.Application, caseNumber, demand.State, unmet.Count == 0, unmet);

        void Same<T>(string what, T? demanded, T? came) where T : struct, IFormattable
        {
            if (demanded is not null && !demanded.Equals(came)) unmet.Add($"Antal {what}: {Shown(came)}, inte {Shown(demanded)}.");
        }
    }

    private static string Shown<T>(T? value) where T : struct, IFormattable => value?.ToString(null, CultureInfo.GetCultureInfo("sv-SE")) ?? "inget";
}

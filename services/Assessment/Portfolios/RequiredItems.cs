using System.Text.Json;
using System.Text.Json.Serialization;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;
using PlannedPlacement = BtFlow.Contracts.TrainingPlan.PlannedPlacement;

namespace BtFlow.Assessment.Portfolios;

/// <summary>One inbox item as Workflow takes it. The key is the same for the same placement and instrument in every version of the programme.</summary>
internal sealed record RequiredItem(string Key, string Text, string? PersonId, string? Role, DateTimeOffset OpensAt, DateTimeOffset? DueAt, object Data);

/// <summary>
/// What the region demands of a programme and is not done yet: assessments spread evenly over each placement, an overall one at its end, and the BT-kollegier.
/// A placement follows the region that it lies in.
/// </summary>
internal sealed class RequiredItems(AssessmentDb db, RegionCatalog regions)
{
    public const string PeriodAssessmentKey = "period";

    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private static readonly TimeOnly Morning = new(8, 0), Evening = new(17, 0);

    public async Task<IReadOnlyList<RequiredItem>> Assessments(Portfolio portfolio, CancellationToken ct)
    {
        var done = await db.Observations.Where(o => o.CaseNumber == portfolio.CaseNumber).Select(o => o.Key).ToListAsync(ct);
        var periods = (await db.Periods.Where(p => p.CaseNumber == portfolio.CaseNumber).Select(p => new { p.PlacementId, p.PeriodEnds }).ToListAsync(ct)).ToLookup(p => p.PlacementId, p => p.PeriodEnds);
        return [.. portfolio.Plan!.Placements.InOrder().SelectMany(p => Of(p, regions.Region(portfolio.RegionOn(p.From)).Assessments, [.. periods[p.PlacementId]])).Where(i => !done.Contains(i.Key))];
    }

    public async Task<IReadOnlyList<RequiredItem>> Boards(Portfolio portfolio, CancellationToken ct)
    {
        var plan = portfolio.Plan!;
        var starts = portfolio.Hired!.Employment.StartsOn < plan.Placements.Min(p => p.From) && portfolio.Moves.Count > 0 ? portfolio.Hired.Employment.StartsOn : plan.Placements.Min(p => p.From);
        var done = await db.Boards.Where(b => b.CaseNumber == portfolio.CaseNumber).Select(b => b.Key).ToListAsync(ct);
        var boards = regions.Region(portfolio.RegionId!).Assessments.Boards;
        return [.. boards.Select((b, i) => new RequiredItem($"board-{i + 1}", boards.Count == 1 ? "Håll BT-kollegiet" : $"Håll BT-kollegium {i + 1} av {boards.Count}",
            b.HeldBy == Roles.MainSupervisor ? plan.MainSupervisorId : null, b.HeldBy == Roles.MainSupervisor ? null : b.HeldBy,
            BusinessClock.At(starts.AddMonths(b.AfterMonths), Morning), null, new { board = i + 1, key = $"board-{i + 1}" })).Where(i => !done.Contains(i.Key))];
    }

    private static IEnumerable<RequiredItem> Of(PlannedPlacement placement, AssessmentProfile profile, List<DateOnly> assessedTo)
    {
        var days = placement.To.DayNumber - placement.From.DayNumber;
        foreach (var instrument in profile.Instruments)
        {
            var count = placement.RuleKind() is { } kind ? instrument.Counts.GetValueOrDefault(kind) : 0;
            for (var i = 1; i <= count; i++)
                yield return Item($"{placement.PlacementId}-{instrument.Id}-{i}", $"{instrument.Name} {i} av {count}, {placement.UnitName}", instrument.Id,
                    BusinessClock.At(placement.From.AddDays(days * i / (count + 1)), Morning), null);
        }
        // A placement that was lengthened after its assessment is assessed again, as the longer one.
        if (profile.PeriodAssessmentPerPlacement && (assessedTo.Count == 0 || assessedTo.Max() < placement.To))
            yield return Item($"{placement.PlacementId}-{PeriodAssessmentKey}{(assessedTo.Count == 0 ? "" : $"-{assessedTo.Count + 1}")}",
                $"Sammantagen bedömning av {(assessedTo.Count == 0 ? "perioden" : "den förlängda perioden")} på {placement.UnitName}", PeriodAssessmentKey,
                BusinessClock.At(placement.To.AddDays(-Math.Min(7, days)), Morning), BusinessClock.At(placement.To, Evening));

        RequiredItem Item(string key, string text, string instrument, DateTimeOffset opensAt, DateTimeOffset? dueAt) =>
            new(key, text, placement.SupervisorId, null, opensAt, dueAt, new { placement.PlacementId, instrument, key });
    }
}

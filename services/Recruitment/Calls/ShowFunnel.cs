using System.Globalization;
using BtFlow.Hosting;
using BtFlow.Recruitment.Applications;
using BtFlow.Recruitment.Offers;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Calls;

/// <summary>How many applicants reached each stage (those who went further included), why the others ended, who was hired, and what became of positions that were left.</summary>
internal static class ShowFunnel
{
    public sealed record Response(
        string Region, int Positions, int Filled, IReadOnlyDictionary<string, int> Stages, IReadOnlyDictionary<string, int> Rejections, IReadOnlyList<HiredRow> Hired,
        int Reserves, string? ReserveClosedOn, IReadOnlyList<ReplacedRow> Replaced);

    /// <summary>Days as ÅÅÅÅ-MM-DD. <c>LeftOn</c> is the last day of one who left before the time, <c>Replaces</c> the case of the one who had the position before.</summary>
    public sealed record HiredRow(string CaseNumber, string Person, string HiredOn, string? LeftOn, string? Replaces);

    /// <summary>A position that somebody left; <c>ReplacedBy</c> is null while nobody has accepted it.</summary>
    public sealed record ReplacedRow(string PositionId, string LeftCaseNumber, string LastDay, string? ReplacedBy);

    public static async Task<Results<Ok<Response>, NotFound>> Handle(string callId, RecruitmentDb db, RegionCatalog catalog, CancellationToken ct)
    {
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.CallId == callId, ct) is not { } call) return TypedResults.NotFound();
        var applications = db.Applications.AsNoTracking().Where(a => a.CallId == callId);
        var reached = await applications.GroupBy(a => a.Reached).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var rejections = await applications.Where(a => a.RejectedFor != null).GroupBy(a => a.RejectedFor!).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var hired = await applications.Where(a => a.Stage == Stage.Hired).Join(db.Offers.AsNoTracking(), a => a.CaseNumber, o => o.CaseNumber, (a, o) => new { Offer = o, a.Applicant }).ToListAsync(ct);
        var offers = hired.ConvertAll(h => h.Offer);
        return TypedResults.Ok(new Response(
            catalog.Region(call.Definition.RegionId).Name, call.Definition.Positions.Count, offers.Count(o => o.State == OfferState.Accepted),
            Enum.GetValues<Stage>().Where(s => s != Stage.Closed).ToDictionary(NameOf, s => reached.Where(r => r.Key >= s).Sum(r => r.Count)),
            rejections.OrderBy(r => r.Key, StringComparer.Ordinal).ToDictionary(r => r.Key, r => r.Count),
            [.. hired.OrderBy(h => h.Offer.CaseNumber, StringComparer.Ordinal)
                .Select(h => new HiredRow(h.Offer.CaseNumber, h.Applicant.Name, Day(BusinessClock.Day(h.Offer.AnsweredAt!.Value))!, Day(h.Offer.LastDay), h.Offer.Replaces))],
            (await ShowCall.Reserve(call, db, catalog, ct)).Waiting, Day(call.ReserveClosedAt is { } closed ? BusinessClock.Day(closed) : null),
            [.. offers.Where(o => o.State == OfferState.Left).OrderBy(o => o.CaseNumber, StringComparer.Ordinal)
                .Select(o => new ReplacedRow(o.PositionId, o.CaseNumber, Day(o.LastDay)!, offers.FirstOrDefault(next => next.Replaces == o.CaseNumber)?.CaseNumber))]));
    }

    private static string? Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string NameOf(Stage stage) => stage == Stage.Registered ? "applied" : stage.ToString().ToLowerInvariant();
}

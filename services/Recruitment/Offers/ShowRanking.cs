using BtFlow.Recruitment.Calls;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>The locked ranking with its offers.</summary>
internal static class ShowRanking
{
    public sealed record Response(string CallId, bool Locked, DateTimeOffset? LockedAt, string? LockedBy, IReadOnlyList<Row> Rows);

    public sealed record Row(
        int Rank, string ApplicationNumber, string CaseNumber, string Name, decimal Score, string? UnitId, string? UnitName, OfferState? Offer, DateTimeOffset? Deadline, bool ListClosed, bool Reserve, string? Replaces, DateOnly? LeftOn);

    public static async Task<Results<Ok<Response>, NotFound>> Handle(string callId, RecruitmentDb db, CancellationToken ct) =>
        await Find(callId, db, ct) is { } ranking ? TypedResults.Ok(ranking) : TypedResults.NotFound();

    internal static async Task<Response?> Find(string callId, RecruitmentDb db, CancellationToken ct)
    {
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.CallId == callId, ct) is not { } call) return null;
        var applications = await db.Applications.AsNoTracking().Where(a => a.CallId == callId && a.Rank != null).OrderBy(a => a.Rank).ToListAsync(ct);
        var offers = await db.Offers.AsNoTracking().Where(o => o.CallId == callId).ToDictionaryAsync(o => o.ApplicationNumber, StringComparer.Ordinal, ct);
        var units = await db.Units.AsNoTracking().Where(u => call.Definition.UnitIds.Contains(u.UnitId)).ToDictionaryAsync(u => u.UnitId, u => u.Record.Name, StringComparer.Ordinal, ct);
        return new(callId, call.IsRanked, call.RankedAt, call.RankedBy, [.. applications.Select(a =>
        {
            var offer = offers.GetValueOrDefault(a.ApplicationNumber);
            return new Row(a.Rank!.Value, a.ApplicationNumber, a.CaseNumber!, a.Name, a.Score!.Value, offer?.UnitId, offer is null ? null : units.GetValueOrDefault(offer.UnitId, offer.UnitId),
                offer?.State, offer?.Deadline, a.Turn == Applications.Turn.Closed, a.IsReserve, offer?.Replaces, offer?.LastDay);
        })]);
    }
}

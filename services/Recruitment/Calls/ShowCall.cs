using BtFlow.Recruitment.Offers;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Calls;

/// <summary>How a call stands, and what still stands in the way of its ranking.</summary>
internal static class ShowCall
{
    public sealed record Response(
        string CallId, string Title, string RegionId, DateOnly Opens, DateOnly Closes, DateOnly StartsOn, int Applications, int Positions, int Filled,
        bool Ranked, bool CanRank, IReadOnlyList<string> Blocking);

    public static async Task<Results<Ok<Response>, NotFound>> Handle(string callId, RecruitmentDb db, CancellationToken ct)
    {
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.CallId == callId, ct) is not { } call) return TypedResults.NotFound();
        var blocking = call.IsRanked ? [] : await LockRanking.Blocking(db, callId, ct);
        var d = call.Definition;
        return TypedResults.Ok(new Response(
            callId, d.Title, d.RegionId, d.Opens, d.Closes, d.StartsOn, await db.Applications.CountAsync(a => a.CallId == callId, ct), d.Positions.Count,
            await db.Offers.CountAsync(o => o.CallId == callId && o.State == OfferState.Accepted, ct), call.IsRanked, !call.IsRanked && blocking.Count == 0, blocking));
    }
}

using BtFlow.Hosting;
using BtFlow.Recruitment.Applications;
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
        bool Ranked, bool CanRank, IReadOnlyList<string> Blocking, ReserveState Reserve);

    /// <summary>How many stand in reserve, the day on which the list should be closed (null where there is none or it is closed), and whether it can be closed now.</summary>
    public sealed record ReserveState(int Waiting, DateOnly? ShouldCloseOn, bool CanClose, DateTimeOffset? ClosedAt);

    public static async Task<Results<Ok<Response>, NotFound>> Handle(string callId, RecruitmentDb db, RegionCatalog catalog, CancellationToken ct) =>
        await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.CallId == callId, ct) is { } call ? TypedResults.Ok(await Show(call, db, catalog, ct)) : TypedResults.NotFound();

    public static async Task<Ok<List<Response>>> List(RecruitmentDb db, RegionCatalog catalog, CancellationToken ct)
    {
        var calls = new List<Response>();
        foreach (var call in await db.Calls.AsNoTracking().OrderBy(c => c.CallId).ToListAsync(ct)) calls.Add(await Show(call, db, catalog, ct));
        return TypedResults.Ok(calls);
    }

    private static async Task<Response> Show(Call call, RecruitmentDb db, RegionCatalog catalog, CancellationToken ct)
    {
        var (callId, d) = (call.CallId, call.Definition);
        var blocking = call.IsRanked ? [] : await LockRanking.Blocking(db, callId, ct);
        return new(
            callId, d.Title, d.RegionId, d.Opens, d.Closes, d.StartsOn, await db.Applications.CountAsync(a => a.CallId == callId, ct), d.Positions.Count,
            await db.Offers.CountAsync(o => o.CallId == callId && o.State == OfferState.Accepted, ct), call.IsRanked, !call.IsRanked && blocking.Count == 0, blocking,
            await Reserve(call, db, catalog, ct));
    }

    internal static async Task<ReserveState> Reserve(Call call, RecruitmentDb db, RegionCatalog catalog, CancellationToken ct)
    {
        if (!call.IsRanked || !catalog.ReserveStands(call)) return new(0, null, false, call.ReserveClosedAt);
        var waiting = await db.Applications.CountAsync(a => a.CallId == call.CallId && a.Stage == Stage.Interviewed && a.ReserveSince != null && a.Turn == null, ct);
        return new(waiting, catalog.ReserveShouldCloseOn(call), await CloseReserve.Blocking(db, catalog, call, ct) is null, null);
    }
}

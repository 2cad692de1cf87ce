using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Calls;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>The team closes the reserve list: those still in it are told that it is over, and what becomes vacant later is only noted. Asking again changes nothing.</summary>
internal static class CloseReserve
{
    public sealed record Response(DateTimeOffset ClosedAt, string ClosedBy, int Told);

    public static async Task<Results<Ok<Response>, NotFound>> Handle(
        string callId, RecruitmentDb db, RegionCatalog catalog, IOutbox<RecruitmentDb> outbox, OfferTurns turns, CurrentUser user, BusinessClock clock, CancellationToken ct)
    {
        if (await db.Calls.SingleOrDefaultAsync(c => c.CallId == callId, ct) is not { } call) return TypedResults.NotFound();
        if (call.ReserveClosedAt is { } closed) return TypedResults.Ok(new Response(closed, call.ReserveClosedBy!, 0));
        if (await Blocking(db, catalog, call, ct) is { } why) throw new RuleViolationException(why);

        call.CloseReserve(user.Name, clock.Now);
        var decided = await turns.Decide(call, ct);
        decided.Tell(outbox);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(call.ReserveClosedAt!.Value, user.Name, decided.Turns.Count));
    }

    /// <summary>Why the list cannot be closed now, in words; null when it can.</summary>
    internal static async Task<string?> Blocking(RecruitmentDb db, RegionCatalog catalog, Call call, CancellationToken ct)
    {
        if (!call.IsRanked) return "Rangordningen är inte låst, så det finns ingen reservlista än.";
        if (!catalog.ReserveStands(call)) return "Regionen har ingen reservlista: de som väntar får besked när alla platser är tillsatta.";
        if (await db.Offers.AnyAsync(o => o.CallId == call.CallId && o.State == OfferState.Open, ct)) return "Ett erbjudande väntar på svar. Stäng reservlistan när det är besvarat eller har gått vidare till nästa.";
        return null;
    }
}

using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Calls;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>The ranking, the offers, and the button that locks the one and sends the other.</summary>
[Authorize(Policy = Policies.Recruit)]
internal sealed class RankingBoardModel(RecruitmentDb db, IOutbox<RecruitmentDb> outbox, OfferTurns turns, RegionCatalog catalog, CurrentUser user, BusinessClock clock) : PageModel, IFormPage
{
    [FromRoute]
    public string CallId { get; set; } = "";

    public CallFile Call { get; private set; } = null!;

    public ShowRanking.Response Ranking { get; private set; } = null!;

    public IReadOnlyList<string> Blocking { get; private set; } = [];

    public ShowCall.ReserveState Reserve { get; private set; } = null!;

    /// <summary>Why the reserve list cannot be closed now; null when it can.</summary>
    public string? ReserveBlocking { get; private set; }

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPost(CancellationToken ct)
    {
        if ((await LockRanking.Handle(CallId, db, outbox, turns, user, clock, ct)).Result is NotFound) throw Missing();
        return Redirect($"/recruitment/ranking/{Uri.EscapeDataString(CallId)}?done=1");
    }

    public async Task<IActionResult> OnPostCloseReserve(CancellationToken ct)
    {
        if ((await CloseReserve.Handle(CallId, db, catalog, outbox, turns, user, clock, ct)).Result is NotFound) throw Missing();
        return Redirect($"/recruitment/ranking/{Uri.EscapeDataString(CallId)}?done=1");
    }

    public async Task Load(CancellationToken ct)
    {
        Ranking = await ShowRanking.Find(CallId, db, ct) ?? throw Missing();
        var call = await db.Calls.AsNoTracking().SingleAsync(c => c.CallId == CallId, ct);
        Call = call.Definition;
        Reserve = await ShowCall.Reserve(call, db, catalog, ct);
        if (Reserve.ShouldCloseOn is not null) ReserveBlocking = await CloseReserve.Blocking(db, catalog, call, ct);
        if (!Ranking.Locked) Blocking = await LockRanking.Blocking(db, CallId, ct);
    }

    private NotFoundException Missing() => new($"Utlysningen {CallId} finns inte. Välj en bland alla sökande.");
}

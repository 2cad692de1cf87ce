using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Web;

/// <summary>One parked message whole, and what to do with it; or who has done what, when somebody has.</summary>
[Authorize(Policy = Policies.Operate)]
internal sealed class ParkedMessagePageModel(MessagingState messages, ParkedDesk desk, CurrentUser user) : PageModel, IFormPage
{
    [FromRoute]
    public long Id { get; set; }

    [BindProperty]
    public string? Reason { get; set; }

    public string Service => OperationsRoutes.ServiceOf(Request, messages);
    public bool MayAct => ParkedMessageListModel.MayBeActedOnBy(user);
    public ParkedView Message { get; private set; } = null!;
    public ParkedAct? Act { get; private set; }
    public string Error { get; private set; } = "";
    public string Body { get; private set; } = "";

    public Task OnGet(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostReplay(CancellationToken ct)
    {
        ParkedMessageListModel.Require(user);
        return GoOn(await desk.Replay(Service, Id, new(user.PersonId, user.Name), ct));
    }

    public async Task<IActionResult> OnPostDiscard(CancellationToken ct)
    {
        ParkedMessageListModel.Require(user);
        if (string.IsNullOrWhiteSpace(Reason)) return await Refuse("Skriv varför meddelandet förkastas.", ct);
        if (Reason.Trim().Length > ParkedAct.LongestReason) return await Refuse($"Skriv högst {ParkedAct.LongestReason} tecken.", ct);
        return GoOn(await desk.Discard(Service, Id, new(user.PersonId, user.Name), Reason, ct));
    }

    public async Task Load(CancellationToken ct)
    {
        var db = messages.DatabaseOf(Service, HttpContext.RequestServices)!;
        if (await db.ParkedMessages.AsNoTracking().FirstOrDefaultAsync(p => p.Id == Id, ct) is { } parked)
        {
            (Message, Error, Body) = (ParkedView.Of(parked), parked.Error, parked.Body);
            return;
        }
        Act = await db.ParkedActs.AsNoTracking().FirstOrDefaultAsync(a => a.ParkedId == Id, ct) ?? throw new NotFoundException("Meddelandet finns inte i tjänsten. Se listan över parkerade meddelanden.");
        (Message, Error, Body) = (ParkedView.Of(Act), Act.Error, Act.Body);
    }

    private RedirectResult GoOn(ParkedResult result) => ParkedRefusal.Of(result) is { } refusal ? throw new RuleViolationException(refusal) : Redirect($"/{Service}/operations/messages?done=1");

    private async Task<IActionResult> Refuse(string why, CancellationToken ct)
    {
        ModelState.AddModelError(nameof(Reason), why);
        Response.StatusCode = 422;
        await Load(ct);
        return Page();
    }
}

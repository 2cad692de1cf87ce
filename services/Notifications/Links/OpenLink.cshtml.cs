using BtFlow.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Notifications.Links;

internal enum LinkState { Unknown, Open, Closed }

/// <summary>What a mailed link opens. Looking changes nothing, because mail scanners look at every link; only the button opens the session.</summary>
[AllowAnonymous]
internal sealed class OpenLinkModel(NotificationsDb db) : PageModel
{
    public LinkState State { get; private set; }
    public Link? Link { get; private set; }

    public async Task OnGetAsync(string token, CancellationToken ct)
    {
        var hash = LinkTokens.HashOf(token);
        Link = await db.Links.AsNoTracking().SingleOrDefaultAsync(l => l.TokenHash == hash, ct);
        State = Link is null ? LinkState.Unknown : await db.ClosedTasks.AnyAsync(t => t.TaskId == Link.IdOfTask, ct) ? LinkState.Closed : LinkState.Open;
        // 410 says the truth to machines: it was here and is gone for good. People see the page in either case.
        Response.StatusCode = State switch { LinkState.Open => 200, LinkState.Closed => 410, _ => 404 };
    }

    public async Task<IActionResult> OnPostAsync(string token, CancellationToken ct)
    {
        await OnGetAsync(token, ct);
        if (State != LinkState.Open) return Page();

        await HttpContext.SignInAsync(SignInSetup.OutsiderCookie, CurrentUser.OutsiderPrincipal(Link!.Name, Link.SessionTask, SignInSetup.OutsiderCookie));
        return LocalRedirect(Link.OpensPath);
    }
}

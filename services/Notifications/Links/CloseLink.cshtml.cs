using BtFlow.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Notifications.Links;

/// <summary>Ends an outsider's session, as the layout's button asks; the link opens a new one.</summary>
[Authorize(Policy = Policies.Outsider)]
internal sealed class CloseLinkModel : PageModel
{
    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(SignInSetup.OutsiderCookie);
        return Redirect("/link?closed=1");
    }
}

using BtFlow.Hosting;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace BtFlow.Organisation.Accounts;

[AllowAnonymous]
internal sealed class SignOutModel : PageModel
{
    // A GET must not sign anybody out: any other site's image could be one.
    public IActionResult OnGet() => LocalRedirect("/organisation/sign-in");

    public async Task<IActionResult> OnPostAsync()
    {
        await HttpContext.SignOutAsync(SignInSetup.Cookie);
        return LocalRedirect("/organisation/sign-in");
    }
}

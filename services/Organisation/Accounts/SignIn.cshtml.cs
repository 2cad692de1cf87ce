using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.Accounts;

[AllowAnonymous]
internal sealed class SignInModel(UserManager<Account> accounts, OrganisationDb db, BtFlowSettings settings, BusinessClock clock) : PageModel, IFormPage
{
    [BindProperty, Required(ErrorMessage = "Skriv din e-postadress.")]
    public string Email { get; set; } = "";

    [BindProperty, Required(ErrorMessage = "Skriv ditt lösenord.")]
    public string Password { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    public IReadOnlyList<ShownAccount> Shown { get; private set; } = [];

    public Task OnGetAsync(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        if (await SignInCheck.Find(Email, Password, accounts, db, clock, ct) is not { } person) throw new RuleViolationException(SignInCheck.Refusal);

        await HttpContext.SignInAsync(SignInSetup.Cookie, person.Principal(SignInSetup.Cookie));
        return LocalRedirect(Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : "/");
    }

    public async Task Load(CancellationToken ct)
    {
        if (!settings.ShowSeededAccounts) return;
        var people = await db.People.AsNoTracking().Join(db.Accounts, p => p.PersonId, a => a.Id, (p, a) => new { p, a.ShownPassword })
            .Where(x => x.ShownPassword != null).OrderBy(x => x.p.PersonId).ToListAsync(ct);
        var units = await db.Units.AsNoTracking().ToDictionaryAsync(u => u.UnitId, u => u.Name, ct);
        Shown = [.. people.Where(x => x.p.WorksOn(clock.Today)).OrderBy(x => x.p.Roles.Min(r => Array.IndexOf([.. Roles.All], r.Role))).ThenBy(x => x.p.Name, StringComparer.Ordinal).Select(x => new ShownAccount(
            x.p.Name, string.Join(", ", x.p.Roles.Select(r => Roles.Swedish(r.Role)).Distinct()),
            string.Join(", ", x.p.Roles.Select(r => r.UnitId is null ? "hela regionen" : units.GetValueOrDefault(r.UnitId, r.UnitId)).Distinct()), x.p.Email, x.ShownPassword!))];
    }

    public sealed record ShownAccount(string Name, string Roles, string Units, string Email, string Password);
}

using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Web;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.Accounts;

/// <summary>Where the mailed link of a new account leads. The link is bound to the person, as another link is to a task.</summary>
[Authorize(Policy = Policies.Outsider)]
internal sealed class ActivateAccountModel(UserManager<Account> accounts, OrganisationDb db, CurrentUser user, BtFlowSettings settings) : PageModel, IFormPage
{
    private const string Purpose = "activate:";

    [BindProperty, Required(ErrorMessage = "Skriv ett lösenord."), MinLength(Account.FewestCharacters, ErrorMessage = "Lösenordet behöver minst 12 tecken.")]
    public string Password { get; set; } = "";

    [BindProperty, Compare(nameof(Password), ErrorMessage = "Lösenorden är inte lika. Skriv samma i båda fälten.")]
    public string RepeatPassword { get; set; } = "";

    public string Email { get; private set; } = "";
    public bool IsActive { get; private set; }

    public Task OnGetAsync(CancellationToken ct) => Load(ct);

    public async Task<IActionResult> OnPostAsync(CancellationToken ct)
    {
        var account = await Own();
        if (account.PasswordHash is not null) return LocalRedirect("/organisation/activate");

        // In a demonstration the account joins the table of the sign-in page, if the person chose the password that stands there anyway.
        account.ShownPassword = settings.ShowSeededAccounts && await db.Accounts.AnyAsync(a => a.ShownPassword == Password, ct) ? Password : null;
        CreateFirstAdministrator.Require(await accounts.AddPasswordAsync(account, Password));
        return LocalRedirect("/organisation/activate?done=1");
    }

    public async Task Load(CancellationToken ct)
    {
        var account = await Own();
        (Email, IsActive) = (account.Email!, account.PasswordHash is not null);
    }

    private async Task<Account> Own() =>
        (user.TaskId?.StartsWith(Purpose, StringComparison.Ordinal) == true ? await accounts.FindByIdAsync(user.TaskId[Purpose.Length..]) : null)
        ?? throw new NotAllowedException("Länken som du öppnade gäller något annat än ett konto. Öppna länken i mejlet om ditt konto.");
}

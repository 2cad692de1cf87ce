using BtFlow.Hosting;
using BtFlow.Organisation.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.Accounts;

/// <summary>Whether an address and a password belong together. Who asks learns nothing else: unknown, wrong, locked and no longer at work get the same answer in about the same time.</summary>
internal static class SignInCheck
{
    public const string Refusal = "E-postadressen och lösenordet hör inte ihop. Kontrollera båda och försök igen. Efter 10 felaktiga försök är kontot stängt i 15 minuter.";

    private static readonly string NobodysHash = new PasswordHasher<Account>().HashPassword(new(), "the password of an account that does not exist");

    /// <summary>The person, or null.</summary>
    public static async Task<Person?> Find(string email, string password, UserManager<Account> accounts, OrganisationDb db, BusinessClock clock, CancellationToken ct)
    {
        var account = await accounts.FindByEmailAsync(email);
        var verdict = accounts.PasswordHasher.VerifyHashedPassword(account ?? new(), account?.PasswordHash ?? NobodysHash, password);
        if (account?.PasswordHash is null || await accounts.IsLockedOutAsync(account)) return null;
        if (verdict == PasswordVerificationResult.Failed)
        {
            await CountFailure(account, accounts, db, ct);
            return null;
        }

        if (account.AccessFailedCount > 0) await accounts.ResetAccessFailedCountAsync(account);
        var person = await db.People.AsNoTracking().SingleAsync(p => p.PersonId == account.Id, ct);
        return person.WorksOn(clock.Today) ? person : null;
    }

    // Guesses made at the same moment must all be counted, so whoever comes second looks again.
    private static async Task CountFailure(Account account, UserManager<Account> accounts, OrganisationDb db, CancellationToken ct)
    {
        while (!(await accounts.AccessFailedAsync(account)).Succeeded) await db.Entry(account).ReloadAsync(ct);
    }

    /// <summary>The claims of the person for a scheme.</summary>
    public static System.Security.Claims.ClaimsPrincipal Principal(this Person person, string scheme) => CurrentUser.Principal(person.PersonId, person.Name, person.Roles, scheme);
}

using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Organisation.People;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BtFlow.Organisation.Accounts;

/// <summary>Someone must be able to import the people before there are any.</summary>
internal sealed class CreateFirstAdministrator(IServiceProvider services, IConfiguration configuration) : IHostedService
{
    private const string PersonId = "administrator";

    public Task StartAsync(CancellationToken ct) =>
        configuration["BTFLOW_ADMIN_EMAIL"] is { Length: > 0 } email && configuration["BTFLOW_ADMIN_PASSWORD"] is { Length: > 0 } password
            ? Ensure(services, email, password, ct)
            : Task.CompletedTask;

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    public static async Task Ensure(IServiceProvider services, string email, string password, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OrganisationDb>();
        if (await db.Accounts.AnyAsync(ct)) return;
        try
        {
            var created = await Create(scope.ServiceProvider, db, PersonId, email, password);
            if (!created.Succeeded && !await db.Accounts.AsNoTracking().AnyAsync(ct)) Require(created);
        }
        catch (Exception late) when (late is DbUpdateConcurrencyException or InvalidOperationException) // of two replicas that start at once the other was first: as ours was saved, or looked for
        {
            if (!await db.Accounts.AsNoTracking().AnyAsync(ct)) throw;
        }
    }

    /// <summary>Makes sure that there is an administrator with this address, whatever accounts there are beside it.</summary>
    public static async Task EnsureBeside(IServiceProvider services, string personId, string email, string password, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<OrganisationDb>();
        if (await scope.ServiceProvider.GetRequiredService<UserManager<Account>>().FindByEmailAsync(email) is not null) return;
        Require(await Create(scope.ServiceProvider, db, await db.People.AnyAsync(p => p.PersonId == PersonId, ct) ? personId : PersonId, email, password));
    }

    private static async Task<IdentityResult> Create(IServiceProvider services, OrganisationDb db, string personId, string email, string password)
    {
        var person = new Person { PersonId = personId };
        person.Become(new(personId, "Administratör", email, null, null, [new(Roles.Administrator, null)], new(null, null, false, null), null), services.GetRequiredService<Protector>());
        db.People.Add(person);
        services.GetRequiredService<IOutbox<OrganisationDb>>().Add(person.Facts());
        return await services.GetRequiredService<UserManager<Account>>().CreateAsync(Account.For(personId, email), password); // saves the person with it
    }

    /// <summary>Turns what Identity refuses into words for the user.</summary>
    public static void Require(IdentityResult result)
    {
        if (result.Succeeded) return;
        var codes = result.Errors.Select(e => e.Code).ToList();
        throw new RuleViolationException(
            codes.Any(c => c.StartsWith("Password", StringComparison.Ordinal)) ? $"Lösenordet är för svagt. Välj minst {Account.FewestCharacters} tecken, varav minst fyra olika."
            : codes.Contains(nameof(IdentityErrorDescriber.DuplicateEmail)) ? "E-postadressen hör redan till ett annat konto. Ange en annan."
            : codes.Contains(nameof(IdentityErrorDescriber.ConcurrencyFailure)) ? "Kontot ändrades samtidigt från ett annat håll. Läs in sidan igen."
            : "E-postadressen går inte att använda. Kontrollera hur den är skriven.");
    }
}

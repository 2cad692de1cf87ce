using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Organisation.Accounts;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.People;

/// <summary>Takes over a people file: everything or nothing. What is already known is updated, who is not in the file stays.</summary>
internal static class ImportPeople
{
    public sealed record Response(int Units, int People, int Changed);

    public static async Task<Ok<Response>> Handle(
        HttpRequest request, string fileName, string? initialPassword, OrganisationDb db, IOutbox<OrganisationDb> outbox, UserManager<Account> accounts, Protector protector, BtFlowSettings settings, CancellationToken ct)
    {
        var file = PeopleFile.Read(await InputText.Read(request.Body, fileName, ct), fileName);
        var changed = 0;
        foreach (var facts in file.Units)
        {
            var unit = await db.Units.FindAsync([facts.UnitId], ct) ?? db.Units.Add(new() { UnitId = facts.UnitId }).Entity;
            if (unit.Become(facts)) changed += Tell(outbox, unit.Facts());
        }

        foreach (var entry in file.People)
        {
            var facts = entry.Facts with { PersonalNumber = entry.PersonalNumber is { } number ? protector.Protect(number) : null };
            var person = await db.People.FindAsync([facts.PersonId], ct) ?? db.People.Add(new() { PersonId = facts.PersonId }).Entity;
            if (person.Become(facts, protector)) changed += Tell(outbox, person.Facts()); // with the last day, of which the file says nothing
        }

        await KeepAccounts(file, fileName, settings.ShowSeededAccounts ? initialPassword : null, db, accounts, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.Ok(new Response(file.Units.Count, file.People.Count, changed));
    }

    private static int Tell<T>(IOutbox<OrganisationDb> outbox, T facts) where T : class
    {
        outbox.Add(facts);
        return 1;
    }

    /// <summary>Accounts follow their person's address; new ones are made only with a password to give them, and none gets another password than it has.</summary>
    private static async Task KeepAccounts(PeopleFile file, string fileName, string? password, OrganisationDb db, UserManager<Account> accounts, CancellationToken ct)
    {
        var known = await db.Accounts.ToDictionaryAsync(a => a.Id, StringComparer.Ordinal, ct);
        var taken = known.Values.Where(a => file.People.All(p => p.Facts.PersonId != a.Id)).Select(a => a.NormalizedEmail).ToHashSet(StringComparer.Ordinal);
        var problems = file.People.Where(p => taken.Contains(accounts.NormalizeEmail(p.Facts.Email)))
            .Select(p => new InputProblem(fileName, p.EmailLine, $"E-postadressen ”{p.Facts.Email}” hör redan till ett konto för någon som inte står i filen.", "Ange en annan adress.")).ToList();
        if (problems.Count > 0) throw new InputException(problems);

        if (password is { Length: < Account.FewestCharacters }) throw new RuleViolationException($"Det gemensamma lösenordet behöver minst {Account.FewestCharacters} tecken.");
        var hash = password is null ? null : accounts.PasswordHasher.HashPassword(new(), password); // once: it is shown to everybody anyway, and hashing is slow on purpose
        foreach (var entry in file.People.Where(p => p.NeedsAccount))
        {
            var account = known.GetValueOrDefault(entry.Facts.PersonId);
            if (account is null && hash is null) continue;
            account ??= db.Accounts.Add(Account.For(entry.Facts.PersonId, entry.Facts.Email)).Entity;
            if (account.Email != entry.Facts.Email || account.NormalizedEmail is null)
            {
                account.UserName = account.Email = entry.Facts.Email;
                account.NormalizedUserName = account.NormalizedEmail = accounts.NormalizeEmail(entry.Facts.Email);
                account.SecurityStamp ??= Guid.NewGuid().ToString();
            }
            if (account.PasswordHash is null && hash is not null) (account.PasswordHash, account.ShownPassword) = (hash, password);
        }
    }
}

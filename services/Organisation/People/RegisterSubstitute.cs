using System.ComponentModel.DataAnnotations;
using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.People;

/// <summary>A substitute of somebody, for a period with both its days.</summary>
internal sealed record SubstituteView(string SubstituteId, string Name, DateOnly From, DateOnly To);

/// <summary>
/// Who acts in somebody's place for a period. People see to it themselves; who operates BtFlow may do it for one who could not. The other services hear of it with the substitute's record.
/// </summary>
internal sealed class RegisterSubstitute(OrganisationDb db, IOutbox<OrganisationDb> outbox, CurrentUser user, BusinessClock clock)
{
    public sealed record Request(
        [Required(ErrorMessage = "Ange vem som ersätter.")] string SubstituteId,
        [Required(ErrorMessage = "Ange första dagen.")] DateOnly? From,
        [Required(ErrorMessage = "Ange sista dagen.")] DateOnly? To);

    public sealed record EndRequest([Required(ErrorMessage = "Ange vem som ersätter.")] string SubstituteId, [Required(ErrorMessage = "Ange periodens första dag.")] DateOnly? From);

    public static async Task<Ok<IReadOnlyList<SubstituteView>>> List(string id, RegisterSubstitute register, CancellationToken ct)
    {
        await register.Absent(id, ct);
        return TypedResults.Ok(await register.Of(id, ct));
    }

    public static async Task<NoContent> Handle(string id, Request request, RegisterSubstitute register, CancellationToken ct)
    {
        await register.Register(id, request.SubstituteId, request.From!.Value, request.To!.Value, ct);
        return TypedResults.NoContent();
    }

    public static async Task<NoContent> HandleEnd(string id, EndRequest request, RegisterSubstitute register, CancellationToken ct)
    {
        await register.End(id, request.SubstituteId, request.From!.Value, ct);
        return TypedResults.NoContent();
    }

    public async Task Register(string absentId, string substituteId, DateOnly from, DateOnly to, CancellationToken ct)
    {
        var absent = await Absent(absentId, ct);
        var substitute = await db.People.FindAsync([substituteId], ct) ?? throw new NotFoundException($"Personen {substituteId} finns inte.");
        if (substitute.StandInFor(absent, from, to, clock.Today)) outbox.Add(substitute.Facts());
        await db.SaveChangesAsync(ct);
    }

    public async Task End(string absentId, string substituteId, DateOnly from, CancellationToken ct)
    {
        await Absent(absentId, ct);
        var substitute = await db.People.FindAsync([substituteId], ct) ?? throw new NotFoundException($"Personen {substituteId} finns inte.");
        if (substitute.StopStandingIn(absentId, from, clock.Today)) outbox.Add(substitute.Facts());
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Those who stand in, or will, earliest first.</summary>
    public async Task<IReadOnlyList<SubstituteView>> Of(string absentId, CancellationToken ct) =>
    [
        .. (await Staff(ct)).SelectMany(p => p.StandsInFor.Where(s => s.PersonId == absentId && s.To >= clock.Today).Select(s => new SubstituteView(p.PersonId, p.Name, s.From, s.To)))
            .OrderBy(s => s.From).ThenBy(s => s.Name, StringComparer.Ordinal),
    ];

    /// <summary>Those who could.</summary>
    public async Task<IReadOnlyList<Person>> Candidates(Person absent, CancellationToken ct) =>
        [.. (await Staff(ct)).Where(p => p.PersonId != absent.PersonId && absent.Roles.MissingFor(p.Roles).Count == 0 && p.WorksOn(clock.Today)).OrderBy(p => p.Name, StringComparer.Ordinal)];

    /// <summary>The person who is away. Throws when there is none, or when it is neither the user nor one whom the user may see to.</summary>
    public async Task<Person> Absent(string id, CancellationToken ct)
    {
        if (id != user.PersonId && !user.May(Policies.Operate)) throw new NotAllowedException("Man anger bara sin egen ersättare. BT-kansliet kan göra det åt andra.");
        return await db.People.AsNoTracking().SingleOrDefaultAsync(p => p.PersonId == id, ct) ?? throw new NotFoundException($"Personen {id} finns inte bland personalen.");
    }

    private Task<List<Person>> Staff(CancellationToken ct) => db.People.AsNoTracking().Where(p => !p.IsDoctor).ToListAsync(ct);
}

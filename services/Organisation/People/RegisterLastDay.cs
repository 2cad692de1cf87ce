using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BtFlow.Organisation.People;

/// <summary>Registers when somebody leaves. The other services act on it: a programme in which the person supervises after that day is opened for change, and signing in ends with it.</summary>
internal sealed class RegisterLastDay(OrganisationDb db, IOutbox<OrganisationDb> outbox)
{
    public sealed record Request([Required(ErrorMessage = "Ange sista arbetsdagen.")] DateOnly? LastDay);

    public static async Task<NoContent> Handle(string id, Request request, RegisterLastDay register, CancellationToken ct)
    {
        await register.Register(id, request.LastDay!.Value, ct);
        return Microsoft.AspNetCore.Http.TypedResults.NoContent();
    }

    public async Task Register(string personId, DateOnly lastDay, CancellationToken ct)
    {
        var person = await db.People.FindAsync([personId], ct) ?? throw new NotFoundException($"Personen {personId} finns inte. Sök bland alla personer.");
        if (person.IsDoctor) throw new RuleViolationException($"{person.Name} är BT-läkare. Registrera i utbildningsprogrammet att läkaren slutar.");
        if (person.Leave(lastDay)) outbox.Add(person.Facts());
        await db.SaveChangesAsync(ct);
    }
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Certification;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>A supervisor signs a Bilaga 2: from then on its goals are approved.</summary>
internal sealed class SignGoalCertificate(CertificationDb db, IOutbox<CertificationDb> outbox, CurrentUser user, BusinessClock clock)
{
    public const string TaskName = "Person.SignGoalCertificates";

    public sealed record Request([Required(ErrorMessage = "Skriv orten där du skriver under."), StringLength(100, ErrorMessage = "Orten får ha högst 100 tecken.")] string Place);

    public async Task<Certificate> Find(OpenTask task, CancellationToken ct)
    {
        var number = int.Parse(task.Payload("attachment")!, CultureInfo.InvariantCulture);
        return await db.Certificates.SingleAsync(c => c.CaseNumber == task.CaseNumber && c.AttachmentNumber == number, ct);
    }

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var certificate = await Find(task, ct);
        certificate.Sign(await db.SignatureOf(user, request.Place, clock.Today, ct));
        outbox.Add(new CertificateSigned(task.CaseNumber, 2, certificate.AttachmentNumber, certificate.Goals, user.PersonId, clock.Today));
        outbox.Add(task.Complete(user, "Signed", clock.Now));
        await db.SaveChangesAsync(ct);
    }
}

internal static class Signatures
{
    /// <summary>The signed-in person's signature with what the forms ask of a signer.</summary>
    public static async Task<Signature> SignatureOf(this CertificationDb db, CurrentUser user, string place, DateOnly on, CancellationToken ct)
    {
        if ((await db.Staff.FindAsync([user.PersonId], ct))?.Record is not { } me) throw new NotAllowedException("Du finns inte bland personalen.");
        return new(me.PersonId, me.Name, me.PersonalNumber, me.Qualifications.Specialty, me.HomeUnitName ?? "", place.Trim(), on);
    }
}

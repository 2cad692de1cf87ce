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

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        await Sign(await db.CertificateOf(task, ct), request, ct);
        outbox.Add(task.Complete(user, "Signed", clock.Now));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The signature without a task: saved by the caller.</summary>
    public async Task Sign(Certificate certificate, Request request, CancellationToken ct)
    {
        certificate.Sign(await db.SignatureOf(user, request.Place, clock.Today, ct));
        outbox.Add(new CertificateSigned(certificate.CaseNumber, 2, certificate.AttachmentNumber, certificate.Goals, user.PersonId, clock.Today, clock.Now));
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

    /// <summary>The certificate that a task is about: for Bilaga 3 the one in force, of which there is only one, whichever it was when the task opened.</summary>
    public static async Task<Certificate> CertificateOf(this CertificationDb db, OpenTask task, CancellationToken ct)
    {
        if (task.Opened!.Name == CertifyService.TaskName) return await db.Certificates.SingleAsync(c => c.CaseNumber == task.CaseNumber && c.Form == 3 && c.SupersededOn == null, ct);
        var serial = int.Parse(task.Payload("certificate")!, CultureInfo.InvariantCulture);
        return await db.Certificates.SingleAsync(c => c.CaseNumber == task.CaseNumber && c.Serial == serial, ct);
    }
}

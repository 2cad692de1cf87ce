using System.ComponentModel.DataAnnotations;
using BtFlow.Certification.Certificates;
using BtFlow.Certification.Packets;
using BtFlow.Contracts.Certification;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Certification.Applications;

/// <summary>It is decided whether the doctor goes on to specialist training; the decision becomes a document.</summary>
internal sealed class DecideContinuation(CertificationDb db, IOutbox<CertificationDb> outbox, CurrentUser user, BusinessClock clock, PacketDocuments documents)
{
    public const string TaskName = "Person.DecideContinuation";

    public sealed record Request(
        bool Continues,
        [Required(ErrorMessage = "Skriv skälen för beslutet."), StringLength(4000)] string Reason,
        [Required(ErrorMessage = "Skriv orten."), StringLength(100)] string Place);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var application = await db.GetApplication(task.CaseNumber, ct);
        application.DecideContinuation(request.Continues, clock.Today);
        var signature = await db.SignatureOf(user, request.Place, clock.Today, ct);
        outbox.Add(new ContinuationDecided(task.CaseNumber, request.Continues, user.PersonId, clock.Today));
        outbox.Add(documents.Continuation(application, request.Continues, request.Reason.Trim(), signature));
        outbox.Add(task.Complete(user, request.Continues ? "Continues" : "Ends", clock.Now, request.Reason.Trim()));
        await db.SaveChangesAsync(ct);
    }
}

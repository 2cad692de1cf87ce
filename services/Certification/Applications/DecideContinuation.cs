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
        [Required(ErrorMessage = "Välj om läkaren fortsätter till ST eller inte.")] bool? Continues,
        [Required(ErrorMessage = "Skriv skälen för beslutet."), StringLength(4000, ErrorMessage = "Skälen får ha högst 4 000 tecken.")] string Reason,
        [Required(ErrorMessage = "Skriv orten."), StringLength(100, ErrorMessage = "Orten får ha högst 100 tecken.")] string Place);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var application = await db.GetApplication(task.CaseNumber, ct);
        var continues = request.Continues!.Value;
        application.DecideContinuation(continues, clock.Today);
        var signature = await db.SignatureOf(user, request.Place, clock.Today, ct);
        outbox.Add(new ContinuationDecided(task.CaseNumber, continues, user.PersonId, clock.Today));
        outbox.Add(documents.Continuation(application, continues, request.Reason.Trim(), signature));
        outbox.Add(task.Complete(user, continues ? "Continues" : "Ends", clock.Now, request.Reason.Trim()));
        await db.SaveChangesAsync(ct);
    }
}

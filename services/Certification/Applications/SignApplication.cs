using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Certification.Applications;

/// <summary>The doctor signs the application (Bilaga 1): it is the doctor who applies, not the employer.</summary>
internal sealed class SignApplication(CertificationDb db, IOutbox<CertificationDb> outbox, CurrentUser user, BusinessClock clock)
{
    public const string TaskName = "Person.SignApplication";

    public sealed record Request([Required(ErrorMessage = "Skriv orten där du skriver under."), StringLength(100, ErrorMessage = "Orten får ha högst 100 tecken.")] string Place);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var application = await db.GetApplication(task.CaseNumber, ct);
        application.Sign(user.PersonId, request.Place, clock.Today);
        outbox.Add(task.Complete(user, "Signed", clock.Now));
        await db.SaveChangesAsync(ct);
    }
}

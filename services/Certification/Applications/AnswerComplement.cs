using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Certification.Applications;

/// <summary>The BT office registers how and when a supplement was answered.</summary>
internal sealed class AnswerComplement(CertificationDb db, IOutbox<CertificationDb> outbox, CurrentUser user, BusinessClock clock)
{
    public const string TaskName = "Person.AnswerComplement";

    public sealed record Request([Required(ErrorMessage = "Skriv vad som har skickats in."), StringLength(4000, ErrorMessage = "Svaret får ha högst 4 000 tecken.")] string Answer);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        (await db.GetApplication(task.CaseNumber, ct)).Change(a => a.AnswerComplement(clock.Today, request.Answer.Trim()));
        outbox.Add(task.Complete(user, "Answered", clock.Now, request.Answer.Trim()));
        await db.SaveChangesAsync(ct);
    }
}

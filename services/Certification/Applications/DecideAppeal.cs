using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Certification.Applications;

/// <summary>The doctor, who is the applicant, decides what to do about a rejection or a dismissal.</summary>
internal sealed class DecideAppeal(CertificationDb db, IOutbox<CertificationDb> outbox, CurrentUser user, BusinessClock clock)
{
    public const string TaskName = "Person.DecideAppeal";

    public enum Choice
    {
        Appeals,
        AppliesAgain,
        Accepts,
    }

    public sealed record Request(
        [Required(ErrorMessage = "Välj om du överklagar, ansöker på nytt eller lämnar det vid beslutet.")] Choice? Decision,
        [StringLength(4000, ErrorMessage = "Texten får ha högst 4 000 tecken.")] string? Text);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var application = await db.GetApplication(task.CaseNumber, ct);
        var text = string.IsNullOrWhiteSpace(request.Text) ? null : request.Text.Trim();
        application.Change(a => request.Decision switch
        {
            Choice.Appeals => a.AppealTo(clock.Today, text ?? throw new RuleViolationException("Skriv varför beslutet är fel och hur du vill att det ändras.", "förvaltningslagen (2017:900) 43 §")),
            Choice.AppliesAgain => a.ApplyAgain(),
            _ => a.Accept(),
        });
        outbox.Add(task.Complete(user, request.Decision!.Value.ToString(), clock.Now, text, new { goals = application.Current!.Decision!.Goals }));
        await db.SaveChangesAsync(ct);
    }
}

using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>A signature that no task waits for: of a certificate that was drawn anew after the process had passed its step. Where there is a task, this is the task.</summary>
internal sealed class SignCertificate(CertificationDb db, CurrentUser user, SignGoalCertificate goals, CertifyService service)
{
    public sealed record Request(
        [Required(ErrorMessage = "Skriv orten där du skriver under."), StringLength(100, ErrorMessage = "Orten får ha högst 100 tecken.")] string Place,
        [StringLength(2000, ErrorMessage = "Redogörelsen för primärvård får ha högst 2 000 tecken.")] string? PrimaryCareAccount,
        [StringLength(2000, ErrorMessage = "Redogörelsen för akut sjukvård får ha högst 2 000 tecken.")] string? AcuteCareAccount);

    public async Task Do(string caseNumber, int serial, Request request, CancellationToken ct)
    {
        var certificate = await db.Certificates.SingleOrDefaultAsync(c => c.CaseNumber == caseNumber && c.Serial == serial, ct) ?? throw new NotFoundException($"Ärendet {caseNumber} har inget sådant intyg.");
        if (certificate.SignerId != user.PersonId || certificate.Form is not 2 and not 3) throw new NotAllowedException("Intyget ska undertecknas av en annan person.");
        var task = await Task(certificate, ct);
        if (certificate.Form == 2)
        {
            if (task is not null) await goals.Do(task.TaskId, new(request.Place), ct);
            else await goals.Sign(certificate, new(request.Place), ct);
        }
        else
        {
            var accounts = new CertifyService.Request(request.Place, Require(request.PrimaryCareAccount, "primärvård"), Require(request.AcuteCareAccount, "akut sjukvård"));
            if (task is not null) await service.Do(task.TaskId, accounts, ct);
            else await service.Sign(certificate, accounts, ct);
        }
        await db.SaveChangesAsync(ct);
    }

    private async Task<OpenTask?> Task(Certificate certificate, CancellationToken ct)
    {
        var name = certificate.Form == 2 ? SignGoalCertificate.TaskName : CertifyService.TaskName;
        return (await db.Set<OpenTask>().Where(t => t.CaseNumber == certificate.CaseNumber && t.ClosedAt == null).ToListAsync(ct))
            .Find(t => t.Opened?.Name == name && t.IsFor(user) && (certificate.Form == 3 || t.Payload("certificate") == certificate.Serial.ToString(System.Globalization.CultureInfo.InvariantCulture)));
    }

    public static string Require(string? account, string where) =>
        string.IsNullOrWhiteSpace(account) ? throw new RuleViolationException($"Redogör för tjänstgöringen i {where}.", "R-07, Bilaga 3") : account;
}

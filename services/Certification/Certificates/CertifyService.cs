using System.ComponentModel.DataAnnotations;
using BtFlow.Certification.Applications;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>The head of operations certifies the service (Bilaga 3), with an account of the parts in primary care and in acute care.</summary>
internal sealed class CertifyService(CertificationDb db, IOutbox<CertificationDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public const string TaskName = "Person.CertifyService";

    public sealed record Request(
        [Required(ErrorMessage = "Skriv orten där du skriver under."), StringLength(100)] string Place,
        [Required(ErrorMessage = "Redogör för tjänstgöringen i primärvård."), StringLength(2000)] string PrimaryCareAccount,
        [Required(ErrorMessage = "Redogör för tjänstgöringen i akut sjukvård."), StringLength(2000)] string AcuteCareAccount);

    /// <summary>What the accounts say unless the signer writes otherwise: the placements of the kind, with their periods.</summary>
    public static string Suggest(PlanApproved plan, string kind) => string.Join("; ", plan.Placements.Where(p => p.Kind == kind).OrderBy(p => p.From)
        .Select(p => $"{p.UnitName} {p.From:yyyy-MM-dd}–{p.To:yyyy-MM-dd}"));

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var application = await db.GetApplication(task.CaseNumber, ct);
        var last = application.Plan!.Placements.Max(p => p.To);
        if (clock.Today < last) throw new RuleViolationException($"Tjänstgöringen pågår till {last:yyyy-MM-dd}. Den kan intygas som fullgjord när den är slut.", "R-22");
        var minimum = regions.Rules.Minimums;
        if (application.Months.Total < minimum.TotalMonths) throw new RuleViolationException($"Tjänstgöringen är kortare än {minimum.TotalMonths:0.#} månader på heltid.", "R-01, PSF 4 kap. 1 §");

        var certificate = await db.Certificates.SingleAsync(c => c.CaseNumber == task.CaseNumber && c.Form == 3, ct);
        certificate.Sign(await db.SignatureOf(user, request.Place, clock.Today, ct));
        certificate.Account(request.PrimaryCareAccount.Trim(), request.AcuteCareAccount.Trim());
        outbox.Add(new CertificateSigned(task.CaseNumber, 3, certificate.AttachmentNumber, [], user.PersonId, clock.Today));
        outbox.Add(task.Complete(user, "Signed", clock.Now));
        await db.SaveChangesAsync(ct);
    }
}

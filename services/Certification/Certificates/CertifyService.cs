using System.ComponentModel.DataAnnotations;
using System.Globalization;
using BtFlow.Certification.Applications;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>The head of operations certifies the service (Bilaga 3), with an account of the parts in primary care and in acute care.</summary>
internal sealed class CertifyService(CertificationDb db, IOutbox<CertificationDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public const string TaskName = "Person.CertifyService";

    public sealed record Request(
        [Required(ErrorMessage = "Skriv orten där du skriver under."), StringLength(100, ErrorMessage = "Orten får ha högst 100 tecken.")] string Place,
        [Required(ErrorMessage = "Redogör för tjänstgöringen i primärvård."), StringLength(2000, ErrorMessage = "Redogörelsen för primärvård får ha högst 2 000 tecken.")] string PrimaryCareAccount,
        [Required(ErrorMessage = "Redogör för tjänstgöringen i akut sjukvård."), StringLength(2000, ErrorMessage = "Redogörelsen för akut sjukvård får ha högst 2 000 tecken.")] string AcuteCareAccount);

    /// <summary>What the accounts say unless the signer writes otherwise: the placements of the kind, with their periods.</summary>
    public static string Suggest(PlanApproved plan, string kind) => string.Join("; ", plan.Placements.Where(p => p.Kind == kind).OrderBy(p => p.From)
        .Select(p => $"{p.UnitName} {p.From.Iso()}–{p.To.Iso()}"));

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var application = await db.GetApplication(task.CaseNumber, ct);
        RequireServed(application);
        var certificate = await db.Certificates.SingleAsync(c => c.CaseNumber == task.CaseNumber && c.Form == 3, ct);
        certificate.Sign(await db.SignatureOf(user, request.Place, clock.Today, ct));
        certificate.Account(request.PrimaryCareAccount.Trim(), request.AcuteCareAccount.Trim());
        outbox.Add(new CertificateSigned(task.CaseNumber, 3, certificate.AttachmentNumber, [], user.PersonId, clock.Today));
        outbox.Add(task.Complete(user, "Signed", clock.Now));
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The last day of service may be the day of signing.</summary>
    private void RequireServed(BtApplication application)
    {
        var (rules, last, total) = (regions.Rules, application.Plan!.Placements.Max(p => p.To), application.Months.Total);
        if (clock.Today < last) throw new RuleViolationException($"Tjänstgöringen pågår till {last.Iso()}. Den kan intygas som fullgjord när den är slut.", Cite(rules.Rule("R-22")));
        if (total < rules.Minimums.TotalMonths)
            throw new RuleViolationException(string.Create(CultureInfo.GetCultureInfo("sv-SE"), $"Tjänstgöringen är {total:0.##} månader på heltid; minst {rules.Minimums.TotalMonths:0.##} krävs."), Cite(rules.Rule("R-01")));
    }

    private static string Cite(Rule rule) => $"{rule.Id}, {rule.Source}";
}

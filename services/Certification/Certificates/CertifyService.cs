using System.ComponentModel.DataAnnotations;
using BtFlow.Certification.Applications;
using BtFlow.Contracts.Certification;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;

namespace BtFlow.Certification.Certificates;

/// <summary>The service is certified (Bilaga 3), with an account of the parts in primary care and in acute care.</summary>
internal sealed class CertifyService(CertificationDb db, IOutbox<CertificationDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public const string TaskName = "Person.CertifyService";

    public sealed record Request(
        [Required(ErrorMessage = "Skriv orten där du skriver under."), StringLength(100, ErrorMessage = "Orten får ha högst 100 tecken.")] string Place,
        [Required(ErrorMessage = "Redogör för tjänstgöringen i primärvård."), StringLength(2000, ErrorMessage = "Redogörelsen för primärvård får ha högst 2 000 tecken.")] string PrimaryCareAccount,
        [Required(ErrorMessage = "Redogör för tjänstgöringen i akut sjukvård."), StringLength(2000, ErrorMessage = "Redogörelsen för akut sjukvård får ha högst 2 000 tecken.")] string AcuteCareAccount);

    /// <summary>What the accounts say unless the signer writes otherwise.</summary>
    public sealed record Proposal(string PrimaryCareAccount, string AcuteCareAccount);

    public static Proposal Propose(Certificate certificate) => new(Account(certificate, PlacementKind.PrimaryCare), Account(certificate, PlacementKind.AcuteCare));

    public async Task<Proposal> Propose(string taskId, CancellationToken ct) => Propose(await db.CertificateOf(await db.ReadTask(taskId, user, ct, TaskName), ct));

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
        RequireServed(await db.GetApplication(certificate.CaseNumber, ct), certificate.Content.Service!);
        certificate.Sign(await db.SignatureOf(user, request.Place, clock.Today, ct));
        certificate.Account(request.PrimaryCareAccount.Trim(), request.AcuteCareAccount.Trim());
        outbox.Add(new CertificateSigned(certificate.CaseNumber, 3, certificate.AttachmentNumber, [], user.PersonId, clock.Today, clock.Now));
    }

    private static string Account(Certificate certificate, PlacementKind kind) =>
        string.Join("; ", ServiceRecord.Of(certificate.Content.Service!).Sheets.SelectMany(s => s.Rows).Where(r => r.Kind == kind).Select(r => $"{r.Site}, {r.Starts.Iso()}–{r.Ends.Iso()} ({r.Months.Months()} månader på heltid)"));

    /// <summary>The last day of service may be the day of signing.</summary>
    private void RequireServed(BtApplication application, IReadOnlyList<ServiceRow> service)
    {
        var (rules, last) = (regions.RulesOf(application), service.Where(r => r.Credit is null).Max(r => r.Ends));
        if (clock.Today < last) throw new RuleViolationException($"Tjänstgöringen pågår till {last.Iso()}. Den kan intygas som fullgjord när den är slut.", Cite(rules.Rule("R-22")));
        if (MonthGoals.Of(service, rules)[0] is { Reached: false } total) throw new RuleViolationException(total.Text, Cite(rules.Rule(total.RuleId)));
    }

    private static string Cite(Rule rule) => $"{rule.Id}, {rule.Source}";
}

using System.Text.Json;
using BtFlow.Certification.Certificates;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Applications;

/// <summary>What an application lacks, with who can mend it and where.</summary>
internal sealed class FindMissing(CertificationDb db, RegionCatalog regions)
{
    /// <summary>The reply to a task that asks.</summary>
    public async Task<TaskDone> Answer(BtApplication application, string taskId, CancellationToken ct)
    {
        var missing = await BeforePacket(application, ct);
        return new(taskId, application.CaseNumber, JsonSerializer.Serialize(new
        {
            complete = missing.Count == 0,
            missing = missing.Select(m => new { m.What, m.Who, m.Link }),
        }, JsonSerializerOptions.Web));
    }

    /// <summary>What must be mended before the packet may be made; the fee is paid when it is sent and asked for there.</summary>
    public async Task<IReadOnlyList<MissingItem>> BeforePacket(BtApplication application, CancellationToken ct) => [.. (await In(application, ct)).Where(m => m.Gap != Gap.Fee)];

    /// <summary>Everything that is missing now: the fee when the application was sent without it.</summary>
    public async Task<IReadOnlyList<MissingItem>> In(BtApplication application, CancellationToken ct)
    {
        var certificates = await db.Certificates.AsNoTracking().Where(c => c.CaseNumber == application.CaseNumber && c.SupersededOn == null).OrderBy(c => c.AttachmentNumber).ToListAsync(ct);
        var names = certificates.Select(c => c.SignerId).Append(application.Plan?.MainSupervisorId ?? "").Distinct().ToList();
        var staff = await db.Staff.AsNoTracking().Where(s => names.Contains(s.PersonId)).ToDictionaryAsync(s => s.PersonId, s => s.Name, ct);
        var (rules, rows, service) = (regions.RulesOf(application), regions.ServiceOf(application), certificates.SingleOrDefault(c => c.Form == 3));
        var sent = application.Current is { SentOn: not null, Decision: null } current ? current : null;
        var facts = new CompletenessFacts(
            FullTimeMonths.Sum(rows),
            [.. certificates.Where(c => c.Form == 2).Select(c => new GoalCertificateFacts(c.Goals, c.Signature is not null, c.SignerId))],
            service is null ? null : new ServiceCertificateFacts(service.Signature is not null, service.PrimaryCareAccount ?? "", service.AcuteCareAccount ?? ""),
            new CompetenceCertificateFacts(application.FinalAssessment?.MainSupervisor.PersonId, application.FinalAssessment?.Assessor.PersonId),
            [.. certificates.Select(c => c.AttachmentNumber)],
            sent is null ? DateOnly.MinValue : sent.FeePaidOn,
            rows.Count == 0 ? null : rows,
            [.. Served.Credits(application.Plans).Select(c => new CreditFacts(c.CreditId, c.Workplace, c.Country is not null, c.BeforeLicence, c.Reason,
                certificates.Find(p => p.Content.Proof?.CreditId == c.CreditId)?.AttachmentNumber))],
            sent?.Injunction?.DueOn);

        string Name(string? id, string otherwise) => id is not null && staff.TryGetValue(id, out var name) ? name : otherwise;
        var (caseNumber, main) = (application.CaseNumber, Name(application.Plan?.MainSupervisorId, "huvudhandledaren"));
        Remedy Sign(Certificate certificate, string otherwise) => new(Name(certificate.SignerId, otherwise), $"/certification/certificates/{caseNumber}/{certificate.Serial}");
        Remedy Mend(Gap gap, string subject) => gap switch
        {
            Gap.Goal => certificates.Find(c => c.Goals.Contains(subject)) is { } unsigned ? Sign(unsigned, main) : new(main, $"/assessment/portfolios/{caseNumber}"),
            Gap.Months or Gap.Credit => new(main, $"/training-plan/plans/{caseNumber}"),
            Gap.ServiceCertificate => service is null ? new("verksamhetschefen", $"/certification/applications/{caseNumber}") : Sign(service, "verksamhetschefen"),
            Gap.CompetenceCertificate => new($"{main} och den externa bedömaren", $"/assessment/portfolios/{caseNumber}"),
            _ => new("BT-kansliet", $"/certification/applications/{caseNumber}"),
        };
        return [.. Completeness.Check(facts, rules, Mend).Where(m => !IsSetAside(application, m, rules)).Select(m => m with { What = Why(application, m) })];
    }

    /// <summary>A length that the approved programme was allowed to fall short of, for a reason that stands in the journal, is not asked for again.</summary>
    private static bool IsSetAside(BtApplication application, MissingItem missing, RuleSet rules) =>
        missing.Gap == Gap.Months && rules.Rule(missing.RuleId).MayOverride && application.Plan?.SetAside?.Contains(missing.RuleId) == true;

    /// <summary>A gap with what led to it: why a goal is to be judged anew.</summary>
    private static string Why(BtApplication application, MissingItem missing) => missing.Gap switch
    {
        Gap.Goal when application.ReopeningOf(missing.Subject) is { } reopened => $"{missing.What} Delmålet öppnades på nytt {BusinessClock.Day(reopened.At).Iso()}: {reopened.Reason}",
        Gap.Fee when application.Current is { } sent => $"Ansökningsavgiften, {sent.FeeKronor} kr, är inte betald{(sent.Injunction is { } demanded ? $"; Socialstyrelsen har förelagt om den till {demanded.DueOn.Iso()}" : "")}. Utan den avvisas ansökan.",
        _ => missing.What,
    };
}

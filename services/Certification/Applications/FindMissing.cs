using System.Text.Json;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Applications;

/// <summary>What an application still lacks before the packet may be made, with who can mend it. The fee is paid when the packet is sent and asked for there.</summary>
internal sealed class FindMissing(CertificationDb db, RegionCatalog regions)
{
    /// <summary>The reply to a task that asks.</summary>
    public async Task<TaskDone> Answer(BtApplication application, string taskId, CancellationToken ct)
    {
        var missing = await In(application, ct);
        return new(taskId, application.CaseNumber, JsonSerializer.Serialize(new
        {
            complete = missing.Count == 0,
            missing = missing.Select(m => new { m.What, m.Who, m.Link }),
        }, JsonSerializerOptions.Web));
    }

    public async Task<IReadOnlyList<MissingItem>> In(BtApplication application, CancellationToken ct)
    {
        var certificates = await db.Certificates.AsNoTracking().Where(c => c.CaseNumber == application.CaseNumber).OrderBy(c => c.AttachmentNumber).ToListAsync(ct);
        var staff = await db.Staff.AsNoTracking().ToDictionaryAsync(s => s.PersonId, s => s.Name, ct);
        string Name(string? id, string otherwise) => id is not null && staff.TryGetValue(id, out var name) ? name : otherwise;
        var service = certificates.SingleOrDefault(c => c.Form == 3);
        var facts = new CompletenessFacts(
            application.Months,
            [.. certificates.Where(c => c.Form == 2).Select(c => new GoalCertificateFacts(c.Goals, c.Signature is not null, c.SignerId))],
            service is null ? null : new ServiceCertificateFacts(service.Signature is not null, service.PrimaryCareAccount ?? "", service.AcuteCareAccount ?? ""),
            new CompetenceCertificateFacts(application.FinalAssessment?.MainSupervisor.PersonId, application.FinalAssessment?.Assessor.PersonId),
            [.. certificates.Select(c => c.AttachmentNumber)],
            application.FeePaidOn);

        Remedy Mend(Gap gap, string subject) => gap switch
        {
            Gap.Goal => new(Name(certificates.FirstOrDefault(c => c.Goals.Contains(subject))?.SignerId, Name(application.Plan?.MainSupervisorId, "huvudhandledaren")), $"/assessment/portfolios/{application.CaseNumber}"),
            Gap.Months => new("studierektorn", $"/training-plan/plans/{application.CaseNumber}"),
            Gap.ServiceCertificate => new(Name(service?.SignerId, "verksamhetschefen"), "/workflow/inbox"),
            Gap.CompetenceCertificate => new("huvudhandledaren och den externa bedömaren", $"/assessment/portfolios/{application.CaseNumber}"),
            _ => new("BT-kansliet", $"/certification/applications/{application.CaseNumber}"),
        };
        return [.. Completeness.Check(facts, regions.Rules, Mend).Where(m => m.Gap != Gap.Fee)];
    }
}

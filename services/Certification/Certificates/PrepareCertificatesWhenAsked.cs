using System.Text.Json;
using BtFlow.Certification.Applications;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>Numbers the certificates: a Bilaga 2 for each supervisor who judged goals met, then Bilaga 3, then Bilaga 4.</summary>
internal sealed class PrepareCertificatesWhenAsked(CertificationDb db, RegionCatalog regions) : IConsumer<PrepareCertificates>
{
    public async Task Consume(ConsumeContext<PrepareCertificates> context)
    {
        var message = context.Message;
        var application = await db.GetApplication(message.CaseNumber, context.CancellationToken);
        if (application is not { Hired: { } hired, Plan: { } plan }) throw new InvalidOperationException($"Doctor and plan of {message.CaseNumber} have not arrived yet."); // retried
        if ((await db.Units.FindAsync([hired.Employment.UnitId], context.CancellationToken))?.Record.HeadPersonId is not { } headId)
            throw new InvalidOperationException($"The unit {hired.Employment.UnitId} has no head who can certify the service."); // retried, then parked where an operator sees it

        var certificates = await db.Certificates.Where(c => c.CaseNumber == message.CaseNumber).ToListAsync(context.CancellationToken);
        if (certificates.Count == 0)
        {
            certificates = [.. await Draw(message.CaseNumber, regions.Region(hired.RegionId), plan.MainSupervisorId, headId, context.CancellationToken)];
            db.Certificates.AddRange(certificates);
            application.Status = ApplicationStatus.CertificatesPrepared;
        }
        await context.Publish(new TaskDone(message.TaskId, message.CaseNumber, JsonSerializer.Serialize(new
        {
            goalCertificates = certificates.Where(c => c.Form == 2).OrderBy(c => c.AttachmentNumber).Select(c => new
            {
                key = $"bilaga-2-{c.AttachmentNumber}",
                text = $"Skriv under intyg om delmål ({string.Join(", ", c.Goals)})",
                personId = c.SignerId,
                data = new { attachment = c.AttachmentNumber },
            }),
            headId,
        }, JsonSerializerOptions.Web)));
    }

    private async Task<IEnumerable<Certificate>> Draw(string caseNumber, RegionProfile region, string mainSupervisorId, string headId, CancellationToken ct)
    {
        var met = await db.MetGoals.Where(g => g.CaseNumber == caseNumber).ToListAsync(ct);
        if (met.Count < regions.Rules.Goals.Count) throw new InvalidOperationException($"Only {met.Count} met goals of {caseNumber} have arrived."); // retried
        var mainSignsAll = region.Certification.GoalCertificateSigner == Roles.MainSupervisor;
        var groups = GoalGrouping.BySigner(met.Select(g => new GoalJudgement(g.Goal, mainSignsAll ? mainSupervisorId : g.SupervisorId)), regions.Rules);
        return groups.Select((g, i) => new Certificate { CaseNumber = caseNumber, AttachmentNumber = i + 1, Form = 2, SignerId = g.SignerId, Goals = g.Goals })
            .Append(new Certificate { CaseNumber = caseNumber, AttachmentNumber = groups.Count + 1, Form = 3, SignerId = headId, Goals = [] })
            .Append(new Certificate { CaseNumber = caseNumber, AttachmentNumber = groups.Count + 2, Form = 4, SignerId = mainSupervisorId, Goals = [] });
    }
}

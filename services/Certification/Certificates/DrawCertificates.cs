using System.Text.Json;
using BtFlow.Certification.Applications;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>Numbers the certificates: a Bilaga 2 for each supervisor who judged goals met, then Bilaga 3, then Bilaga 4.</summary>
internal sealed class DrawCertificates(CertificationDb db, RegionCatalog regions)
{
    /// <summary>The reply to a task; null while judgements of goals are on their way. Throws (retried, then parked where an operator sees it) without doctor, plan or head.</summary>
    public async Task<TaskDone?> For(BtApplication application, string taskId, CancellationToken ct)
    {
        if (application is not { Hired: { } hired, Plan: { } plan }) throw new InvalidOperationException($"Doctor and plan of {application.CaseNumber} have not arrived yet.");
        if ((await db.Units.FindAsync([hired.Employment.UnitId], ct))?.Record.HeadPersonId is not { } headId)
            throw new InvalidOperationException($"The unit {hired.Employment.UnitId} has no head who can certify the service.");

        var certificates = await db.Certificates.Where(c => c.CaseNumber == application.CaseNumber).ToListAsync(ct);
        if (certificates.Count == 0)
        {
            var met = await db.MetGoals.Where(g => g.CaseNumber == application.CaseNumber).ToListAsync(ct);
            if (regions.Rules.Goals.Any(g => met.All(m => m.Goal != g.Code))) return null;
            var mainSignsAll = regions.Region(hired.RegionId).Certification.GoalCertificateSigner == Roles.MainSupervisor;
            var groups = GoalGrouping.BySigner(met.Select(g => new GoalJudgement(g.Goal, mainSignsAll ? plan.MainSupervisorId : g.SupervisorId)), regions.Rules);
            certificates = [.. Number(application.CaseNumber, groups, headId, plan.MainSupervisorId)];
            db.Certificates.AddRange(certificates);
            application.Prepare();
        }
        return new(taskId, application.CaseNumber, JsonSerializer.Serialize(new { goalCertificates = Items(certificates), headId }, JsonSerializerOptions.Web));
    }

    private static IEnumerable<Certificate> Number(string caseNumber, IReadOnlyList<GoalGroup> groups, string headId, string mainSupervisorId) => groups
        .Select((g, i) => new Certificate { CaseNumber = caseNumber, AttachmentNumber = i + 1, Form = 2, SignerId = g.SignerId, Goals = g.Goals })
        .Append(new Certificate { CaseNumber = caseNumber, AttachmentNumber = groups.Count + 1, Form = 3, SignerId = headId, Goals = [] })
        .Append(new Certificate { CaseNumber = caseNumber, AttachmentNumber = groups.Count + 2, Form = 4, SignerId = mainSupervisorId, Goals = [] });

    private static IEnumerable<object> Items(IEnumerable<Certificate> certificates) => certificates.Where(c => c.Form == 2).OrderBy(c => c.AttachmentNumber).Select(c => new
    {
        key = $"bilaga-2-{c.AttachmentNumber}",
        text = $"Skriv under intyg om delmål ({string.Join(", ", c.Goals)})",
        personId = c.SignerId,
        data = new { attachment = c.AttachmentNumber },
    });
}

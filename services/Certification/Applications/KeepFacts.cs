using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Applications;

internal sealed class KeepDoctorWhenCandidateHired(CertificationDb db) : IConsumer<CandidateHired>
{
    public async Task Consume(ConsumeContext<CandidateHired> context) =>
        (await db.GetApplication(context.Message.CaseNumber, context.CancellationToken)).Know(context.Message);
}

internal sealed class KeepPlanWhenPlanApproved(CertificationDb db) : IConsumer<PlanApproved>
{
    public async Task Consume(ConsumeContext<PlanApproved> context)
    {
        var application = await db.GetApplication(context.Message.CaseNumber, context.CancellationToken);
        if (application.Plan is null || application.Plan.Version < context.Message.Version) application.Plan = context.Message; // an older version that comes late changes nothing
    }
}

internal sealed class KeepSignaturesWhenFinalAssessmentSigned(CertificationDb db, FindMissing find) : IConsumer<FinalAssessmentSigned>
{
    public async Task Consume(ConsumeContext<FinalAssessmentSigned> context)
    {
        var application = await db.GetApplication(context.Message.CaseNumber, context.CancellationToken);
        application.FinalAssessment = context.Message;
        if (application.CheckTaskId is not { } waiting) return;
        application.CheckTaskId = null;
        await context.Publish(await find.Answer(application, waiting, context.CancellationToken));
    }
}

internal static class ApplicationRows
{
    /// <summary>A row comes into being with the first word of it, whichever message brings it.</summary>
    public static async Task<BtApplication> GetApplication(this CertificationDb db, string caseNumber, CancellationToken ct) =>
        await db.Applications.FindAsync([caseNumber], ct) ?? db.Applications.Add(new BtApplication { CaseNumber = caseNumber }).Entity;

    /// <summary>The application as it stands, to be shown. Throws <see cref="NotFoundException"/> when there is none.</summary>
    public static async Task<BtApplication> ReadApplication(this CertificationDb db, string caseNumber, CancellationToken ct) =>
        await db.Applications.AsNoTracking().SingleOrDefaultAsync(a => a.CaseNumber == caseNumber, ct) ?? throw new NotFoundException($"Ärendet {caseNumber} har ingen ansökan ännu.");
}

using BtFlow.Certification.Certificates;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Applications;

internal sealed class KeepDoctorWhenCandidateHired(CertificationDb db, DrawCertificates draw) : IConsumer<CandidateHired>
{
    public async Task Consume(ConsumeContext<CandidateHired> context)
    {
        var application = await db.GetApplication(context.Message.CaseNumber, context.CancellationToken);
        application.Know(context.Message);
        await draw.Answer(application, context);
    }
}

/// <summary>A programme that changes after its service was certified makes the certificate void, where it says something else.</summary>
internal sealed class KeepPlanWhenPlanApproved(CertificationDb db, DrawCertificates draw) : IConsumer<PlanApproved>
{
    public async Task Consume(ConsumeContext<PlanApproved> context)
    {
        var (plan, ct) = (context.Message, context.CancellationToken);
        var application = await db.GetApplication(plan.CaseNumber, ct);
        if (!application.Know(plan)) return;
        var because = $"Utbildningsprogrammet ändrades (version {plan.Version}{(plan.ChangeReason is { } why ? $": {why.TrimEnd('.')}" : "")}).";
        foreach (var revise in await draw.Revise(application, because, ct)) await context.Publish(revise);
        await draw.Answer(application, context);
    }
}

internal sealed class KeepMoveWhenDoctorMoved(CertificationDb db) : IConsumer<DoctorMoved>
{
    public async Task Consume(ConsumeContext<DoctorMoved> context) =>
        (await db.GetApplication(context.Message.CaseNumber, context.CancellationToken)).Know(context.Message);
}

internal sealed class EndApplicationWhenDoctorLeft(CertificationDb db) : IConsumer<DoctorLeft>
{
    public async Task Consume(ConsumeContext<DoctorLeft> context) =>
        (await db.GetApplication(context.Message.CaseNumber, context.CancellationToken)).Know(context.Message);
}

internal sealed class KeepNumberWhenPersonalNumberChanged(CertificationDb db) : IConsumer<PersonalNumberChanged>
{
    public async Task Consume(ConsumeContext<PersonalNumberChanged> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        if (message.DoctorId is null) return; // an applicant who is not hired has no application, and who is hired later comes with the number of that day
        (await db.GetApplication(message.CaseNumber, ct)).Know(message);
    }
}

internal sealed class KeepSignaturesWhenFinalAssessmentSigned(CertificationDb db, FindMissing find) : IConsumer<FinalAssessmentSigned>
{
    public async Task Consume(ConsumeContext<FinalAssessmentSigned> context)
    {
        var application = await db.GetApplication(context.Message.CaseNumber, context.CancellationToken);
        if (!application.Know(context.Message)) return;
        foreach (var waiting in application.CheckTaskIds) await context.Publish(await find.Answer(application, waiting, context.CancellationToken));
        application.CheckTaskIds = [];
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

using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using MassTransit;

namespace BtFlow.Assessment.Portfolios;

internal sealed class KeepDoctorWhenCandidateHired(AssessmentDb db, OpenPortfolioWhenReady opening) : IConsumer<CandidateHired>
{
    public async Task Consume(ConsumeContext<CandidateHired> context)
    {
        var portfolio = await db.GetPortfolio(context.Message.CaseNumber, context.CancellationToken);
        portfolio.Know(context.Message);
        await opening.Answer(portfolio, context);
    }
}

internal sealed class KeepNumberWhenPersonalNumberChanged(AssessmentDb db) : IConsumer<PersonalNumberChanged>
{
    public async Task Consume(ConsumeContext<PersonalNumberChanged> context) =>
        (await db.GetPortfolio(context.Message.CaseNumber, context.CancellationToken)).Know(context.Message);
}

internal sealed class KeepPlanWhenPlanApproved(AssessmentDb db, OpenPortfolioWhenReady opening) : IConsumer<PlanApproved>
{
    public async Task Consume(ConsumeContext<PlanApproved> context)
    {
        var plan = context.Message;
        var portfolio = await db.GetPortfolio(plan.CaseNumber, context.CancellationToken);
        if (await db.PlanVersions.FindAsync([plan.CaseNumber, plan.Version], context.CancellationToken) is null)
            db.PlanVersions.Add(new PlanVersion { CaseNumber = plan.CaseNumber, Version = plan.Version, Plan = plan });

        var inService = portfolio is { Status: PortfolioStatus.Open, HasPlanInForce: true, OpenAskedBy.Count: 0 };
        if (!portfolio.Follow(plan)) return;
        if (inService) await opening.Revise(portfolio, context);
        else await opening.Answer(portfolio, context);
    }
}

internal sealed class ApproveGoalsWhenCertificateSigned(AssessmentDb db, FreezePortfolioWhenReady freezing) : IConsumer<CertificateSigned>
{
    private const int GoalCertificate = 2;

    public async Task Consume(ConsumeContext<CertificateSigned> context)
    {
        var signed = context.Message;
        if (signed.Form != GoalCertificate) return;
        foreach (var goal in signed.Goals)
            (await db.GetGoal(signed.CaseNumber, goal, context.CancellationToken)).Approve(signed);
        await freezing.Answer(await db.GetPortfolio(signed.CaseNumber, context.CancellationToken), context);
    }
}

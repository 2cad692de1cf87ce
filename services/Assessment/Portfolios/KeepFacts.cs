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

internal sealed class KeepPlanWhenPlanApproved(AssessmentDb db, OpenPortfolioWhenReady opening) : IConsumer<PlanApproved>
{
    public async Task Consume(ConsumeContext<PlanApproved> context)
    {
        var portfolio = await db.GetPortfolio(context.Message.CaseNumber, context.CancellationToken);
        portfolio.Follow(context.Message);
        await opening.Answer(portfolio, context);
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
            (await db.GetGoal(signed.CaseNumber, goal, context.CancellationToken)).Approve(signed.On, signed.SignerId);
        await freezing.Answer(await db.GetPortfolio(signed.CaseNumber, context.CancellationToken), context);
    }
}

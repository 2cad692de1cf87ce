using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Certification;
using BtFlow.Hosting;
using MassTransit;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Once the head of operations has certified the service (Bilaga 3), the programme stands as it was certified.</summary>
internal sealed class CertifyPlanWhenCertificateSigned(TrainingPlanDb db) : IConsumer<CertificateSigned>
{
    private const int ServiceCertificate = 3;

    public async Task Consume(ConsumeContext<CertificateSigned> context)
    {
        if (context.Message is not { Form: ServiceCertificate } signed) return;
        var (plan, _) = await db.PlanOf(signed.CaseNumber, context.CancellationToken);
        plan.Service = plan.Service.Signed(signed.On);
    }
}

internal sealed class ReopenPlanWhenPortfolioReopened(TrainingPlanDb db) : IConsumer<PortfolioReopened>
{
    public async Task Consume(ConsumeContext<PortfolioReopened> context)
    {
        var (plan, _) = await db.PlanOf(context.Message.CaseNumber, context.CancellationToken);
        plan.Service = plan.Service.Reopened(context.Message.At);
    }
}

internal sealed class ClosePlanWhenFinalAssessmentSigned(TrainingPlanDb db) : IConsumer<FinalAssessmentSigned>
{
    private static readonly TimeOnly LastOfTheDay = new(23, 59, 59);

    public async Task Consume(ConsumeContext<FinalAssessmentSigned> context)
    {
        var signed = context.Message;
        var (plan, _) = await db.PlanOf(signed.CaseNumber, context.CancellationToken);
        plan.Service = plan.Service.Assessed(signed.At ?? BusinessClock.At(signed.MainSupervisor.On, LastOfTheDay));
    }
}

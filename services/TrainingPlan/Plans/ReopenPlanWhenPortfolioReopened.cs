using BtFlow.Contracts.Assessment;
using BtFlow.Hosting;
using MassTransit;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>What must be done again may need time in the programme, so a certificate of the service closes it no more.</summary>
internal sealed class ReopenPlanWhenPortfolioReopened(TrainingPlanDb db) : IConsumer<PortfolioReopened>
{
    public async Task Consume(ConsumeContext<PortfolioReopened> context)
    {
        var (plan, _) = await db.PlanOf(context.Message.CaseNumber, context.CancellationToken);
        plan.Reopen(BusinessClock.Day(context.Message.At));
    }
}

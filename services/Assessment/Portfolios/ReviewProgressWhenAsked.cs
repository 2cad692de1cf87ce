using System.Text.Json;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using MassTransit;

namespace BtFlow.Assessment.Portfolios;

internal sealed class ReviewProgressWhenAsked(AssessmentDb db, RegionCatalog regions) : IConsumer<ReviewProgress>
{
    public async Task Consume(ConsumeContext<ReviewProgress> context)
    {
        var portfolio = await db.GetPortfolio(context.Message.CaseNumber, context.CancellationToken);
        var missing = await db.MissingGoals(portfolio.CaseNumber, regions.RulesOf(portfolio), context.CancellationToken);
        await context.Publish(new TaskDone(context.Message.TaskId, context.Message.CaseNumber, JsonSerializer.Serialize(new { allMet = missing.Count == 0, missing, mainSupervisorId = portfolio.Plan?.MainSupervisorId }, JsonSerializerOptions.Web)));
    }
}

using System.Text.Json;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using MassTransit;

namespace BtFlow.Assessment.Portfolios;

/// <summary>Freezes the portfolio: what is read, hashed and signed from now on is this content; the dossier is its archive copy.</summary>
internal sealed class FreezePortfolioWhenAsked(AssessmentDb db, ReadPortfolio read, Protector protector, BusinessClock clock) : IConsumer<FreezePortfolio>
{
    public async Task Consume(ConsumeContext<FreezePortfolio> context)
    {
        var message = context.Message;
        var portfolio = await db.GetPortfolio(message.CaseNumber, context.CancellationToken);
        if (portfolio.Hash is null)
        {
            var dossier = await read.Dossier(portfolio, clock.Today, context.CancellationToken);
            portfolio.Freeze(JsonSerializer.Serialize(dossier with { PersonalNumber = null }, Dossier.Json), clock.Now);
            var data = JsonSerializer.Serialize(dossier with { FrozenOn = clock.Today, ContentHash = portfolio.Hash }, Dossier.Json);
            await context.Publish(new RenderDocument($"{message.CaseNumber}-portfolio", message.CaseNumber, "portfolio", "portfolio.pdf", protector.Protect(data)));
        }
        await context.Publish(new TaskDone(message.TaskId, message.CaseNumber, JsonSerializer.Serialize(new { hash = portfolio.Hash }, JsonSerializerOptions.Web)));
    }
}

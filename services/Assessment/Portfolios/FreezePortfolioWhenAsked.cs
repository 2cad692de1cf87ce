using System.Text.Json;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using MassTransit;

namespace BtFlow.Assessment.Portfolios;

internal sealed class FreezePortfolioWhenAsked(AssessmentDb db, FreezePortfolioWhenReady freezing) : IConsumer<FreezePortfolio>
{
    public async Task Consume(ConsumeContext<FreezePortfolio> context)
    {
        var portfolio = await db.GetPortfolio(context.Message.CaseNumber, context.CancellationToken);
        if (portfolio.AskToFreeze(context.Message.TaskId)) await freezing.Answer(portfolio, context);
    }
}

/// <summary>
/// Freezes the portfolio: what is read, hashed and signed from now on is this content; the document is its archive copy. The certificates are signed in another service, whose
/// word may come after the process's, so it waits for the last goal to be approved: what is frozen must not depend on which message was faster.
/// </summary>
internal sealed class FreezePortfolioWhenReady(AssessmentDb db, ReadPortfolio read, RegionCatalog regions, Protector protector, BusinessClock clock)
{
    public async Task Answer(Portfolio portfolio, ConsumeContext context)
    {
        if (portfolio.FreezeAskedBy is not { } taskId) return;
        if (portfolio.Hash is null)
        {
            foreach (var goal in regions.RulesOf(portfolio).Goals)
                if ((await db.Goals.FindAsync([portfolio.CaseNumber, goal.Code], context.CancellationToken))?.ApprovedOn is null) return;
            if (portfolio.Status != PortfolioStatus.Open) return;

            await db.SaveChangesAsync(context.CancellationToken); // what is read next comes from the database
            var dossier = await read.Live(portfolio, clock.Today, context.CancellationToken);
            portfolio.Freeze(dossier, clock.Now);
            var again = portfolio.FreezeNumber == 1 ? "" : $"-{portfolio.FreezeNumber}";
            var data = JsonSerializer.Serialize(portfolio.FrozenDossier() with { PersonalNumber = dossier.PersonalNumber }, Dossier.Json);
            await context.Publish(new RenderDocument($"{portfolio.CaseNumber}-portfolio{again}", portfolio.CaseNumber, "portfolio", $"portfolio{again}.pdf", protector.Protect(data)));
        }
        portfolio.FreezeAskedBy = null;
        await context.Publish(new TaskDone(taskId, portfolio.CaseNumber, JsonSerializer.Serialize(new { hash = portfolio.Hash }, JsonSerializerOptions.Web)));
    }
}

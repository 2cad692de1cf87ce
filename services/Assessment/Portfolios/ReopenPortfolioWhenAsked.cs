using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using MassTransit;

namespace BtFlow.Assessment.Portfolios;

internal sealed class ReopenPortfolioWhenAsked(AssessmentDb db, ReopenPortfolioNow reopening, RegionCatalog regions, BusinessClock clock) : IConsumer<ReopenPortfolio>
{
    public async Task Consume(ConsumeContext<ReopenPortfolio> context)
    {
        var asked = context.Message;
        var portfolio = await db.GetPortfolio(asked.CaseNumber, context.CancellationToken);
        if (portfolio.Reopenings.All(r => r.TaskId != asked.TaskId) && portfolio.Status != PortfolioStatus.Ended)
        {
            var known = regions.RulesOf(portfolio).Goals.OrderBy(g => g.Number).Select(g => g.Code).Where(asked.Goals.Contains);
            await reopening.Do(portfolio, new(asked.TaskId, [.. known], asked.Reason.Trim(), clock.Now), context);
        }
        await context.Publish(new TaskDone(asked.TaskId, asked.CaseNumber, null));
    }
}

/// <summary>Opens a portfolio again: both signatures are void, and so are the judgements and certificates of the named goals. What was frozen stays readable; the journal says all of it.</summary>
internal sealed class ReopenPortfolioNow(AssessmentDb db)
{
    public async Task Do(Portfolio portfolio, Reopening reopening, ConsumeContext context)
    {
        if (portfolio.Reopen(reopening) is { } past) db.Freezings.Add(past);
        else past = null;
        foreach (var goal in reopening.Goals)
            (await db.GetGoal(portfolio.CaseNumber, goal, context.CancellationToken)).Void(reopening.At);

        await context.Publish(new PortfolioReopened(portfolio.CaseNumber, reopening.Goals, reopening.Reason, reopening.At));
        await context.Publish(new NoteInJournal($"{reopening.TaskId}-reopened", portfolio.CaseNumber, reopening.At, "BtFlow", InWords(reopening, past)));
    }

    private static string InWords(Reopening reopening, Freezing? past)
    {
        var goals = reopening.Goals.Count == 0 ? "" : $" Bedömningen av {string.Join(", ", reopening.Goals)} gäller inte längre och görs om.";
        Signature[] signatures = past is null ? [] : [.. new[] { past.AssessorSignature, past.MainSupervisorSignature }.OfType<Signature>()];
        var voided = signatures.Length == 0 ? "" : $" Slutbedömningen som {string.Join(" och ", signatures.Select(s => $"{s.Name} skrev under {s.On.Iso()}"))} gäller inte längre.";
        return $"Portfolion öppnades igen: {reopening.Reason}{goals}{voided}";
    }
}

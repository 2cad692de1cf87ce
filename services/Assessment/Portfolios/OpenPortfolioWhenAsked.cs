using System.Text.Json;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using MassTransit;

namespace BtFlow.Assessment.Portfolios;

internal sealed class OpenPortfolioWhenAsked(AssessmentDb db, OpenPortfolioWhenReady opening) : IConsumer<OpenPortfolio>
{
    public async Task Consume(ConsumeContext<OpenPortfolio> context)
    {
        var portfolio = await db.GetPortfolio(context.Message.CaseNumber, context.CancellationToken);
        portfolio.AskToOpen(context.Message.TaskId);
        await opening.Answer(portfolio, context);
    }
}

/// <summary>
/// Opens the portfolio when the process has asked and doctor and programme are known, whichever comes last, and tells Workflow what remains to be done in it. Asked again after more time
/// was granted or the doctor has moved, it waits for the programme that came of it.
/// </summary>
internal sealed class OpenPortfolioWhenReady(AssessmentDb db, RequiredItems required)
{
    public async Task Answer(Portfolio portfolio, ConsumeContext context)
    {
        if (portfolio.OpenAskedBy.Count == 0 || !portfolio.TryOpen()) return;
        var (asked, plan) = (portfolio.OpenAskedBy, portfolio.Plan!);
        portfolio.OpenAskedBy = [];
        var result = JsonSerializer.Serialize(new
        {
            planVersion = plan.Version,
            assessments = await required.Assessments(portfolio, context.CancellationToken),
            boards = await required.Boards(portfolio, context.CancellationToken),
            endsOn = plan.Placements.Max(p => p.To),
        }, RequiredItems.Json);
        foreach (var taskId in asked) await context.Publish(new TaskDone(taskId, portfolio.CaseNumber, result));
    }

    /// <summary>The programme was changed while the doctor serves: the tasks in people's inboxes follow it.</summary>
    public async Task Revise(Portfolio portfolio, ConsumeContext context)
    {
        var done = await db.DoneTasks(portfolio.CaseNumber, context.CancellationToken);
        async Task Revised(string task, IReadOnlyList<RequiredItem> items) =>
            await context.Publish(new ReviseTasks(portfolio.CaseNumber, task, portfolio.Plan!.Version, JsonSerializer.Serialize(items, RequiredItems.Json), [.. done[task]]));

        await Revised(Observations.SignObservation.TaskName, await required.Assessments(portfolio, context.CancellationToken));
        await Revised(BtFlow.Assessment.Boards.HoldBoard.TaskName, await required.Boards(portfolio, context.CancellationToken));
    }
}

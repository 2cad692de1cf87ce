using System.Globalization;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Regulation;
using MassTransit;

namespace BtFlow.Assessment.Portfolios;

/// <summary>The portfolio comes along to the other region. One that was frozen is opened again, for the process starts anew there.</summary>
internal sealed class MovePortfolioWhenDoctorMoved(AssessmentDb db, OpenPortfolioWhenReady opening, ReopenPortfolioNow reopening) : IConsumer<DoctorMoved>
{
    public async Task Consume(ConsumeContext<DoctorMoved> context)
    {
        var moved = context.Message;
        var portfolio = await db.GetPortfolio(moved.CaseNumber, context.CancellationToken);
        if (!portfolio.Move(moved)) return;
        if (portfolio is { Hash: not null, Status: not PortfolioStatus.Ended } && (!portfolio.HasPlanInForce || portfolio.FrozenAt <= moved.At)) // else it was frozen in the new region
            await reopening.Do(portfolio, new($"{moved.CaseNumber}-moved-{moved.At.UtcTicks.ToString(CultureInfo.InvariantCulture)}", [], $"läkaren fortsätter i en annan region från {moved.From.Iso()}. {moved.Reason}".Trim(), moved.At), context);
        await opening.Answer(portfolio, context);
    }
}

internal sealed class EndPortfolioWhenDoctorLeft(AssessmentDb db) : IConsumer<DoctorLeft>
{
    public async Task Consume(ConsumeContext<DoctorLeft> context) =>
        (await db.GetPortfolio(context.Message.CaseNumber, context.CancellationToken)).End(context.Message.LastDay);
}

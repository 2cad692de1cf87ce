using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Messaging;
using BtFlow.Regulation;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>Passes the position of a declined or lapsed offer on. Answers <c>{ accepted }</c>: true when there is nothing to pass on because the offer was accepted.</summary>
internal sealed class ReleasePositionWhenAsked(RecruitmentDb db, OfferTurns turns) : IConsumer<ReleasePosition>
{
    public async Task Consume(ConsumeContext<ReleasePosition> context)
    {
        var (taskId, caseNumber, _) = context.Message;
        var ct = context.CancellationToken;
        var offer = await db.Offers.SingleAsync(o => o.CaseNumber == caseNumber, ct);
        var accepted = offer.State is OfferState.Accepted or OfferState.Left; // in time, but the process heard of the deadline first: the yes holds
        if (!accepted)
        {
            offer.Lapse(); // a declined one stays declined: its position went on when the answer came
            var call = await db.Calls.SingleAsync(c => c.CallId == offer.CallId, ct);
            await (await turns.Decide(call, ct)).Tell(context);
        }
        await context.Publish(new TaskDone(taskId, caseNumber, JsonColumn.Write(new { accepted })), ct);
    }
}

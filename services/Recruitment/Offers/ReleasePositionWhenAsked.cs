using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Regulation;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

internal sealed class ReleasePositionWhenAsked(RecruitmentDb db, OfferTurns turns) : IConsumer<ReleasePosition>
{
    public async Task Consume(ConsumeContext<ReleasePosition> context)
    {
        var (taskId, caseNumber, _) = context.Message;
        var ct = context.CancellationToken;
        var offer = await db.Offers.SingleAsync(o => o.CaseNumber == caseNumber, ct);
        if (offer.State == OfferState.Accepted)
            throw new RuleViolationException($"Erbjudandet i {caseNumber} är antaget och platsen kan inte lämnas vidare. Svaret och tidsgränsen möttes: en människa behöver avgöra.");
        offer.Lapse(); // a declined one stays declined: its position went on when the answer came
        var call = await db.Calls.SingleAsync(c => c.CallId == offer.CallId, ct);
        foreach (var turn in await turns.Decide(call, ct)) await context.Publish(turn, ct);
        await context.Publish(new TaskDone(taskId, caseNumber, null), ct);
    }
}

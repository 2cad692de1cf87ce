using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Calls;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>The applicant's answer, through the mailed link. A declined position goes to the next in line in the same step, in the order in which people answer.</summary>
internal sealed class AnswerOffer(RecruitmentDb db, IOutbox<RecruitmentDb> outbox, OfferTurns turns, CurrentUser user, BusinessClock clock)
{
    public const string TaskName = "Person.AnswerOffer";

    public async Task Handle(string taskId, bool accept, string? reason, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var offer = await db.Offers.SingleAsync(o => o.CaseNumber == task.CaseNumber, ct);
        var call = await db.Calls.SingleAsync(c => c.CallId == offer.CallId, ct);
        offer.Answer(accept, clock.Now);
        outbox.Add(task.Complete(user, accept ? "Accepted" : "Declined", clock.Now, string.IsNullOrWhiteSpace(reason) ? null : reason.Trim()));
        if (!accept) (await turns.Decide(call, ct)).Tell(outbox);
        await db.SaveChangesAsync(ct);
    }
}

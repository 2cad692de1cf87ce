using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Offers;

/// <summary>Answers with what the mail and the inbox task need; the mail with its link goes out when the task opens.</summary>
internal sealed class SendOfferWhenAsked(RecruitmentDb db) : IConsumer<SendOffer>
{
    public async Task Consume(ConsumeContext<SendOffer> context)
    {
        var (taskId, caseNumber) = context.Message;
        var ct = context.CancellationToken;
        var application = await db.RequireCase(caseNumber, ct);
        var offer = await db.Offers.SingleAsync(o => o.CaseNumber == caseNumber, ct);
        var unit = await db.Units.FindAsync([offer.UnitId], ct);
        var deadline = BusinessClock.Local(offer.Deadline);
        var result = new { deadline, applicantName = application.Name, applicantEmail = application.Applicant.Email, unitName = unit?.Record.Name ?? offer.UnitId };
        await context.Publish(new TaskDone(taskId, caseNumber, JsonColumn.Write(result)), ct);
    }
}

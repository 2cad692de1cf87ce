using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Recruitment.Offers;
using BtFlow.Regulation;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Applications;

internal sealed class RejectApplicationWhenAsked(RecruitmentDb db) : IConsumer<RejectApplication>
{
    public async Task Consume(ConsumeContext<RejectApplication> context)
    {
        var message = context.Message;
        var application = await db.RequireCase(message.CaseNumber, context.CancellationToken);
        if (application.Stage != Stage.Closed)
        {
            application.Close(await Reason(application, message.Stage, context.CancellationToken));
            var call = await db.Calls.SingleAsync(c => c.CallId == application.CallId, context.CancellationToken);
            await context.Publish(Mail(application, call.Definition.Title), context.CancellationToken);
        }

        await context.Publish(new TaskDone(message.TaskId, message.CaseNumber, null), context.CancellationToken);
    }

    private async Task<string> Reason(Application application, string stage, CancellationToken ct) => stage switch
    {
        "eligibility" => Rejections.OfEligibility(application),
        "selection" => application.Selection?.Outcome == "Withdrawn" ? "withdrawn" : "notSelected",
        "ranking" => "noPosition",
        "offer" => (await db.Offers.FindAsync([application.CallId, application.ApplicationNumber], ct))?.State == OfferState.Declined ? "declined" : "lapsed",
        _ => throw new InvalidOperationException($"No application is rejected at a stage called {stage}."),
    };

    /// <summary>Who is ended as a duplicate is not rejected, and is told so in a letter of its own.</summary>
    private static SendMail Mail(Application application, string call)
    {
        var fields = new Dictionary<string, string> { ["name"] = application.Name, ["call"] = call };
        if (application.DuplicateOf is { } holds) (fields["ended"], fields["holds"]) = (application.ApplicationNumber, holds);
        else fields["reason"] = Rejections.Sentence(application.RejectedFor!);
        return new(
            $"rejection~{application.CaseNumber}", application.CaseNumber, application.Name, application.Applicant.Email, application.DuplicateOf is null ? "rejection" : "duplicate-application", fields, null);
    }
}

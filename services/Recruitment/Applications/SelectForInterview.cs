using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BtFlow.Recruitment.Applications;

/// <summary>The team takes an eligible applicant to interview, or says why not.</summary>
internal static class SelectForInterview
{
    public const string TaskName = "Person.SelectForInterview";

    public static readonly IReadOnlyList<string> Outcomes = ["Invite", "NotSelected", "Withdrawn"];

    public static async Task<NoContent> Handle(
        string caseNumber, DecisionRequest request, RecruitmentDb db, IOutbox<RecruitmentDb> outbox, CurrentUser user, BusinessClock clock, CancellationToken ct)
    {
        var (task, application) = await request.Begin(db, TaskName, Outcomes, caseNumber, user, ct);
        application.DecideSelection(request.Outcome, request.GivenReason, user.Name, clock.Now);
        outbox.Add(task.Complete(user, request.Outcome, clock.Now, request.GivenReason));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

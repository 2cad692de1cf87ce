using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Duplicates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BtFlow.Recruitment.Applications;

/// <summary>A person confirms what the rules propose, or decides otherwise and says why.</summary>
internal static class ConfirmEligibility
{
    public const string TaskName = "Person.ConfirmEligibility";

    public static readonly IReadOnlyList<string> Outcomes = ["Eligible", "NotEligible", "Withdrawn", EndAsDuplicate.Outcome];

    public static async Task<NoContent> Handle(
        string caseNumber, DecisionRequest request, RecruitmentDb db, IOutbox<RecruitmentDb> outbox, CurrentUser user, BusinessClock clock, CancellationToken ct)
    {
        var (task, application) = await request.Begin(db, TaskName, Outcomes, caseNumber, user, ct);
        var comment = request.GivenReason;
        if (request.Outcome == EndAsDuplicate.Outcome) comment = await EndAsDuplicate.Decide(application, request.DuplicateOf, request.GivenReason, db, outbox, user, clock, ct);
        else application.DecideEligibility(request.Outcome, request.GivenReason, user.Name, clock.Now);
        outbox.Add(task.Complete(user, request.Outcome, clock.Now, comment, application.DuplicateOf is { } duplicateOf ? new { duplicateOf, reason = request.GivenReason } : null));
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

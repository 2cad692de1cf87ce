using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Assessment.Observations;

/// <summary>The main supervisor judges goals that no placement's supervisor has found met.</summary>
internal sealed class AssessRemainingGoals(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public const string TaskName = "Person.AssessRemainingGoals";

    public sealed record Request(IReadOnlyList<GoalJudgement>? GoalsMet);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        await db.RequireOpenPortfolio(task.CaseNumber, ct);
        if (request.GoalsMet is not { Count: > 0 }) throw new RuleViolationException("Ange minst ett delmål som är uppnått. Är inget uppnått, låt uppgiften vara öppen tills läkaren har kommit längre.", "R-06");
        await db.Meet(outbox, task.CaseNumber, request.GoalsMet, user.PersonId, clock.Today, regions, ct);
        outbox.Add(task.Complete(user, "Assessed", clock.Now));
        await db.SaveChangesAsync(ct);
    }
}

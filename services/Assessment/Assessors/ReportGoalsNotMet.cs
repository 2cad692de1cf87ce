using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Assessment.Assessors;

/// <summary>The external assessor finds that goals are not met, says which and why, and what the doctor should do (rule R-17). The study director decides how to go on.</summary>
internal sealed class ReportGoalsNotMet(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions, AssessExternally external)
{
    public sealed record Request(string? Hash, IReadOnlyList<string>? Goals, string? Reason, string? Plan);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var (task, assignment, portfolio) = await external.Find(taskId, ct);
        AssessExternally.RequireDeclaration(assignment);
        portfolio.RequireSameContent(request.Hash ?? "");
        var goals = regions.RulesOf(portfolio).ChosenGoals(request.Goals, "Kryssa i minst ett delmål som du bedömer inte är uppnått.");
        var (reason, plan) = (request.Reason?.Trim() ?? "", request.Plan?.Trim() ?? "");
        if (reason.Length == 0) throw new RuleViolationException("Skriv varför du bedömer att delmålen inte är uppnådda.", "R-17");
        if (plan.Length == 0) throw new RuleViolationException("Skriv vad läkaren behöver göra för att nå delmålen.", "R-17");

        assignment.End(AssignmentEnd.NotMet, clock.Now, reason);
        db.Disagreements.Add(new Disagreement
        {
            TaskId = taskId, CaseNumber = task.CaseNumber, FreezeNumber = portfolio.FreezeNumber, ByAssessor = true, PersonId = assignment.AssessorId, PersonName = assignment.AssessorName,
            At = clock.Now, Goals = goals, Reason = reason, Plan = plan,
        });
        portfolio.Touch(); // judged on this content or not at all
        outbox.Add(task.Complete(user, "NotMet", clock.Now, $"{string.Join(", ", goals)}: {reason}", new { goals, reason, plan }));
        await db.SaveChangesAsync(ct);
    }
}

using System.ComponentModel.DataAnnotations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Assessment.Observations;

/// <summary>The main supervisor judges goals that no placement's supervisor has found met, or asks for more time with the reason that the changed programme will carry.</summary>
internal sealed class AssessRemainingGoals(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public const string TaskName = "Person.AssessRemainingGoals", Extended = "Extended";

    /// <summary>With <paramref name="Extend"/> (the reason) the goals given are met all the same, and the rest get more time.</summary>
    public sealed record Request(IReadOnlyList<GoalJudgement>? GoalsMet, [StringLength(2000)] string? Extend = null);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        var portfolio = await db.RequireOpenPortfolio(task.CaseNumber, ct);
        var missing = await db.MissingGoals(task.CaseNumber, regions.RulesOf(portfolio), ct);
        var goalsMet = request.GoalsMet ?? [];
        var reason = request.Extend?.Trim() ?? "";
        var left = missing.Except(goalsMet.Select(g => g.Goal)).ToList();
        if (reason.Length > 0 && left.Count == 0) throw new RuleViolationException("Inget delmål återstår, så det finns inget att förlänga för. Ta bort skälet till förlängning.", "R-06");
        if (reason.Length == 0 && goalsMet.Count == 0 && missing.Count > 0)
            throw new RuleViolationException("Ange minst ett delmål som är uppnått, eller begär förlängning med skäl. Är inget uppnått och läkaren behöver lite mer tid inom programmet, låt uppgiften vara öppen.", "R-06");

        await db.Meet(outbox, portfolio, goalsMet, user.PersonId, clock.Now, regions, ct);
        if (reason.Length > 0) portfolio.AwaitNextPlan();
        outbox.Add(reason.Length > 0
            ? task.Complete(user, Extended, clock.Now, $"{reason} Återstår: {string.Join(", ", left)}.", new { reason })
            : task.Complete(user, "Assessed", clock.Now));
        await db.SaveChangesAsync(ct);
    }
}

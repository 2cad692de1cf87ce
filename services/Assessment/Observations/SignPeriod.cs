using System.ComponentModel.DataAnnotations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Assessment.Observations;

/// <summary>A supervisor signs the overall assessment of a placement, and says which goals are met.</summary>
internal sealed class SignPeriod(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public sealed record Request(
        [Required(ErrorMessage = "Ange om perioden är godkänd.")] bool? Approved,
        [Required(ErrorMessage = "Skriv en sammanfattning av perioden."), StringLength(4000)] string Summary,
        IReadOnlyList<GoalJudgement>? GoalsMet);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, SignObservation.TaskName, user, ct);
        if (task.Payload("instrument") != OpenPortfolioWhenReady.PeriodAssessmentKey) throw new RuleViolationException("Uppgiften gäller en bedömning med instrument, inte perioden.");
        await db.RequireOpenPortfolio(task.CaseNumber, ct);
        db.Periods.Add(new PeriodAssessment
        {
            TaskId = taskId, CaseNumber = task.CaseNumber, PlacementId = task.Payload("placementId")!, SupervisorId = user.PersonId, On = clock.Today,
            Approved = request.Approved!.Value, Summary = request.Summary.Trim(),
        });
        await db.Meet(outbox, task.CaseNumber, request.GoalsMet ?? [], user.PersonId, clock.Today, regions, ct);
        outbox.Add(task.Complete(user, "Signed", clock.Now));
        await db.SaveChangesAsync(ct);
    }
}

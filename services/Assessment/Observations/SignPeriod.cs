using System.ComponentModel.DataAnnotations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Assessment.Observations;

/// <summary>
/// A supervisor signs the overall assessment of a placement, and says which goals are met. Where the period must be supplemented, no goal is met by it, and the main supervisor
/// sees at the review what is to be done.
/// </summary>
internal sealed class SignPeriod(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public sealed record Request(
        [Required(ErrorMessage = "Ange om perioden är godkänd.")] bool? Approved,
        [Required(ErrorMessage = "Skriv en sammanfattning av perioden."), StringLength(4000)] string Summary,
        IReadOnlyList<GoalJudgement>? GoalsMet,
        [StringLength(4000)] string? Consequence = null);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, SignObservation.TaskName, user, ct);
        if (task.Payload("instrument") != RequiredItems.PeriodAssessmentKey) throw new RuleViolationException("Uppgiften gäller en bedömning med instrument, inte perioden.");
        var portfolio = await db.RequireOpenPortfolio(task.CaseNumber, ct);
        var approved = request.Approved!.Value;
        RequireConsequence(request, approved);
        var placementId = task.Payload("placementId")!;
        db.Periods.Add(new PeriodAssessment
        {
            TaskId = taskId, CaseNumber = task.CaseNumber, PlacementId = placementId, Key = task.ItemKey(), RegionId = portfolio.RegionOf(placementId), SupervisorId = user.PersonId, On = clock.Today,
            PeriodEnds = portfolio.Placement(placementId)?.To ?? clock.Today, Approved = approved, Summary = request.Summary.Trim(), Consequence = approved ? null : request.Consequence!.Trim(),
        });
        await db.Meet(outbox, portfolio, request.GoalsMet ?? [], user.PersonId, clock.Now, regions, ct);
        outbox.Add(task.Complete(user, "Signed", clock.Now));
        await db.SaveChangesAsync(ct);
    }

    private static void RequireConsequence(Request request, bool approved)
    {
        if (approved) return;
        if (string.IsNullOrWhiteSpace(request.Consequence)) throw new RuleViolationException("Skriv vad som ska kompletteras och hur, så att huvudhandledaren kan ta hand om det.", "R-16");
        if (request.GoalsMet is { Count: > 0 }) throw new RuleViolationException("En period som behöver kompletteras uppfyller inga delmål. Avmarkera delmålen; de bedöms när kompletteringen är gjord.", "R-16");
    }
}

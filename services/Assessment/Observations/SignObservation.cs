using System.ComponentModel.DataAnnotations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Messaging;

namespace BtFlow.Assessment.Observations;

/// <summary>A supervisor signs one assessment with the instrument that the task names.</summary>
internal sealed class SignObservation(AssessmentDb db, IOutbox<AssessmentDb> outbox, CurrentUser user, BusinessClock clock, RegionCatalog regions)
{
    public const string TaskName = "Person.Assess";

    public sealed record Request(
        [Range(1, 9, ErrorMessage = "Välj en grad av självständighet.")] int Level,
        IReadOnlyList<string>? Goals,
        [Required(ErrorMessage = "Skriv vad som gick bra."), StringLength(4000)] string Strengths,
        [Required(ErrorMessage = "Skriv vad läkaren kan utveckla."), StringLength(4000)] string Development);

    public async Task Do(string taskId, Request request, CancellationToken ct)
    {
        var task = await db.RequireTask(taskId, TaskName, user, ct);
        if (task.Payload("instrument") is not { } instrument || instrument == RequiredItems.PeriodAssessmentKey) throw new RuleViolationException("Uppgiften gäller den sammantagna bedömningen av perioden, inte en bedömning med instrument.");
        var portfolio = await db.RequireOpenPortfolio(task.CaseNumber, ct);
        var placementId = task.Payload("placementId")!;
        var regionId = portfolio.RegionOf(placementId);
        var scale = regions.Region(regionId).Assessments.Scale;
        if (request.Level < 1 || request.Level > scale.Labels.Count) throw new RuleViolationException($"Graden går från 1 till {scale.Labels.Count}.");
        var rules = regions.RulesOf(portfolio);
        var goals = (request.Goals ?? []).Distinct().Select(g => rules.RequireGoal(g)).OrderBy(g => g.Number).Select(g => g.Code);

        db.Observations.Add(new Observation
        {
            TaskId = taskId, CaseNumber = task.CaseNumber, PlacementId = placementId, Key = task.ItemKey(), RegionId = regionId, Instrument = instrument, AssessorId = user.PersonId,
            On = clock.Today, Level = request.Level, Goals = [.. goals], Strengths = request.Strengths.Trim(), Development = request.Development.Trim(),
        });
        outbox.Add(task.Complete(user, "Signed", clock.Now));
        await db.SaveChangesAsync(ct);
    }
}

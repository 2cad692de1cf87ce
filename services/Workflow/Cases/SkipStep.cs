using System.Text.Json;
using System.Text.Json.Nodes;
using BtFlow.Hosting;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Expressions;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BtFlow.Workflow.Cases;

/// <summary>Goes past a step that stands still, when an administrator has seen that the process can go on without it.</summary>
internal static class SkipStep
{
    /// <param name="Reason">Why the step may be left undone; stands in the journal.</param>
    /// <param name="Way">Which way to go, when the step has several: see the ways of the case's incident.</param>
    /// <param name="Result">What the step would have left for those after it; without it they find what was there before, or nothing.</param>
    public sealed record Request(string? Reason, string? Way = null, JsonNode? Result = null);

    public static async Task<Results<NoContent, NotFound<ProblemDetails>>> Handle(
        string caseNumber, string runId, string stepId, Request request, CurrentUser user, WorkflowDb db, Standstill standstill, CaseJournal journal, BusinessClock clock, CancellationToken ct)
    {
        if (await db.Runs.FindAsync([runId], ct) is not { } run || run.CaseNumber != caseNumber) return TypedResults.NotFound(new ProblemDetails { Status = 404, Title = "Processen finns inte i ärendet" });
        await Skip(run, stepId, request, user, standstill, journal, clock.Now, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>A result as a person writes it on the page; null for nothing.</summary>
    public static JsonNode? ReadResult(string? text)
    {
        try
        {
            return string.IsNullOrWhiteSpace(text) ? null : JsonNode.Parse(text);
        }
        catch (JsonException)
        {
            throw new RuleViolationException("Stegets resultat är inte giltig JSON. Lämna det tomt, eller skriv till exempel {\"outcome\": \"Approved\"}.");
        }
    }

    private static async Task Skip(CaseRun run, string stepId, Request request, CurrentUser user, Standstill standstill, CaseJournal journal, DateTimeOffset now, CancellationToken ct)
    {
        if (!RetryStep.MayBeDoneBy(user)) throw new NotAllowedException("Bara en administratör kan gå förbi ett steg som står stilla.");
        if (string.IsNullOrWhiteSpace(request.Reason)) throw new RuleViolationException("Skriv varför steget inte behöver göras. Det står sedan i ärendets journal.");
        if (request.Reason.Length > 2000) throw new RuleViolationException("Skälet får ha högst 2 000 tecken.");
        if (await standstill.Skip(run, stepId, string.IsNullOrEmpty(request.Way) ? null : request.Way, Fit(request.Result), ct) is not { } step)
            throw new RuleViolationException("Steget står inte stilla, eller har inte den väg eller det resultat som angavs. Inget har ändrats.");
        var way = string.IsNullOrEmpty(request.Way) ? "" : $" Fortsatt väg: {CaseIncidentView.WayText(request.Way)}.";
        var given = request.Result is null ? "" : " Resultatet angavs för hand.";
        await journal.Tell(new JournalEntry
        {
            Key = $"{step.Key}skip", CaseNumber = run.CaseNumber, At = now, Rank = step.Rank, StepId = stepId, By = user.Name, Text = $"Steget ”{step.Text}” hoppades över.{way}{given} Skäl: {request.Reason.Trim()}",
        }, ct);
    }

    private static JsonNode? Fit(JsonNode? result)
    {
        try
        {
            return RunValues.Keepable(result);
        }
        catch (ExpressionFailedException unfit)
        {
            throw new RuleViolationException(unfit.Message);
        }
    }
}

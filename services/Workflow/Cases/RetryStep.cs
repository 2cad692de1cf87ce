using BtFlow.Hosting;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Runs;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BtFlow.Workflow.Cases;

/// <summary>Tries a step again that stands still, when an administrator has removed the cause.</summary>
internal static class RetryStep
{
    /// <param name="Reason">What has been done about the cause; stands in the journal.</param>
    public sealed record Request(string? Reason);

    public static async Task<Results<NoContent, NotFound<ProblemDetails>>> Handle(
        string caseNumber, string runId, string stepId, Request request, CurrentUser user, WorkflowDb db, Standstill standstill, CaseJournal journal, BusinessClock clock, CancellationToken ct)
    {
        if (await db.Runs.FindAsync([runId], ct) is not { } run || run.CaseNumber != caseNumber) return TypedResults.NotFound(new ProblemDetails { Status = 404, Title = "Processen finns inte i ärendet" });
        await Retry(run, stepId, request.Reason, user, standstill, journal, clock.Now, ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    public static bool MayBeDoneBy(CurrentUser user) => user.May(Policies.Administer);

    private static async Task Retry(CaseRun run, string stepId, string? reason, CurrentUser user, Standstill standstill, CaseJournal journal, DateTimeOffset now, CancellationToken ct)
    {
        if (!MayBeDoneBy(user)) throw new NotAllowedException("Bara en administratör kan försöka igen med ett steg som står stilla.");
        if (string.IsNullOrWhiteSpace(reason)) throw new RuleViolationException("Skriv vad som har gjorts åt felet. Det står sedan i ärendets journal.");
        if (reason.Length > 2000) throw new RuleViolationException("Skälet får ha högst 2 000 tecken.");
        if (await standstill.Retry(run, stepId, ct) is not { } step) throw new RuleViolationException("Steget står inte stilla, eller går inte att göra om. Inget har ändrats.");
        await journal.Tell(new JournalEntry
        {
            Key = $"{step.Key}retry", CaseNumber = run.CaseNumber, At = now, Rank = step.Rank, StepId = stepId, By = user.Name, Text = $"Nytt försök med steget ”{step.Text}”. {reason.Trim()}",
        }, ct);
    }
}

using BtFlow.Hosting;
using BtFlow.Workflow.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Journal;

/// <summary>
/// Disposes of the texts of lines by a decision on disposal (gallring), for good. The lines stay with when and who, the chain still holds, and a new line tells of the disposal. Only the journal's own
/// copies: what was printed, exported or backed up has to be disposed of where it lies.
/// </summary>
internal static class DisposeOfTexts
{
    /// <param name="Keys">Of the lines, as the journal gives them.</param>
    /// <param name="Decision">The decision or rule by which it is done; stands in the journal.</param>
    public sealed record Request(IReadOnlyList<string>? Keys, string? Decision);

    public static async Task<Results<NoContent, NotFound<ProblemDetails>>> Handle(
        string caseNumber, Request request, CurrentUser user, WorkflowDb db, CaseJournal journal, RegionCatalog regions, BusinessClock clock, CancellationToken ct)
    {
        if (!RetryStep.MayBeDoneBy(user)) throw new NotAllowedException("Bara en administratör kan gallra texter i en journal.");
        if (await db.FindReadable(caseNumber, user, regions, ct) is null) return TypedResults.NotFound(new ProblemDetails { Status = 404, Title = "Ärendet finns inte" });
        if (string.IsNullOrWhiteSpace(request.Decision)) throw new RuleViolationException("Skriv vilket beslut eller vilken regel om gallring som gäller. Det står sedan i journalen.");
        if (request.Decision.Length > 2000) throw new RuleViolationException("Beslutet får ha högst 2 000 tecken.");
        if (request.Keys is not { Count: > 0 } keys) throw new RuleViolationException("Välj minst en rad.");

        var lines = await db.Journal.Where(j => j.CaseNumber == caseNumber && keys.Contains(j.Key)).ToListAsync(ct);
        if (lines.Count < keys.Distinct().Count()) throw new RuleViolationException("En av raderna finns inte i journalen. Inget har gallrats; läs in sidan igen.");
        foreach (var line in lines.OrderBy(LineOrder.Of)) await journal.Tell(line.DisposeOfText(request.Decision, user.Name, clock.Now), ct);
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }
}

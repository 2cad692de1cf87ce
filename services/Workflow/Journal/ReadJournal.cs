using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Journal;

internal static class ReadJournal
{
    public static async Task<Results<Ok<IReadOnlyList<JournalLine>>, NotFound>> Handle(string caseNumber, WorkflowDb db, CaseJournal journal, CancellationToken ct) =>
        await db.Cases.AnyAsync(c => c.CaseNumber == caseNumber, ct) ? TypedResults.Ok(await journal.Read(caseNumber, ct)) : TypedResults.NotFound();
}

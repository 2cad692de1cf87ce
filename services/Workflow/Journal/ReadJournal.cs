using BtFlow.Hosting;
using BtFlow.Workflow.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BtFlow.Workflow.Journal;

internal static class ReadJournal
{
    public static async Task<Results<Ok<IReadOnlyList<JournalLine>>, NotFound>> Handle(
        string caseNumber, [AsParameters] JournalFilter filter, WorkflowDb db, CaseJournal journal, CurrentUser user, RegionCatalog regions, CancellationToken ct) =>
        await db.FindReadable(caseNumber, user, regions, ct) is not null ? TypedResults.Ok(filter.Of((await journal.Read(caseNumber, ct)).Lines)) : TypedResults.NotFound();
}

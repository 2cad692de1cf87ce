using BtFlow.Hosting;
using BtFlow.Workflow.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Journal;

/// <summary>The journal's documents as the API shows them. <paramref name="Sha256"/>: where it lies in the archive; null until it is made.</summary>
internal sealed record PrintView(int Number, string FileName, DateTimeOffset OrderedAt, string By, string? Selection, string? Sha256)
{
    public static PrintView Of(JournalPrint print) => new(print.Number, print.FileName, BusinessClock.Local(print.OrderedAt), print.By, print.Selection, print.Sha256);
}

internal static class ListPrints
{
    public static async Task<Results<Ok<IReadOnlyList<PrintView>>, NotFound>> Handle(string caseNumber, WorkflowDb db, CurrentUser user, RegionCatalog regions, CancellationToken ct) =>
        await db.FindReadable(caseNumber, user, regions, ct) is not null ? TypedResults.Ok(await Read(caseNumber, db, ct)) : TypedResults.NotFound();

    /// <summary>The newest first.</summary>
    public static async Task<IReadOnlyList<PrintView>> Read(string caseNumber, WorkflowDb db, CancellationToken ct) =>
        [.. (await db.JournalPrints.AsNoTracking().Where(p => p.CaseNumber == caseNumber).OrderByDescending(p => p.Number).ToListAsync(ct)).Select(PrintView.Of)];
}

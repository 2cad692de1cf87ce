using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BtFlow.Workflow.Journal;

/// <summary>
/// Gives the lines of journals from before they had chains theirs, in the order in which they are shown, at the first start after the migration and before anything is told. Only where the migration
/// left word that there are such: a line that somebody puts in later without a place is found, not adopted.
/// </summary>
internal sealed class ChainOldLines(IServiceScopeFactory scopes, BusinessClock clock) : IHostedService
{
    private const int AtATime = 100;

    public async Task StartAsync(CancellationToken ct)
    {
        while (await Chain(ct))
        {
        }
    }

    public Task StopAsync(CancellationToken ct) => Task.CompletedTask;

    private async Task<bool> Chain(CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        var heads = await db.JournalHeads.Where(h => h.Length == 0 && h.OldLines > 0).OrderBy(h => h.CaseNumber).Take(AtATime).ToListAsync(ct);
        if (heads.Count == 0) return false;

        var numbers = heads.ConvertAll(h => h.CaseNumber);
        var lines = (await db.Journal.Where(j => numbers.Contains(j.CaseNumber) && j.Place == null).ToListAsync(ct)).ToLookup(j => j.CaseNumber, StringComparer.Ordinal);
        foreach (var head in heads) head.AppendOld([.. lines[head.CaseNumber].OrderBy(LineOrder.Of)], clock.Now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // another replica that starts was first: look again
        }
        return true;
    }
}

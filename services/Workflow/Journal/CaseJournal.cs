using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Journal;

/// <summary>What has happened in a case, in plain words.</summary>
internal sealed class CaseJournal(WorkflowDb db)
{
    /// <summary>Who has done what no person did.</summary>
    public const string System = "BtFlow";

    private const string DisposedOf = "Texten är gallrad.";

    /// <summary>Adds a line; nothing when its key has been told. It gets its place in the chain when it is saved.</summary>
    public async Task Tell(JournalEntry entry, CancellationToken ct)
    {
        if (await db.Journal.FindAsync([entry.Key], ct) is null) db.Journal.Add(entry);
    }

    /// <summary>All lines, in an order that does not depend on the order in which messages came.</summary>
    public async Task<WrittenJournal> Read(string caseNumber, CancellationToken ct)
    {
        var entries = await db.Journal.AsNoTracking().Where(j => j.CaseNumber == caseNumber).ToListAsync(ct);
        var last = entries.MaxBy(j => j.Place);
        return new(
            [
                .. entries.OrderBy(LineOrder.Of)
                    .Select((j, index) => new JournalLine(index + 1, BusinessClock.Local(j.At), j.StepId, j.By, j.IsDisposedOf ? DisposedOf : j.Text, j.Key, j.IsDisposedOf, j.TellsOfDisposal)),
            ],
            last?.Place ?? 0, Convert.ToHexStringLower(last?.Link ?? []));
    }
}

/// <summary>A whole journal. <paramref name="Length"/> and <paramref name="End"/>: how many lines its chain has, and the link that it ends with; written down elsewhere, they say later whether it still goes on from there.</summary>
internal sealed record WrittenJournal(IReadOnlyList<JournalLine> Lines, int Length, string End);

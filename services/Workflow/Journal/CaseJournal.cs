using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Journal;

/// <summary>What has happened in a case, in plain words.</summary>
internal sealed class CaseJournal(WorkflowDb db)
{
    /// <summary>Who has done what no person did.</summary>
    public const string System = "BtFlow";

    /// <summary>Adds a line; nothing when its key has been told.</summary>
    public async Task Tell(JournalEntry entry, CancellationToken ct)
    {
        if (await db.Journal.FindAsync([entry.Key], ct) is null) db.Journal.Add(entry);
    }

    /// <summary>All lines, in an order that does not depend on the order in which messages came: by instant, place in the process, step, its facts before its end, and key.</summary>
    public async Task<IReadOnlyList<JournalLine>> Read(string caseNumber, CancellationToken ct)
    {
        var entries = await db.Journal.AsNoTracking().Where(j => j.CaseNumber == caseNumber).ToListAsync(ct);
        return [.. entries.OrderBy(j => j.At).ThenBy(j => j.Rank).ThenBy(j => j.StepId, StringComparer.Ordinal).ThenBy(j => !j.IsNote).ThenBy(j => j.Key, StringComparer.Ordinal)
            .Select((j, index) => new JournalLine(index + 1, BusinessClock.Local(j.At), j.StepId, j.By, j.Text))];
    }
}

using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Journal;

/// <summary>Gives the lines of a save their places in the chains of their cases. Within the turn to write, so that two replicas that write at once do it one after the other, each from the head that the other left.</summary>
internal static class ChainNewLines
{
    public static async Task Do(WorkflowDb db, CancellationToken ct)
    {
        var cases = New(db).GroupBy(line => line.CaseNumber).ToDictionary(g => g.Key, g => g.OrderBy(LineOrder.Of).ToList(), StringComparer.Ordinal);
        if (cases.Count == 0) return;

        var numbers = cases.Keys.ToList();
        var heads = await db.JournalHeads.Where(h => numbers.Contains(h.CaseNumber)).ToDictionaryAsync(h => h.CaseNumber, StringComparer.Ordinal, ct);
        foreach (var (number, lines) in cases)
        {
            if (!heads.TryGetValue(number, out var head)) db.JournalHeads.Add(head = new JournalHead { CaseNumber = number });
            head.Append(lines);
        }
    }

    /// <summary>Also those of a save that failed, which begin anew: the heads that it read may be of yesterday, and are forgotten.</summary>
    private static List<JournalEntry> New(WorkflowDb db)
    {
        var detect = db.ChangeTracker.AutoDetectChangesEnabled;
        db.ChangeTracker.AutoDetectChangesEnabled = false; // the save looks for changes itself
        try
        {
            var lines = db.ChangeTracker.Entries<JournalEntry>().Where(e => e.State == EntityState.Added).Select(e => e.Entity).ToList();
            if (lines.Count > 0)
                foreach (var head in db.ChangeTracker.Entries<JournalHead>().ToList()) head.State = EntityState.Detached;
            return lines;
        }
        finally
        {
            db.ChangeTracker.AutoDetectChangesEnabled = detect;
        }
    }
}

using System.Data.Common;

namespace BtFlow.Workflow.Journal;

/// <summary>Holds every journal of a database against its chain. Reads rows as they lie, byte by byte, and not as the program would understand them.</summary>
public static class VerifyJournals
{
    /// <summary>Changes nothing.</summary>
    /// <param name="workflow">The service's database, in a transaction that sees one instant.</param>
    /// <param name="byScan">What keeps the database from reading a table by an index, which may itself be what is altered, after the table's name; empty where there is no such word.</param>
    public static async Task<JournalReport> Do(DbConnection workflow, string byScan, CancellationToken ct)
    {
        var heads = await StoredJournals.Heads(workflow, byScan, ct);
        var old = heads.Where(h => h.OldLines > 0 && h.IsWhole).ToList();
        var unread = heads.GroupBy(h => Convert.ToHexString(h.CaseNumber)).ToDictionary(g => g.Key, g => g.First(), StringComparer.Ordinal);
        var (faults, cases, lines, disposed) = (new List<JournalFault>(), heads.Count, 0L, 0L);
        await foreach (var rows in StoredJournals.Lines(workflow, byScan, ct))
        {
            var number = rows[0].Facts.CaseNumber;
            if (!unread.Remove(Convert.ToHexString(number), out var head)) cases++;
            lines += rows.Count;
            disposed += rows.Count(r => r.TextDigest is not null);
            faults.AddRange(JournalCheck.Of(number, head, rows));
        }
        foreach (var head in unread.Values) faults.AddRange(JournalCheck.Of(head.CaseNumber, head, []));
        return new(cases, lines, disposed, old.Sum(h => h.OldLines), old.Count == 0 ? null : new DateTimeOffset(old.Max(h => h.ChainedAt), TimeSpan.Zero),
            [.. faults.OrderBy(f => f.CaseNumber, StringComparer.Ordinal)]);
    }
}

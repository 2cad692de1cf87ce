using System.Data.Common;
using System.Runtime.CompilerServices;

namespace BtFlow.Workflow.Journal;

/// <summary>Reads heads and lines as they lie. The same SQL for both databases, but for the word that makes SQLite read the table itself.</summary>
internal static class StoredJournals
{
    public static async Task<IReadOnlyList<StoredHead>> Heads(DbConnection workflow, string byScan, CancellationToken ct)
    {
        await using var command = workflow.CreateCommand();
        command.CommandText = $"SELECT \"CaseNumber\", \"Length\", \"Link\", \"Seal\", \"OldLines\", \"ChainedAt\" FROM \"JournalHeads\"{byScan}";
        await using var reader = await command.ExecuteReaderAsync(ct);
        var heads = new List<StoredHead>();
        while (await reader.ReadAsync(ct))
        {
            var row = new Row(reader);
            var head = new StoredHead(row.Text(0), row.Number(1), row.Bytes(2) ?? [], row.Bytes(3) ?? [], row.Number(4), reader.IsDBNull(5) ? 0 : row.Number(5), IsForeign: false);
            heads.Add(head with { IsForeign = row.IsForeign });
        }
        return heads;
    }

    /// <summary>The lines of one case after the other.</summary>
    public static async IAsyncEnumerable<IReadOnlyList<StoredLine>> Lines(DbConnection workflow, string byScan, [EnumeratorCancellation] CancellationToken ct)
    {
        await using var command = workflow.CreateCommand();
        command.CommandTimeout = 0;
        command.CommandText = $"SELECT \"Key\", \"CaseNumber\", \"At\", \"Rank\", \"StepId\", \"IsNote\", \"By\", \"Text\", \"Place\", \"Salt\", \"TextDigest\", \"Link\" FROM \"Journal\"{byScan} ORDER BY \"CaseNumber\"";
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lines = new List<StoredLine>();
        while (await reader.ReadAsync(ct))
        {
            var line = LineOf(reader);
            if (lines.Count > 0 && !lines[0].Facts.CaseNumber.AsSpan().SequenceEqual(line.Facts.CaseNumber))
            {
                yield return lines;
                lines = [];
            }
            lines.Add(line);
        }
        if (lines.Count > 0) yield return lines;
    }

    private static StoredLine LineOf(DbDataReader reader)
    {
        var row = new Row(reader);
        var facts = new LineFacts(row.Text(0), row.Text(1), row.Number(2), row.Number(3), row.Text(4), row.Number(5), row.Text(6));
        var line = new StoredLine(facts, row.Text(7), reader.IsDBNull(8) ? null : row.Number(8), row.Bytes(9), row.Bytes(10), row.Bytes(11), IsForeign: false);
        return line with { IsForeign = row.IsForeign };
    }

    /// <summary>SQLite keeps any kind of value in any column: what is of another kind than BtFlow writes is altered, whatever it would be read as.</summary>
    private sealed class Row(DbDataReader reader)
    {
        public bool IsForeign { get; private set; }

        public byte[] Text(int column) => Is(column, typeof(string)) ? reader.GetFieldValue<byte[]>(column) : [];

        public long Number(int column) => !Is(column, typeof(long), typeof(int), typeof(bool)) ? 0 : reader.GetFieldType(column) == typeof(bool) ? (reader.GetBoolean(column) ? 1 : 0) : reader.GetInt64(column);

        public byte[]? Bytes(int column) => reader.IsDBNull(column) ? null : Is(column, typeof(byte[])) ? reader.GetFieldValue<byte[]>(column) : [];

        private bool Is(int column, params ReadOnlySpan<Type> types)
        {
            if (!reader.IsDBNull(column) && types.Contains(reader.GetFieldType(column))) return true;
            IsForeign = true;
            return false;
        }
    }
}

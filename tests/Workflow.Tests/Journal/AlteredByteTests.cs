using BtFlow.Messaging;
using BtFlow.Testing;
using BtFlow.Workflow.Journal;
using Microsoft.Data.Sqlite;

namespace BtFlow.Workflow.Tests.Journal;

/// <summary>Negative controls, exhaustively: no byte of what is kept can be another without being found.</summary>
public sealed class AlteredByteTests(ITestOutputHelper output)
{
    private static readonly byte[] Flips = [0x01, 0x80, 0xFF];

    [Fact]
    public async Task A_single_altered_byte_in_any_column_of_any_line_is_found_and_the_line_is_named_and_no_other()
    {
        using var journal = await Journal.Written();
        int flipped = 0, refused = 0;
        foreach (var (row, key, column) in journal.Cells("Journal", "Key"))
            foreach (var change in journal.EveryByte("Journal", row, column))
            {
                var faults = await journal.FaultsAfter(change);
                if (faults is null) { refused++; continue; }
                flipped++;
                var now = column == "Key" ? System.Text.Encoding.UTF8.GetString(change.Bytes) : key;
                var named = faults.Where(f => f.Key is not null && !(key.EndsWith("!disposed", StringComparison.Ordinal) && f.Key + "!disposed" == key)).Select(f => f.Key).Distinct(); // the line whose disposal is then not told
                named.ShouldBe([now], $"{key} {column} {Convert.ToHexString(change.Bytes)}");
                faults.Where(f => f.Key == now).ShouldAllBe(f => f.Text.Contains(" rad ", StringComparison.Ordinal));
            }
        output.WriteLine($"{flipped} flips found, {refused} refused by the database itself");
        flipped.ShouldBeGreaterThan(3000);
        (await journal.Faults()).ShouldBeEmpty("every flip was undone");
    }

    [Fact]
    public async Task A_single_altered_byte_in_any_column_of_any_head_is_found_and_the_case_is_named()
    {
        using var journal = await Journal.Written();
        var flipped = 0;
        foreach (var (row, key, column) in journal.Cells("JournalHeads", "CaseNumber"))
            foreach (var change in journal.EveryByte("JournalHeads", row, column))
            {
                if (await journal.FaultsAfter(change) is not { } faults) continue;
                flipped++;
                faults.ShouldContain(f => f.CaseNumber == key && f.Text.Contains("huvud", StringComparison.Ordinal), $"{key} {column} {Convert.ToHexString(change.Bytes)}");
            }
        output.WriteLine($"{flipped} flips found");
        flipped.ShouldBeGreaterThan(400);
    }

    /// <summary>The file itself, past SQLite: wherever a flip changes what a reader of the two tables sees, or what kind of value it is, it is found.</summary>
    [Fact]
    public async Task A_single_altered_byte_in_the_pages_of_the_file_is_found_wherever_it_changes_anything()
    {
        using var journal = await Journal.Written();
        var sound = await File.ReadAllBytesAsync(journal.File);
        var (before, pages) = (Journal.Content(journal.File)!, Journal.PagesOf(sound, "note.early"));
        pages.ShouldNotBeEmpty();
        var (changed, harmless, altered) = (0, 0, Path.Combine(journal.Folder, "altered"));
        Directory.CreateDirectory(altered);
        foreach (var at in pages.SelectMany(page => Enumerable.Range(page * Journal.PageSize, Journal.PageSize)).Where((_, index) => index % 5 == 0))
        {
            var bytes = (byte[])sound.Clone();
            bytes[at] ^= 0x04;
            await File.WriteAllBytesAsync(Path.Combine(altered, "workflow.db"), bytes);
            if (Journal.Content(Path.Combine(altered, "workflow.db")) == before) harmless++;
            else
            {
                changed++;
                (await Journal.IsFound(altered)).ShouldBeTrue($"byte {at}");
            }
        }
        output.WriteLine($"{changed} flips changed something and were found, {harmless} hit free space or what only helps to search");
        changed.ShouldBeGreaterThan(100);
    }

    private sealed record Change(string Table, long Row, string Column, bool IsNumber, bool IsText, byte[] Bytes);

    private sealed class Journal : IDisposable
    {
        public const int PageSize = 4096;

        private readonly SqliteConnection _connection;

        private Journal(string folder)
        {
            Folder = folder;
            _connection = new($"Data Source={File};Pooling=false");
            _connection.Open();
            Do("PRAGMA wal_checkpoint(TRUNCATE)");
        }

        public string Folder { get; }

        public string File => Path.Combine(Folder, "workflow.db");

        public static async Task<Journal> Written()
        {
            var app = await WorkflowApp.Start();
            await JournalOfATest.Write(app);
            await app.Idle();
            return new(await app.Stop());
        }

        public IReadOnlyList<(long Row, string Key, string Column)> Cells(string table, string name) =>
            [.. Rows($"SELECT rowid, \"{name}\" FROM \"{table}\"").SelectMany(row => Rows($"SELECT name FROM pragma_table_info('{table}')").Select(c => ((long)row[0], (string)row[1], (string)c[0])))];

        public IEnumerable<Change> EveryByte(string table, long row, string column)
        {
            var value = Rows($"SELECT \"{column}\" FROM \"{table}\" WHERE rowid = {row}")[0][0];
            if (value is DBNull) yield break;
            var bytes = value switch { long number => BitConverter.GetBytes(number), string text => System.Text.Encoding.UTF8.GetBytes(text), _ => (byte[])value };
            for (var i = 0; i < bytes.Length; i++)
                foreach (var flip in Flips)
                {
                    var altered = (byte[])bytes.Clone();
                    altered[i] ^= flip;
                    yield return new(table, row, column, value is long, value is string, altered);
                }
        }

        /// <summary>Null when the database itself refuses the change.</summary>
        public async Task<IReadOnlyList<JournalFault>?> FaultsAfter(Change change)
        {
            Do("BEGIN");
            try
            {
                using var command = _connection.CreateCommand();
                command.CommandText = $"UPDATE \"{change.Table}\" SET \"{change.Column}\" = {(change.IsText ? "CAST($value AS TEXT)" : "$value")} WHERE rowid = {change.Row}";
                command.Parameters.AddWithValue("$value", change.IsNumber ? BitConverter.ToInt64(change.Bytes) : change.Bytes);
                command.ExecuteNonQuery();
                return await Faults();
            }
            catch (SqliteException taken) when (taken.SqliteErrorCode == 19)
            {
                return null;
            }
            finally
            {
                Do("ROLLBACK");
            }
        }

        public async Task<IReadOnlyList<JournalFault>> Faults() => (await VerifyJournals.Do(_connection, " NOT INDEXED", CancellationToken.None)).Faults;

        /// <summary>What a reader sees, with the kind of each value; null when it cannot be read.</summary>
        public static string? Content(string file)
        {
            try
            {
                using var connection = new SqliteConnection($"Data Source={file};Pooling=false;Mode=ReadOnly");
                connection.Open();
                var content = new System.Text.StringBuilder();
                foreach (var (table, columns) in new[] { ("Journal", "Key CaseNumber At Rank StepId IsNote By Text Place Salt TextDigest Link"), ("JournalHeads", "CaseNumber Length Link Seal OldLines ChainedAt") })
                {
                    using var command = connection.CreateCommand();
                    command.CommandText = $"SELECT {string.Join(" || ' ' || ", columns.Split(' ').Select(c => $"typeof(\"{c}\") || hex(ifnull(\"{c}\", ''))"))} FROM \"{table}\" NOT INDEXED";
                    using var reader = command.ExecuteReader();
                    while (reader.Read()) content.AppendLine(reader.GetString(0));
                }
                return content.ToString();
            }
            catch (SqliteException)
            {
                return null;
            }
        }

        public static async Task<bool> IsFound(string folder)
        {
            try
            {
                await using var database = await ReadService.Open("workflow", folder, CancellationToken.None);
                return database.Damage.Count > 0 || (await VerifyJournals.Do(database.Connection, database.ByScan, CancellationToken.None)).Faults.Count > 0;
            }
            catch (SqliteException)
            {
                return true;
            }
        }

        /// <summary>The pages that hold a text, by number from 0.</summary>
        public static IReadOnlyList<int> PagesOf(byte[] file, string text) =>
            [.. Enumerable.Range(0, file.Length / PageSize).Where(page => file.AsSpan(page * PageSize, PageSize).IndexOf(System.Text.Encoding.UTF8.GetBytes(text)) >= 0)];

        public void Dispose()
        {
            _connection.Dispose();
            Directory.Delete(Folder, recursive: true);
        }

        private void Do(string sql)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            command.ExecuteNonQuery();
        }

        private List<object[]> Rows(string sql)
        {
            using var command = _connection.CreateCommand();
            command.CommandText = sql;
            using var reader = command.ExecuteReader();
            var rows = new List<object[]>();
            while (reader.Read())
            {
                var row = new object[reader.FieldCount];
                reader.GetValues(row);
                rows.Add(row);
            }
            return rows;
        }
    }
}

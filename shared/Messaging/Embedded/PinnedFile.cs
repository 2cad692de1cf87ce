using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace BtFlow.Messaging;

/// <summary>One SQLite file with two connections: one takes the write lock, the other keeps the state that it had meanwhile.</summary>
internal sealed class PinnedFile : IDisposable
{
    private readonly SqliteConnection writer, reader;
    private bool locked;

    public PinnedFile(string path)
    {
        Path = path;
        (writer, reader) = (Open(path, SqliteOpenMode.ReadWrite), Open(path, SqliteOpenMode.ReadWrite));
        if (Ask(reader, "PRAGMA journal_mode").Single() != "wal")
        {
            Dispose();
            throw new BackupRefusedException($"{path} är ingen databas som BtFlow har startat med (den har ingen skrivlogg, WAL). Starta BtFlow med mappen en gång först.");
        }
    }

    public string Path { get; }

    public string Service => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>
    /// Asks again and again instead of leaving the waiting to SQLite, which sleeps in steps far longer than the gaps between a busy service's writes.
    /// </summary>
    public bool Lock(TimeSpan patience, CancellationToken ct)
    {
        var spin = new SpinWait();
        for (var waited = Stopwatch.StartNew(); ; spin.SpinOnce(sleep1Threshold: 20))
        {
            ct.ThrowIfCancellationRequested();
            var answer = raw.sqlite3_exec(writer.Handle, "BEGIN IMMEDIATE");
            if (answer == raw.SQLITE_OK) return locked = true;
            if (answer != raw.SQLITE_BUSY) SqliteException.ThrowExceptionForRC(answer, writer.Handle);
            if (waited.Elapsed > patience) return false;
        }
    }

    public void Unlock()
    {
        if (locked) Do(writer, "ROLLBACK");
        locked = false;
    }

    /// <summary>The state is that of the first read, not of the BEGIN.</summary>
    public void Pin() => Do(reader, "BEGIN; SELECT COUNT(*) FROM sqlite_master");

    /// <summary>The log may be folded into the file again.</summary>
    public void Unpin() => Do(reader, "ROLLBACK");

    /// <summary>Writes the pinned state to a new file, reads that back, and lets go.</summary>
    /// <returns>The migrations that the database had been through.</returns>
    public async Task<IReadOnlyList<string>> CopyTo(string path, Func<string, DbConnection, Task> read)
    {
        IReadOnlyList<string> migrations = [];
        using (var copy = Open(path, SqliteOpenMode.ReadWriteCreate))
        {
            Do(copy, "PRAGMA synchronous = OFF"); // a half copy is worth nothing, and the whole one is flushed below
            reader.BackupDatabase(copy);
            if (Ask(copy, "PRAGMA quick_check") is var faults && faults is not ["ok"])
                throw new BackupRefusedException($"{Path} är skadad: {faults[0]} Gå tillbaka till en äldre säkerhetskopia.");
            if (Ask(copy, "SELECT name FROM sqlite_master WHERE name = '__EFMigrationsHistory'").Count > 0)
                migrations = Ask(copy, "SELECT MigrationId FROM __EFMigrationsHistory ORDER BY MigrationId");
            await read(Service, copy);
        }
        Unpin();
        using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.ReadWrite);
        RandomAccess.FlushToDisk(handle);
        return migrations;
    }

    public void Dispose()
    {
        writer.Dispose();
        reader.Dispose();
    }

    private static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        return connection;
    }

    private static void Do(SqliteConnection connection, string sql) => SqliteException.ThrowExceptionForRC(raw.sqlite3_exec(connection.Handle, sql), connection.Handle);

    private static List<string> Ask(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.GetString(0));
        return values;
    }
}

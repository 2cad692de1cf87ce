using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace BtFlow.Messaging;

/// <summary>
/// One service's database as it is at one instant, to be read from outside the services: beside running processes, which notice nothing, or without any. Nothing can be written through it.
/// </summary>
public sealed class ReadService : IAsyncDisposable
{
    private ReadService(DbConnection connection, string byScan, IReadOnlyList<string> damage) => (Connection, ByScan, Damage) = (connection, byScan, damage);

    /// <summary>In a transaction that reads only.</summary>
    public DbConnection Connection { get; }

    /// <summary>After a table's name: keeps SQLite from reading it by an index; empty for PostgreSQL.</summary>
    public string ByScan { get; }

    /// <summary>What the database itself finds broken in its file, in its own words; PostgreSQL has no such question.</summary>
    public IReadOnlyList<string> Damage { get; }

    /// <summary>Opens a file of a data folder.</summary>
    /// <exception cref="BackupRefusedException">The folder has no such database, or is half restored.</exception>
    public static async Task<ReadService> Open(string service, string dataFolder, CancellationToken ct)
    {
        RestoredFolder.RequireFinished(dataFolder);
        var file = Path.Combine(Path.GetFullPath(dataFolder), $"{service}.db");
        if (!File.Exists(file)) throw new BackupRefusedException($"Det finns ingen databas {file}. Ange BtFlows datamapp med --data.");
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            await connection.OpenAsync(ct);
            await Do(connection, "BEGIN", ct);
            return new(connection, " NOT INDEXED", [.. (await List(connection, "PRAGMA integrity_check(20)", ct)).Where(line => line != "ok")]);
        }
        catch (SqliteException damage) when (damage.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            return new(connection, " NOT INDEXED", [damage.Message]);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a service's schema.</summary>
    public static async Task<ReadService> Open(string service, DistributedSettings settings, CancellationToken ct)
    {
        var role = await Role.Open(service, settings, ct);
        await role.Do("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", ct);
        return new(role.Connection, "", []);
    }

    /// <summary>Whether the database has a table: one of an older version may not.</summary>
    public async Task<bool> Has(string table, CancellationToken ct)
    {
        try
        {
            await Do(Connection, $"SELECT 1 FROM \"{table}\" WHERE 1 = 0", ct);
            return true;
        }
        catch (Exception missing) when (missing is SqliteException { SqliteErrorCode: SQLitePCL.raw.SQLITE_ERROR } or PostgresException { SqlState: PostgresErrorCodes.UndefinedTable })
        {
            return false;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Connection.DisposeAsync();

    private static async Task Do(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync(ct);
    }

    private static async Task<IReadOnlyList<string>> List(DbConnection connection, string sql, CancellationToken ct)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lines = new List<string>();
        while (await reader.ReadAsync(ct)) lines.Add(reader.GetString(0));
        return lines;
    }
}

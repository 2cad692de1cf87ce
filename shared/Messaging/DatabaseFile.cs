using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BtFlow.Messaging;

/// <summary>
/// One service's SQLite file and the turn to write to it. SQLite has one writer per file, and who loses the race sleeps
/// in steps far longer than a write takes; so writers queue here, in order, before they open a transaction.
/// It travels in the context's options as an interceptor, so that every context of the file finds the same one.
/// </summary>
internal sealed class DatabaseFile(string service, string path) : DbConnectionInterceptor
{
    private readonly SemaphoreSlim turns = new(1, 1);
    private readonly AsyncLocal<bool> insideConsumer = new();
    private readonly ConditionalWeakTable<object, object> prepared = new();

    public string Service => service;

    public string ConnectionString { get; } = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 5 }.ToString();

    /// <summary>Called within the turn, after a commit that added outbox rows.</summary>
    public Action OutboxGrew { get; set; } = () => { };

    public async Task<Turn> TakeTurn(CancellationToken ct)
    {
        if (insideConsumer.Value)
            throw new InvalidOperationException($"A consumer of {service} already writes to this database; use the context that it was given, another one would wait for it for ever.");
        await turns.WaitAsync(ct);
        return new Turn(turns);
    }

    /// <summary>From here on, down the calls of the caller, taking a second turn is an error instead of a deadlock.</summary>
    public void EnterConsumer() => insideConsumer.Value = true;

    /// <summary>A connection of its own, for what needs no context.</summary>
    public async Task<SqliteConnection> Open(CancellationToken ct)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        Prepare(connection);
        return connection;
    }

    /// <summary>Closes the pooled connections, so that the file can be moved or deleted.</summary>
    public void Close()
    {
        using var connection = new SqliteConnection(ConnectionString);
        SqliteConnection.ClearPool(connection);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Prepare((SqliteConnection)connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Prepare((SqliteConnection)connection);
        return Task.CompletedTask;
    }

    // The settings belong to the native connection, which outlives its pooled wrapper: once is enough.
    private void Prepare(SqliteConnection connection)
    {
        if (!prepared.TryAdd(connection.Handle!, this))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;";
        command.ExecuteNonQuery();
    }

    /// <summary>Given back by disposing.</summary>
    internal readonly struct Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}

using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace BtFlow.Messaging;

/// <summary>
/// One service's SQLite file. SQLite has one writer per file, and who loses the race sleeps in steps far longer than a write takes: hence the turns.
/// </summary>
internal sealed class SqliteDatabase(string service, string path) : ServiceDatabase(service)
{
    private readonly ConditionalWeakTable<object, object> prepared = new();

    public string ConnectionString { get; } = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 5 }.ToString();

    public override void Configure(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString).AddInterceptors(this);

    public override async Task<bool> Claim(ServiceDb db, Guid messageId, string consumer, CancellationToken ct)
    {
        var now = TimeProvider.System.GetUtcNow().UtcTicks;
        return await db.Database.ExecuteSqlAsync($"INSERT INTO \"Inbox\" (\"MessageId\", \"Consumer\", \"At\") VALUES ({messageId}, {consumer}, {now}) ON CONFLICT DO NOTHING", ct) == 1;
    }

    public override Task<int> Save(ServiceDb db, Func<bool, CancellationToken, Task<int>> save, bool acceptAllChangesOnSuccess, CancellationToken ct) => save(acceptAllChangesOnSuccess, ct);

    public override bool IsTaken(Exception cause) =>
        cause is SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY or SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE };

    protected override async Task<bool> HasTables(ServiceDb db, CancellationToken ct) =>
        (await db.Database.SqlQuery<long>($"SELECT COUNT(*) AS \"Value\" FROM sqlite_master WHERE name = 'Outbox'").ToListAsync(ct))[0] > 0;

    /// <summary>A connection of its own, for what needs no context.</summary>
    public async Task<SqliteConnection> Open(CancellationToken ct)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        Prepare(connection);
        return connection;
    }

    /// <summary>So that the file can be moved or deleted.</summary>
    public override void Close()
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
}

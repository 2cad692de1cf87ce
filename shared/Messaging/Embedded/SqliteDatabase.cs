using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace BtFlow.Messaging;

/// <summary>
/// One service's SQLite file. SQLite has one writer per file, and who loses the race sleeps in steps far longer than a write takes: hence the turns.
/// A commit writes to the log and does not wait for the disk (synchronous = NORMAL); whoever lets something out of the file that rests on a commit, a page's answer, a message,
/// a confirmation, first calls <see cref="Flush"/>, one for all that was committed until then.
/// </summary>
internal class SqliteDatabase(string service, string path) : ServiceDatabase(service)
{
    private readonly ConditionalWeakTable<object, object> prepared = new();
    private readonly ConcurrentQueue<Action> unconfirmed = new();
    private volatile IOException? broken;

    public string Path => path;

    public string ConnectionString { get; } = new SqliteConnectionStringBuilder { DataSource = path, ForeignKeys = true, DefaultTimeout = 5 }.ToString();

    public override void Configure(DbContextOptionsBuilder options) => options.UseSqlite(ConnectionString).ReplaceService<IMigrationsAssembly, ProviderMigrations>().AddInterceptors(this);

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

    /// <summary>
    /// Databases were made without migrations once: such a one is taken to have had the first, which says the same. False, and untouched, when it says something else.
    /// </summary>
    public async Task<bool> Adopt(ServiceDb db, CancellationToken ct)
    {
        var history = db.GetService<IHistoryRepository>();
        if (await history.ExistsAsync(ct) || !await HasTables(db, ct))
            return true;
        var first = db.Database.GetMigrations().First();
        var model = new SqliteDatabase(Service, $"{path}.first");
        await using (var made = model.NewContext(db.GetType()))
            await made.Database.MigrateAsync(first, ct);
        var isFirst = (await Shape(ct)).SequenceEqual(await model.Shape(ct));
        model.Close();
        if (!isFirst)
            return false;
        foreach (var sql in new[] { history.GetCreateScript(), history.GetInsertScript(new HistoryRow(first, ProductInfo.GetVersion())) })
            await db.Database.ExecuteSqlRawAsync(sql, ct);
        return true;
    }

    /// <summary>What the tables and indexes are, however they came to be so; EF Core's own tables are left out.</summary>
    public async Task<IReadOnlyList<string>> Shape(CancellationToken ct)
    {
        await using var connection = await Open(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = """
            SELECT t.name || ': ' || c.name || ' ' || c.type || iif(c."notnull", ' not null', '') || ifnull(' default ' || c.dflt_value, '') || iif(c.pk, ' key ' || c.pk, '') || iif(t.sql LIKE '%AUTOINCREMENT%', ' counted', '')
            FROM sqlite_master t, pragma_table_xinfo(t.name) c WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite%' AND t.name NOT LIKE '\_\_EF%' ESCAPE '\'
            UNION ALL SELECT sql FROM sqlite_master WHERE type <> 'table' AND sql IS NOT NULL
            UNION ALL SELECT t.name || ' refers to ' || f."table" || ' ' || f."from" || ' ' || f."to" || ' ' || f.on_delete FROM sqlite_master t, pragma_foreign_key_list(t.name) f WHERE t.type = 'table'
            ORDER BY 1
            """;
        await using var reader = await command.ExecuteReaderAsync(ct);
        var lines = new List<string>();
        while (await reader.ReadAsync(ct))
            lines.Add(reader.GetString(0));
        return lines;
    }

    /// <summary>Nothing of the database lies beside its file any more, and all of it is on the disk: the file can be copied and replaced. Only while nobody else uses it.</summary>
    public void MakeOneFile()
    {
        Close();
        using (var connection = new SqliteConnection(new SqliteConnectionStringBuilder(ConnectionString) { Pooling = false }.ToString()))
        {
            connection.Open();
            using var command = connection.CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(TRUNCATE)";
            command.ExecuteNonQuery();
        }
        if (File.Exists($"{path}-wal")) // which the last one who closes removes
            throw new IOException($"Another program uses {path}.");
    }

    /// <summary>A connection of its own, for what needs no context.</summary>
    public async Task<SqliteConnection> Open(CancellationToken ct)
    {
        var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync(ct);
        Prepare(connection);
        return connection;
    }

    public override void Committed(Action confirm)
    {
        unconfirmed.Enqueue(confirm);
        OutboxGrew();
    }

    /// <summary>What waits to be confirmed; to be called after a <see cref="Flush"/> that begins after this.</summary>
    public IReadOnlyList<Action> TakeUnconfirmed()
    {
        var taken = new List<Action>();
        while (unconfirmed.TryDequeue(out var confirm))
            taken.Add(confirm);
        return taken;
    }

    /// <exception cref="IOException">The disk has failed, now or before: a later flush that succeeds would not bring back what the first one lost, so nothing is let out any more.</exception>
    public override void Flush()
    {
        if (broken is { } before)
            throw new IOException(before.Message, before);
        try
        {
            using var log = File.OpenHandle($"{path}-wal", FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(log);
        }
        catch (FileNotFoundException) // the last connection to close has put it into the file, and that on the disk
        {
        }
        catch (IOException failure)
        {
            broken = failure;
            throw;
        }
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
    // 4,000 pages (16 MB) of log before it is folded into the file: the pages that every message touches are written back a quarter as often.
    private void Prepare(SqliteConnection connection)
    {
        if (!prepared.TryAdd(connection.Handle!, this))
            return;
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000;";
        command.ExecuteNonQuery();
    }
}

using System.Buffers.Binary;
using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace BtFlow.Messaging;

/// <summary>
/// One service's schema in PostgreSQL, reached by its own role. The turn to write is held in this process by the semaphore of the base and among processes by an advisory lock
/// of the transaction, so replicas are as safe from each other as two consumers of one process; a process that dies lets go of it.
/// </summary>
internal sealed class PostgresDatabase(string service, string connectionString) : ServiceDatabase(service)
{
    private const int LockClass = 0x4274; // "Bt": keeps BtFlow's advisory locks apart from others' in the same database
    private const int MigrationLockClass = LockClass + 1;

    private readonly NpgsqlDataSource source = Source(service, connectionString);
    private readonly int lockKey = BinaryPrimitives.ReadInt32BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(service)));

    /// <summary>The schema of a service: its name with underscores.</summary>
    public static string SchemaOf(string service) => service.Replace('-', '_');

    public override void Configure(DbContextOptionsBuilder options) => options
        .UseNpgsql(source, postgres => postgres.MigrationsHistoryTable(HistoryRepository.DefaultTableName, SchemaOf(Service)))
        .ReplaceService<IMigrationsAssembly, ProviderMigrations>().AddInterceptors(this);

    public ValueTask<NpgsqlConnection> Open(CancellationToken ct) => source.OpenConnectionAsync(ct);

    public override async Task Prepare(ServiceDb db, CancellationToken ct)
    {
        db.Database.SetCommandTimeout(MessagingLimits.MigrationPatience);
        var known = db.Database.GetMigrations().ToList();
        if (known.Count > 0 && (await db.Database.GetAppliedMigrationsAsync(ct)).Except(known).Any()) throw DatabaseVersionException.NewerSchema(SchemaOf(Service));
        if (known.Count == 0 || !(await db.Database.GetPendingMigrationsAsync(ct)).Any())
        {
            await base.Prepare(db, ct);
            return;
        }
        // EF Core locks anew for each migration: between two of them another replica that starts would do the rest, and this one do it again. The lock is its session's, and dies with it.
        await using var session = await Open(ct);
        await Lock(session, "SELECT pg_advisory_lock($1, $2)", ct);
        try
        {
            await base.Prepare(db, ct); // which asks again what is left to do
        }
        finally
        {
            await Lock(session, "SELECT pg_advisory_unlock($1, $2)", CancellationToken.None);
        }
    }

    private async Task Lock(NpgsqlConnection session, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, session) { CommandTimeout = (int)MessagingLimits.MigrationPatience.TotalSeconds, Parameters = { new() { Value = MigrationLockClass }, new() { Value = lockKey } } };
        await command.ExecuteNonQueryAsync(ct);
    }

    public override async Task<bool> Claim(ServiceDb db, Guid messageId, string consumer, CancellationToken ct) =>
        (await Claim((NpgsqlConnection)db.Database.GetDbConnection(), [messageId], consumer, ct)).Count == 1;

    /// <summary>Takes the turn to write and claims messages, in one round trip with the transaction's beginning. Those that the consumer had not before; the same one twice is there once.</summary>
    public async Task<HashSet<Guid>> Claim(NpgsqlConnection connection, Guid[] messageIds, string consumer, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection)
        {
            BatchCommands =
            {
                new("SELECT pg_advisory_xact_lock($1, $2)") { Parameters = { new() { Value = LockClass }, new() { Value = lockKey } } },
                new("""INSERT INTO "Inbox" ("MessageId", "Consumer", "At") SELECT id, $2, $3 FROM unnest($1) id ON CONFLICT DO NOTHING RETURNING "MessageId" """)
                {
                    Parameters = { new() { Value = messageIds }, new() { Value = consumer }, new() { Value = TimeProvider.System.GetUtcNow().UtcTicks } },
                },
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(ct);
        await reader.NextResultAsync(ct);
        var claimed = new HashSet<Guid>();
        while (await reader.ReadAsync(ct)) claimed.Add(reader.GetGuid(0));
        return claimed;
    }

    public override async Task<int> Save(ServiceDb db, Func<bool, CancellationToken, Task<int>> save, bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({LockClass}, {lockKey})", ct);
        db.Database.AutoSavepointsEnabled = false;
        var changes = await save(false, ct);
        await transaction.CommitAsync(CancellationToken.None);
        if (acceptAllChangesOnSuccess)
            db.ChangeTracker.AcceptAllChanges(); // not before the commit: a context whose save failed still knows what to save
        return changes;
    }

    public override bool IsTaken(Exception cause) => cause is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation };

    public override bool Remembers(Guid messageId) => TimeOf(messageId) > TimeProvider.System.GetUtcNow() - MessagingLimits.OldestMessage;

    public override void Close() => source.Dispose();

    protected override async Task<bool> HasTables(ServiceDb db, CancellationToken ct) =>
        (await db.Database.SqlQuery<bool>($"SELECT to_regclass('\"Outbox\"') IS NOT NULL AS \"Value\"").ToListAsync(ct))[0];

    /// <summary>The instant that a version 7 id begins with.</summary>
    internal static DateTimeOffset TimeOf(Guid messageId)
    {
        Span<byte> bytes = stackalloc byte[16];
        messageId.TryWriteBytes(bytes, bigEndian: true, out _);
        return DateTimeOffset.FromUnixTimeMilliseconds((long)bytes[0] << 40 | (long)bytes[1] << 32 | (long)bytes[2] << 24 | (long)bytes[3] << 16 | (long)bytes[4] << 8 | bytes[5]);
    }

    private static NpgsqlDataSource Source(string service, string connectionString)
    {
        var builder = new NpgsqlDataSourceBuilder(ConnectionOf(service, connectionString));
        builder.ConfigureTracing(tracing => tracing.ConfigureCommandFilter(_ => Activity.Current is not null).ConfigureBatchFilter(_ => Activity.Current is not null)); // polling is nobody's trace
        return builder.Build();
    }

    private static string ConnectionOf(string service, string connectionString)
    {
        var parts = new NpgsqlConnectionStringBuilder(connectionString) { SearchPath = SchemaOf(service), ApplicationName = $"btflow {service}", KeepAlive = 10, MaxAutoPrepare = 100, NoResetOnClose = true };
        parts.Options = $"-c idle_in_transaction_session_timeout={(int)MessagingLimits.IdleInTransaction.TotalMilliseconds} {parts.Options}"; // the operator's own come last and win
        return parts.ToString();
    }
}

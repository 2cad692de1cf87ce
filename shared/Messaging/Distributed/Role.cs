using Npgsql;

namespace BtFlow.Messaging;

/// <summary>One service's role in PostgreSQL while a backup or a restore works with its schema.</summary>
internal sealed class Role : IAsyncDisposable
{
    private const string MarkTable = "\"UnfinishedRestore\"";

    private Role(string service, NpgsqlConnection connection) => (Service, Connection) = (service, connection);

    public string Service { get; }

    public NpgsqlConnection Connection { get; }

    public string Schema => PostgresDatabase.SchemaOf(Service);

    /// <summary>Without the time-out for idle transactions: one that keeps a snapshot asks nothing while the dumps are made.</summary>
    public static async Task<Role> Open(string service, DistributedSettings settings, CancellationToken ct)
    {
        var role = new Role(service, new(new NpgsqlConnectionStringBuilder(settings.PostgresOf(service))
        {
            SearchPath = PostgresDatabase.SchemaOf(service), ApplicationName = "btflow backup", Pooling = false, PersistSecurityInfo = true, CommandTimeout = 0, KeepAlive = 10, Options = "-c idle_in_transaction_session_timeout=0",
        }.ToString()));
        try
        {
            await role.Connection.OpenAsync(ct);
            return role;
        }
        catch
        {
            await role.DisposeAsync();
            throw;
        }
    }

    public async Task<int> Do(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        return await command.ExecuteNonQueryAsync(ct);
    }

    public async Task<object?> Ask(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        return await command.ExecuteScalarAsync(ct);
    }

    public async Task<IReadOnlyList<string>> List(string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, Connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var values = new List<string>();
        while (await reader.ReadAsync(ct)) values.Add(reader.GetString(0));
        return values;
    }

    public async Task<bool> Has(string table, CancellationToken ct) => (bool)(await Ask($"SELECT to_regclass('{Schema}.\"{table}\"') IS NOT NULL", ct))!;

    /// <summary>The backup that a restore has begun to bring back, and whether all of it is there; null when none is under way.</summary>
    public async Task<(string Backup, bool Whole)?> Mark(CancellationToken ct) =>
        await MarkOf(Connection, Schema, ct) is { } text ? (text[1..], text[0] == '+') : null;

    /// <summary>"-" or "+" and the backup; null when there is no mark.</summary>
    public static async Task<string?> MarkOf(NpgsqlConnection connection, string schema, CancellationToken ct)
    {
        await using var exists = new NpgsqlCommand($"SELECT to_regclass('{schema}.{MarkTable}') IS NOT NULL", connection);
        if (!(bool)(await exists.ExecuteScalarAsync(ct))!) return null;
        await using var command = new NpgsqlCommand($"SELECT \"Mark\" FROM {schema}.{MarkTable}", connection);
        return (string?)await command.ExecuteScalarAsync(ct) ?? "-";
    }

    public Task SetMark(string backup, bool whole, CancellationToken ct) => Do($"""
        BEGIN; DROP TABLE IF EXISTS {MarkTable}; CREATE TABLE {MarkTable} ("Mark" text NOT NULL); INSERT INTO {MarkTable} VALUES ('{(whole ? '+' : '-')}{backup}'); COMMIT
        """, ct);

    public Task RemoveMark(CancellationToken ct) => Do($"DROP TABLE IF EXISTS {MarkTable}", ct);

    /// <summary>What lies in the schema, but for the mark and what belongs to a table.</summary>
    public async Task<IReadOnlyList<string>> Contents(CancellationToken ct) => await List($"""
        SELECT format('%s %I', CASE c.relkind WHEN 'v' THEN 'VIEW' WHEN 'm' THEN 'MATERIALIZED VIEW' WHEN 'S' THEN 'SEQUENCE' ELSE 'TABLE' END, c.relname)
        FROM pg_class c WHERE c.relnamespace = '{Schema}'::regnamespace AND c.relkind IN ('r', 'p', 'v', 'm', 'S') AND format('%I', c.relname) <> '{MarkTable}'
          AND NOT EXISTS (SELECT FROM pg_depend d WHERE d.objid = c.oid AND d.deptype IN ('a', 'i') AND d.refclassid = 'pg_class'::regclass)
        ORDER BY 1
        """, ct);

    public async Task Clear(CancellationToken ct)
    {
        if (await Contents(ct) is { Count: > 0 } contents) await Do($"BEGIN; {string.Concat(contents.Select(each => $"DROP {each} CASCADE; "))} COMMIT", ct);
    }

    public ValueTask DisposeAsync() => Connection.DisposeAsync();
}

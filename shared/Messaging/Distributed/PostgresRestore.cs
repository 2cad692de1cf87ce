using Npgsql;
using RabbitMQ.Client.Exceptions;

namespace BtFlow.Messaging;

/// <summary>
/// Brings dumps back into empty schemas. What the broker holds belongs to a time that is gone and is thrown away; whatever had been sent within the outboxes' memory counts as unsent, so that
/// it is sent again: the inboxes drop what was done. All schemas are marked from before the first is filled until everything is whole, so a restore that was cut off is never started, and can be made again.
/// </summary>
public sealed class PostgresRestore : IAsyncDisposable
{
    private readonly List<Role> roles = [];
    private readonly DistributedSettings settings;
    private readonly MessagingTopology topology;
    private readonly string backup;
    private readonly PostgresTool tool = new("pg_restore");

    private PostgresRestore(DistributedSettings settings, MessagingTopology topology, string backup) => (this.settings, this.topology, this.backup) = (settings, topology, backup);

    /// <summary>A message of an older backup may be sent again when its receiver no longer remembers it, and is then parked for a person to judge.</summary>
    public static TimeSpan OldestBackup => MessagingLimits.OldestMessage - MessagingLimits.KeepSent;

    internal static BackupRefusedException Unfinished(string service) =>
        new($"Återställningen av databasen för {service} blev aldrig färdig, så systemet är inte helt. Kör btflow restore igen med samma säkerhetskopia.");

    /// <summary>Refuses to start a service whose schema is not whole.</summary>
    internal static async Task RequireFinished(PostgresDatabase database, CancellationToken ct)
    {
        await using var connection = await database.Open(ct);
        if (await Role.MarkOf(connection, PostgresDatabase.SchemaOf(database.Service), ct) is not null) throw Unfinished(database.Service);
    }

    /// <summary>True when an earlier restore of the same backup came so far that everything was whole: only the marks are left.</summary>
    public bool IsWhole { get; private set; }

    /// <summary>Looks whether the schemas may be filled; changes nothing.</summary>
    /// <param name="backup">What tells the backup from others; letters, digits and punctuation.</param>
    /// <exception cref="BackupRefusedException">A service runs, a schema is missing or holds something else, pg_restore is missing or too old, or the server does not answer.</exception>
    public static async Task<PostgresRestore> Begin(IReadOnlyList<string> services, DistributedSettings settings, MessagingTopology topology, string backup, CancellationToken ct)
    {
        var restore = new PostgresRestore(settings, topology, backup);
        try
        {
            await InWords(async () =>
            {
                foreach (var service in services) restore.roles.Add(await Role.Open(service, settings, ct));
                await restore.tool.Require(restore.roles[0].Connection.PostgreSqlVersion, ct);
                restore.IsWhole = await restore.Look(ct);
            });
            return restore;
        }
        catch
        {
            await restore.DisposeAsync();
            throw;
        }
    }

    /// <summary>Fills all schemas, after clearing what a restore that was cut off has left.</summary>
    /// <param name="from">The folder of the dumps.</param>
    /// <exception cref="BackupRefusedException">A server fails. The restore can be made again.</exception>
    public Task Fill(string from, CancellationToken ct) => InWords(async () =>
    {
        foreach (var role in roles) await role.SetMark(backup, whole: false, ct);
        await Purge(ct);
        foreach (var role in roles) await Restore(role, tool, from, ct);
    });

    /// <summary>Everything is there, also what lies outside the database.</summary>
    public Task MarkWhole(CancellationToken ct) => InWords(async () =>
    {
        foreach (var role in roles) await role.SetMark(backup, whole: true, ct);
    });

    /// <summary>The system may be started.</summary>
    public Task Finish(CancellationToken ct) => InWords(async () =>
    {
        foreach (var role in roles) await role.RemoveMark(ct);
    });

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var role in roles) await role.DisposeAsync();
    }

    private async Task<bool> Look(CancellationToken ct)
    {
        foreach (var role in roles)
        {
            if ((bool)(await role.Ask($"SELECT to_regnamespace('{role.Schema}') IS NULL", ct))!)
                throw new BackupRefusedException($"Schemat {role.Schema} finns inte. Skapa databasens scheman och roller först; infra/postgres/roles.sql gör det.");
            if ((long)(await role.Ask($"SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND usename = current_user AND application_name = 'btflow {role.Service}'", ct))! > 0)
                throw new BackupRefusedException($"Tjänsten {role.Service} körs mot databasen. Stoppa alla BtFlows processer först.");
        }

        var marks = new List<(string Backup, bool Whole)?>();
        foreach (var role in roles) marks.Add(await role.Mark(ct));
        if (marks.Exists(mark => mark is not null) && marks.TrueForAll(mark => mark is null || mark == (backup, true))) return true;

        for (var i = 0; i < roles.Count; i++)
            if (marks[i] is null && (await roles[i].Contents(ct)).Count > 0)
                throw new BackupRefusedException($"Schemat {roles[i].Schema} är inte tomt. Återställ till en ny databas (infra/postgres/roles.sql skapar en), eller töm den gamla först: inget skrivs över.");
        return false;
    }

    private static async Task Restore(Role role, PostgresTool tool, string from, CancellationToken ct)
    {
        await role.Clear(ct);
        await tool.Run(role.Connection,
            ["--single-transaction", "--exit-on-error", "--no-owner", "--no-privileges", $"--schema={role.Schema}", $"--dbname={role.Connection.Database}", Path.Combine(from, PostgresBackup.FileOf(role.Service))], ct);
        await role.Do("UPDATE \"Outbox\" SET \"SentAt\" = NULL WHERE \"SentAt\" IS NOT NULL", ct);
    }

    private async Task Purge(CancellationToken ct)
    {
        try
        {
            await using var broker = new Broker(settings.RabbitMq, topology);
            await broker.Declare(ct);
            await broker.Purge(ct);
        }
        catch (Exception failure) when (failure is BrokerUnreachableException or OperationInterruptedException)
        {
            throw new BackupRefusedException($"RabbitMQ ({settings.RabbitMq}) svarar inte som det ska: {failure.InnerException?.Message ?? failure.Message} Inget är återställt; kör btflow restore igen när det gör det.", failure);
        }
    }

    private static async Task InWords(Func<Task> act)
    {
        try
        {
            await act();
        }
        catch (NpgsqlException failure)
        {
            throw new BackupRefusedException($"PostgreSQL svarar inte som det ska: {failure.Message} Kontrollera att servern är igång och BTFLOW_POSTGRES, och kör samma kommando igen.", failure);
        }
    }
}

using Npgsql;

namespace BtFlow.Messaging;

/// <summary>
/// Dumps the schemas of all services as they were at one instant, beside running processes, which notice nothing: one connection exports its snapshot, and each service's own role reads
/// its schema in it. What was in the broker at the instant stands in the outboxes too; a restore has it sent again.
/// </summary>
public static class PostgresBackup
{
    /// <summary>The name of a service's dump.</summary>
    public static string FileOf(string service) => $"{service}.dump";

    /// <summary>Writes a file for each service.</summary>
    /// <param name="to">The folder that they are written to; it has to exist.</param>
    /// <exception cref="BackupRefusedException">The schemas lie in several databases, pg_dump is missing or too old, the server does not answer, or a schema is empty or half restored.</exception>
    public static async Task<DatabaseCopies> Dump(IReadOnlyList<string> services, DistributedSettings settings, string to, BackupReader reader, CancellationToken ct)
    {
        RequireOneDatabase(services, settings);
        try
        {
            await using var exporter = await Role.Open(services[0], settings, ct);
            var tool = new PostgresTool("pg_dump");
            await tool.Require(exporter.Connection.PostgreSqlVersion, ct);
            await exporter.Do("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY", ct);
            var snapshot = (string)(await exporter.Ask("SELECT pg_export_snapshot()", ct))!;
            reader.AtTheInstant();

            var migrations = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            foreach (var service in services)
            {
                await using var role = await Role.Open(service, settings, ct);
                await role.Do($"BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; SET TRANSACTION SNAPSHOT '{snapshot}'", ct);
                migrations[service] = await Look(role, service, reader, ct);
                var file = Path.Combine(to, FileOf(service));
                await tool.Run(role.Connection, ["--format=custom", $"--snapshot={snapshot}", $"--schema={role.Schema}", "--no-owner", "--no-privileges", $"--file={file}"], ct);
                using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
                RandomAccess.FlushToDisk(handle);
            }
            return new(TimeSpan.Zero, migrations);
        }
        catch (NpgsqlException failure)
        {
            throw new BackupRefusedException($"PostgreSQL svarar inte som det ska: {failure.Message} Kontrollera att servern är igång och BTFLOW_POSTGRES, och kör igen till en ny mapp.", failure);
        }
    }

    /// <summary>A snapshot is of one database, so there is no instant that two have in common.</summary>
    private static void RequireOneDatabase(IReadOnlyList<string> services, DistributedSettings settings)
    {
        var databases = services.Select(s => new NpgsqlConnectionStringBuilder(settings.PostgresOf(s))).Select(c => $"{c.Database} på {c.Host}:{c.Port}").Distinct().ToList();
        if (databases.Count > 1)
            throw new BackupRefusedException($"Tjänsterna har flera databaser ({string.Join(", ", databases)}). En säkerhetskopia av ett och samma ögonblick går bara att ta av en: ange samma värd, port och databas för alla tjänster.");
    }

    private static async Task<IReadOnlyList<string>> Look(Role role, string service, BackupReader reader, CancellationToken ct)
    {
        if (await role.Mark(ct) is not null) throw PostgresRestore.Unfinished(service);
        if (!await role.Has("Outbox", ct)) throw new BackupRefusedException($"Schemat {role.Schema} är tomt. Starta tjänsten {service} en gång innan du tar en säkerhetskopia.");
        var migrations = await role.Has("__EFMigrationsHistory", ct) ? await role.List("SELECT \"MigrationId\" FROM \"__EFMigrationsHistory\" ORDER BY 1", ct) : [];
        await reader.Read(service, role.Connection);
        return migrations;
    }
}

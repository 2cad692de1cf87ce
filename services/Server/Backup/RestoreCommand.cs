using System.CommandLine;
using BtFlow.Messaging;

namespace BtFlow.Server.Backup;

/// <summary><c>btflow restore</c>: a backup into an empty data folder, and for a distributed system into empty schemas. Overwrites nothing; one that was cut off is made again by the same command.</summary>
internal static class RestoreCommand
{
    public static Command Create()
    {
        var from = new Option<string>("--from") { Description = "Säkerhetskopians mapp.", Required = true };
        var system = new BackedUpSystem.Options("Mappen som återställs (.btflow). Den ska vara ny eller tom.");
        var command = new Command("restore", "Återställ en säkerhetskopia till en tom mapp, och ett distribuerat system också till en tom databas.") { from };
        foreach (var option in system.All) command.Add(option);
        command.SetAction((parsed, ct) => Run(parsed.GetValue(from)!, system.Read(parsed), ct));
        return command;
    }

    private static async Task<int> Run(string from, BackedUpSystem system, CancellationToken ct)
    {
        var (manifest, data) = (Manifest.Read(from), system.DataFolder);
        if (manifest.Mode != system.Mode)
            throw new UsageException(manifest.Mode == BackupMode.Embedded
                ? "Säkerhetskopian är av ett system i en process. Återställ den med --bus memory --db sqlite."
                : "Säkerhetskopian är av ett distribuerat system. Återställ den med --bus rabbitmq --db postgres och adresserna till dem.");
        RequireKnown(manifest);
        RequireKey(manifest, system.Key);
        await BackupCommand.InWords("Återställningen", async () =>
        {
            await manifest.Verify(from, ct);
            await using var databases = system.Distributed is { } distributed ? await PostgresRestore.Begin(system.Services, distributed, ServiceModule.Topology(), manifest.Id, ct) : null;
            await Restore(manifest, from, data, databases, ct);
            return 0;
        });

        Console.WriteLine($"Återställt till {data}: systemet som det var {manifest.CreatedAt.ToLocalTime():yyyy-MM-dd HH:mm:ss}. Starta det som vanligt.");
        if (manifest.Key == KeyPlace.Elsewhere && system.Key is null)
            Console.WriteLine(manifest.Mode == BackupMode.Distributed
                ? "Nyckeln följde inte med säkerhetskopian. Ange den i BTFLOW_KEY för alla processer innan du startar."
                : $"Nyckeln följde inte med säkerhetskopian. Ange den i BTFLOW_KEY innan du startar, eller lägg den i {Path.Combine(data, BackupWriter.KeyFile)}.");
        if (manifest.Mode == BackupMode.Distributed && TimeProvider.System.GetUtcNow() - manifest.CreatedAt > PostgresRestore.OldestBackup)
            Console.WriteLine($"Kopian är äldre än {PostgresRestore.OldestBackup.Days} dagar. Gamla meddelanden kan därför bli parkerade för bedömning, fast de är utförda.");
        return BackupCommand.Say(manifest);
    }

    /// <summary>As long as the folder or a schema is marked nothing starts, and the same command goes on from wherever this one is cut off.</summary>
    private static async Task Restore(Manifest manifest, string from, string data, PostgresRestore? databases, CancellationToken ct)
    {
        if (databases is { IsWhole: true }) RequireFiles(manifest, data);
        else
        {
            using var folder = RestoredFolder.Begin(data);
            foreach (var file in DataOf(manifest)) await Copy(from, file, data, ct);
            if (databases is not null) await databases.Fill(Path.Combine(from, BackupWriter.Dumps), ct);
            if (databases is not null) await databases.MarkWhole(ct);
        }
        RestoredFolder.Finish(data);
        if (databases is not null) await databases.Finish(ct);
    }

    /// <summary>The databases are whole, and so was the folder beside them: another one is not what the operator meant.</summary>
    internal static void RequireFiles(Manifest manifest, string data)
    {
        if (DataOf(manifest).FirstOrDefault(f => !File.Exists(TargetOf(f, data))) is { } missing)
            throw new UsageException($"Databaserna är redan återställda, men {TargetOf(missing, data)} saknas. Ange samma datamapp som förra gången med --data, eller återställ både till en ny databas och till en ny mapp.");
    }

    /// <summary>This version could not start with what it had brought back.</summary>
    private static void RequireKnown(Manifest manifest)
    {
        var known = ServiceModule.Migrations(distributed: manifest.Mode == BackupMode.Distributed);
        if (manifest.Migrations.Any(database => database.Value.Except(known.GetValueOrDefault(database.Key, [])).Any()))
            throw new UsageException("Säkerhetskopian är av en nyare version av BtFlow än den här. Återställ den med den version som kopian gjordes med, eller en senare.");
    }

    /// <summary>With another key the system would start, and fail at the first personal identity number.</summary>
    private static void RequireKey(Manifest manifest, byte[]? key)
    {
        if (key is not null && manifest.KeyMark is { } mark && Manifest.MarkOf(key) != mark)
            throw new UsageException("BTFLOW_KEY är en annan nyckel än den som säkerhetskopian är gjord med. Ange den rätta, eller ta bort inställningen om nyckeln följer med kopian.");
    }

    private static async Task Copy(string from, ManifestFile file, string data, CancellationToken ct)
    {
        await using var content = File.OpenRead(Manifest.PathOf(from, file));
        var (_, sha256) = await Private.Copy(content, TargetOf(file, data), ct);
        if (sha256 != file.Sha256) throw new IOException($"{file.Path} ändrades medan den lästes.");
    }

    private static IEnumerable<ManifestFile> DataOf(Manifest manifest) => manifest.Files.Where(f => f.Path.StartsWith(BackupWriter.Data + "/", StringComparison.Ordinal));

    private static string TargetOf(ManifestFile file, string data) => Path.Combine(data, file.Path[(BackupWriter.Data.Length + 1)..]);
}

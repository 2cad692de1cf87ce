using System.CommandLine;
using System.Diagnostics;

namespace BtFlow.Server.Backup;

/// <summary><c>btflow backup</c>: everything at one instant, beside the running system. <c>btflow backup verify</c> reads one back.</summary>
internal static class BackupCommand
{
    public static Command Create()
    {
        var system = new BackedUpSystem.Options("Mappen med databaser, arkiv och post (.btflow). Systemet kan vara igång.");
        var to = new Option<string>("--to") { Description = "Mappen som säkerhetskopian skrivs till. Den ska vara ny eller tom.", Required = true };
        var withoutKey = new Option<bool>("--without-key") { Description = "Lämna nyckeln i datamappen utanför kopian. Spara den då på ett annat ställe: utan den går personnumren inte att läsa." };
        var command = new Command("backup", "Ta en säkerhetskopia av hela systemet, också medan det är igång.") { to, withoutKey, CreateVerify() };
        foreach (var option in system.All) command.Add(option);
        command.SetAction((parsed, ct) => Run(system.Read(parsed), Path.GetFullPath(parsed.GetValue(to)!), parsed.GetValue(withoutKey), ct));
        return command;
    }

    /// <summary>A full disk or a missing right is told like any other reason not to go on.</summary>
    public static async Task<T> InWords<T>(string what, Func<Task<T>> act)
    {
        try
        {
            return await act();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{what} blev inte färdig: {failure.Message}");
        }
    }

    private static Command CreateVerify()
    {
        var folder = new Argument<string>("folder") { Description = "Säkerhetskopians mapp." };
        var command = new Command("verify", "Läs igenom en säkerhetskopia och jämför varje fil med dess kontrollsumma.") { folder };
        command.SetAction((parsed, ct) => Verify(parsed.GetValue(folder)!, ct));
        return command;
    }

    private static async Task<int> Run(BackedUpSystem system, string to, bool withoutKey, CancellationToken ct)
    {
        var time = Stopwatch.StartNew();
        var (manifest, pause) = await InWords("Säkerhetskopian", () => new BackupWriter(system, to).Write(withoutKey, ct));
        var megabytes = manifest.Files.Sum(f => f.Size) / 1e6;
        Console.WriteLine($"Säkerhetskopia i {to}: {manifest.Migrations.Count} databaser och {manifest.Files.Count - manifest.Migrations.Count} andra filer, "
            + $"{megabytes:0.0} MB på {time.Elapsed.TotalSeconds:0.0} s ({megabytes / time.Elapsed.TotalSeconds:0} MB/s).");
        if (manifest.Mode == BackupMode.Embedded) Console.WriteLine($"Systemet väntade med att skriva i {pause.TotalMilliseconds:0.0} ms.");
        Console.WriteLine(manifest.Key == KeyPlace.Included
            ? "Nyckeln som krypterar personnummer följer med. Förvara kopian som en hemlighet, eller gör om den med --without-key och spara nyckeln på ett annat ställe."
            : "Nyckeln som krypterar personnummer följer inte med. Spara den på ett annat ställe: utan den går personnumren inte att läsa. Förvara också kopian som en hemlighet.");
        return Say(manifest);
    }

    private static async Task<int> Verify(string folder, CancellationToken ct)
    {
        var manifest = Manifest.Read(folder);
        await InWords("Genomläsningen", async () =>
        {
            await manifest.Verify(folder, ct);
            return 0;
        });
        Console.WriteLine($"Säkerhetskopian i {Path.GetFullPath(folder)} från {manifest.CreatedAt.ToLocalTime():yyyy-MM-dd HH:mm} är hel: {manifest.Files.Count} filer.");
        return Say(manifest);
    }

    /// <summary>What was wrong with the archive already: the backup is as good as the system that it was taken of, but somebody has to know.</summary>
    public static int Say(Manifest manifest)
    {
        foreach (var problem in manifest.Problems.Take(20)) Console.Error.WriteLine($"I arkivet redan när kopian togs: {problem}");
        if (manifest.Problems.Count > 20) Console.Error.WriteLine($"och {manifest.Problems.Count - 20} fel till. Alla står i {Manifest.FileName}.");
        return manifest.Problems.Count == 0 ? 0 : 1;
    }
}

using System.Data.Common;
using System.Security.Cryptography;
using BtFlow.Documents.Archive;
using BtFlow.Messaging;

namespace BtFlow.Server.Backup;

/// <summary>Writes a backup: first the databases as they are at one instant, then the files that they speak of, last the manifest.</summary>
internal sealed class BackupWriter(BackedUpSystem system, string to)
{
    public const string Data = "data", Dumps = "postgres";
    public const string KeyFile = "key";

    private readonly string dataFolder = system.DataFolder;
    private IReadOnlyDictionary<string, string> archived = new Dictionary<string, string>();

    public async Task<(Manifest Manifest, TimeSpan Pause)> Write(bool withoutKey, CancellationToken ct)
    {
        RestoredFolder.RequireFinished(dataFolder);
        MakeRoom();
        var createdAt = TimeProvider.System.GetUtcNow();
        var files = new DataFiles(dataFolder);
        var reader = new BackupReader(files.LookAtTheInstant, (service, database) => ReadArchive(service, database, ct));
        var databases = Path.Combine(to, system.Distributed is null ? Data : Dumps);
        Private.CreateFolder(databases);
        var copies = system.Distributed is { } distributed
            ? await PostgresBackup.Dump(system.Services, distributed, databases, reader, ct)
            : await SqliteSnapshot.Copy(dataFolder, databases, reader, ct);

        var copied = new List<ManifestFile>();
        foreach (var file in Directory.EnumerateFiles(databases).Order(StringComparer.Ordinal)) copied.Add(await Describe(file, ct));
        copied.AddRange(await files.CopyTo(to, Data, path => withoutKey && path == KeyFile, ct));

        var (key, included) = (Key(), copied.Exists(f => f.Path == $"{Data}/{KeyFile}"));
        var manifest = new Manifest(Manifest.CurrentVersion, createdAt, system.Mode, included ? KeyPlace.Included : KeyPlace.Elsewhere, key is null ? null : Manifest.MarkOf(key), copies.Migrations, copied, Missing(copied));
        manifest.Write(to);
        return (manifest, copies.Pause);
    }

    private void MakeRoom()
    {
        if ((to + Path.DirectorySeparatorChar).StartsWith(dataFolder + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            throw new UsageException($"{to} ligger i datamappen. Skriv säkerhetskopian någon annanstans, helst på en annan disk.");
        if (File.Exists(to) || Directory.Exists(to) && Directory.EnumerateFileSystemEntries(to).Any())
            throw new UsageException($"{to} är inte en tom mapp. Skriv varje säkerhetskopia till en ny mapp. En kopia utan {Manifest.FileName} blev avbruten och kan tas bort.");
        Private.CreateFolder(to);
    }

    private async Task ReadArchive(string service, DbConnection database, CancellationToken ct)
    {
        if (service == "documents") archived = await ArchivePaths.Read(database, ct);
    }

    private async Task<ManifestFile> Describe(string file, CancellationToken ct)
    {
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        await using var content = File.OpenRead(file);
        return new(Path.GetRelativePath(to, file).Replace('\\', '/'), content.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)));
    }

    private List<string> Missing(List<ManifestFile> copied)
    {
        var hashes = copied.ToDictionary(f => f.Path, f => f.Sha256, StringComparer.Ordinal);
        return [.. archived.Select(file => (file.Key, Found: hashes.GetValueOrDefault($"{Data}/{ArchivePaths.Folder}/{file.Key}"), Wanted: file.Value))
            .Where(f => f.Found != f.Wanted).Select(f => $"{f.Key} {(f.Found is null ? "saknas" : "är ändrad")}.")];
    }

    private byte[]? Key() => system.Key ?? (Path.Combine(dataFolder, KeyFile) is var file && File.Exists(file) ? DataKey.Parse(File.ReadAllText(file)) : null);
}

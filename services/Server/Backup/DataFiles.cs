using BtFlow.Documents.Archive;

namespace BtFlow.Server.Backup;

/// <summary>
/// What lies in a data folder besides the databases. The archive's files are named by their content and never change, so they are listed and copied when the databases are done: more than these
/// speak of does no harm. Everything else is listed at the instant (a mail written later bears a link that the databases do not know), and the small files beside the databases are read then: the clock moves on.
/// </summary>
internal sealed class DataFiles(string dataFolder)
{
    private const int Small = 64 * 1024;

    private readonly Dictionary<string, byte[]> read = [];
    private readonly List<string> listed = [];

    /// <summary>Quick: nothing can be written to the databases meanwhile. The last look counts.</summary>
    public void LookAtTheInstant()
    {
        read.Clear();
        listed.Clear();
        if (!Directory.Exists(dataFolder)) return;
        foreach (var file in new DirectoryInfo(dataFolder).EnumerateFiles().Where(f => !IsPassing(f.Name) && !IsDatabase(f.Name)))
            if (file.Length <= Small) read[file.Name] = File.ReadAllBytes(file.FullName);
            else listed.Add(file.Name);
        foreach (var folder in new DirectoryInfo(dataFolder).EnumerateDirectories().Where(d => d.Name != ArchivePaths.Folder && !IsPassing(d.Name))) List(folder.FullName);
    }

    /// <summary>Copies them, without those that <paramref name="leave"/> names. What was taken away meanwhile (mail that a mail server fetched) is passed over.</summary>
    public async Task<IReadOnlyList<ManifestFile>> CopyTo(string backup, string under, Predicate<string> leave, CancellationToken ct)
    {
        if (Directory.Exists(Path.Combine(dataFolder, ArchivePaths.Folder))) List(Path.Combine(dataFolder, ArchivePaths.Folder));
        var copied = new List<ManifestFile>();
        foreach (var path in read.Keys.Concat(listed).Where(p => !leave(p)).Order(StringComparer.Ordinal))
        {
            using Stream? content = read.TryGetValue(path, out var bytes) ? new MemoryStream(bytes) : Open(Path.Combine(dataFolder, path));
            if (content is null) continue;
            var (size, sha256) = await Private.Copy(content, Path.Combine(backup, under, path), ct);
            copied.Add(new($"{under}/{path}", size, sha256));
        }
        return copied;
    }

    private void List(string folder)
    {
        var found = new DirectoryInfo(folder);
        listed.AddRange(found.EnumerateFiles().Where(f => !IsPassing(f.Name)).Select(f => Path.GetRelativePath(dataFolder, f.FullName).Replace('\\', '/')));
        foreach (var each in found.EnumerateDirectories().Where(d => !IsPassing(d.Name))) List(each.FullName);
    }

    private static FileStream? Open(string file)
    {
        try
        {
            return File.OpenRead(file);
        }
        catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    private static bool IsDatabase(string name) => name.Contains(".db", StringComparison.Ordinal);

    // Half-written files and folders, locks and marks, and what an upgrade keeps of the time before it.
    private static bool IsPassing(string name) => name.EndsWith(".new", StringComparison.Ordinal) || name.StartsWith(".new-", StringComparison.Ordinal)
        || name.StartsWith("btflow.", StringComparison.Ordinal) || name.StartsWith("before-", StringComparison.Ordinal) || name == "upgrading";
}

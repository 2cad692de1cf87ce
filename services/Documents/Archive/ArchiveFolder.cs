using System.Security.Cryptography;
using BtFlow.Hosting;

namespace BtFlow.Documents.Archive;

/// <summary>
/// The files themselves: <c>archive/ab/cdef….pdf</c>, each under the SHA-256 of its content. A file is written before the row that
/// speaks of it, so a process that dies between leaves a file that nobody asks for, and writing it again gives the same bytes.
/// </summary>
internal sealed class ArchiveFolder(BtFlowSettings settings)
{
    private readonly string _root = settings.DataFile(ArchivePaths.Folder);

    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    public static string PathOf(string sha256, FileKind kind) => $"{sha256[..2]}/{sha256[2..]}.{(kind == FileKind.Pdf ? "pdf" : "zip")}";

    public string Write(byte[] content, FileKind kind)
    {
        var sha256 = HashOf(content);
        var path = Path.Combine(_root, PathOf(sha256, kind));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var unfinished = path + ".new";
        using (var file = new FileStream(unfinished, FileMode.Create, FileAccess.Write, FileShare.None))
        {
            file.Write(content);
            file.Flush(flushToDisk: true);
        }
        File.Move(unfinished, path, overwrite: true);
        return sha256;
    }

    /// <summary>A file as it was archived; one that has been altered is never handed out.</summary>
    public byte[] Read(string sha256, FileKind kind)
    {
        var content = ReadUnchecked(PathOf(sha256, kind)) ?? throw new InvalidDataException($"Filen {sha256} saknas i arkivet. Lägg tillbaka den från en säkerhetskopia.");
        return HashOf(content) == sha256 ? content : throw new InvalidDataException($"Filen {sha256} i arkivet är ändrad. Lägg tillbaka den från en säkerhetskopia.");
    }

    public byte[]? ReadUnchecked(string path) => Path.Combine(_root, path) is var file && File.Exists(file) ? File.ReadAllBytes(file) : null;

    /// <summary>All files there are, by path inside the archive.</summary>
    public IEnumerable<string> Paths() => Directory.Exists(_root)
        ? Directory.EnumerateFiles(_root, "*", SearchOption.AllDirectories).Select(f => Path.GetRelativePath(_root, f).Replace('\\', '/')).Order(StringComparer.Ordinal)
        : [];
}

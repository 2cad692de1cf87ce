using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace BtFlow.Server.Backup;

internal enum BackupMode { Embedded, Distributed }

/// <summary>Where the key that encrypts personal identity numbers is: <see cref="Included"/> among the files, or to be kept elsewhere.</summary>
internal enum KeyPlace { Included, Elsewhere }

/// <summary>A file of the backup, by its path inside it.</summary>
internal sealed record ManifestFile(string Path, long Size, string Sha256);

/// <summary>
/// What a backup consists of; written last, so that a backup without it is known as half. <paramref name="KeyMark"/> tells keys apart without telling them.
/// <paramref name="Problems"/>: what was wrong with the archive already when the backup was taken.
/// </summary>
internal sealed record Manifest(
    int Version, DateTimeOffset CreatedAt, BackupMode Mode, KeyPlace Key, string? KeyMark, IReadOnlyDictionary<string, IReadOnlyList<string>> Migrations,
    IReadOnlyList<ManifestFile> Files, IReadOnlyList<string> Problems)
{
    public const string FileName = "manifest.json";
    public const int CurrentVersion = 1;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Tells this backup from others, in words that a database may hold.</summary>
    public string Id => CreatedAt.ToString("yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public static string MarkOf(byte[] key) => Convert.ToHexStringLower(HMACSHA256.HashData(key, "btflow backup"u8))[..16];

    /// <summary>Whole or not at all.</summary>
    public void Write(string folder)
    {
        var file = Path.Combine(folder, FileName);
        using (var stream = Private.Create(file + ".new"))
        {
            stream.Write(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(this, Json)));
            stream.Flush(flushToDisk: true);
        }
        File.Move(file + ".new", file);
    }

    public static Manifest Read(string folder)
    {
        var file = Path.Combine(folder, FileName);
        if (!File.Exists(file))
            throw new UsageException($"{Path.GetFullPath(folder)} är ingen färdig säkerhetskopia: {FileName} saknas. Den skrivs sist, så en kopia utan den blev avbruten. Ange en annan mapp.");
        try
        {
            var text = File.ReadAllText(file);
            using var document = JsonDocument.Parse(text);
            if (!document.RootElement.TryGetProperty("version", out var version) || version.GetInt32() != CurrentVersion)
                throw new UsageException($"Säkerhetskopian i {Path.GetFullPath(folder)} har ett format (version {version}) som den här versionen av BtFlow inte känner. Återställ med den version som kopian gjordes med.");
            return JsonSerializer.Deserialize<Manifest>(text, Json)!;
        }
        catch (Exception unreadable) when (unreadable is JsonException or InvalidOperationException or FormatException)
        {
            throw new UsageException($"{file} går inte att läsa: {unreadable.Message} Använd en annan säkerhetskopia.");
        }
    }

    /// <summary>Reads every file back. Throws with everything that is missing or altered.</summary>
    public async Task Verify(string folder, CancellationToken ct)
    {
        var faults = new List<string>();
        foreach (var file in Files)
        {
            ct.ThrowIfCancellationRequested();
            var path = PathOf(folder, file);
            if (!File.Exists(path)) faults.Add($"{file.Path} saknas.");
            else if (new FileInfo(path).Length != file.Size) faults.Add($"{file.Path} har {new FileInfo(path).Length} byte i stället för {file.Size}.");
            else
            {
                await using var content = File.OpenRead(path);
                if (Convert.ToHexStringLower(await SHA256.HashDataAsync(content, ct)) != file.Sha256) faults.Add($"{file.Path} är ändrad.");
            }
        }
        if (faults.Count > 0) throw new UsageException($"Säkerhetskopian i {Path.GetFullPath(folder)} är skadad. Använd en annan.\n  {string.Join("\n  ", faults.Take(20))}{(faults.Count > 20 ? $"\n  och {faults.Count - 20} till" : "")}");
    }

    public static string PathOf(string folder, ManifestFile file)
    {
        var (root, path) = (Path.GetFullPath(folder) + Path.DirectorySeparatorChar, Path.GetFullPath(Path.Combine(folder, file.Path)));
        return path.StartsWith(root, StringComparison.Ordinal) && !file.Path.Split('/').Contains("..") ? path : throw new UsageException($"Säkerhetskopian nämner en fil utanför sin mapp: {file.Path}. Använd en annan.");
    }
}

using System.Security.Cryptography;

namespace BtFlow.Server.Backup;

/// <summary>Files and folders that only their owner can read: a backup holds what the data folder holds.</summary>
internal static class Private
{
    public static FileStream Create(string file)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new(file, options);
    }

    public static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows()) Directory.CreateDirectory(folder);
        else Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>Copies to the disk itself, and tells what was copied.</summary>
    public static async Task<(long Size, string Sha256)> Copy(Stream from, string to, CancellationToken ct)
    {
        CreateFolder(Path.GetDirectoryName(to)!);
        await using var target = Create(to);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, size) = (new byte[128 * 1024], 0L);
        for (int read; (read = await from.ReadAsync(buffer, ct)) > 0; size += read)
        {
            hash.AppendData(buffer, 0, read);
            await target.WriteAsync(buffer.AsMemory(0, read), ct);
        }
        target.Flush(flushToDisk: true);
        return (size, Convert.ToHexStringLower(hash.GetHashAndReset()));
    }
}

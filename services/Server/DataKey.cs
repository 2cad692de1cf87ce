using System.Security.Cryptography;
using System.Text;

namespace BtFlow.Server;

/// <summary>
/// The key that encrypts personal identity numbers: 32 bytes, given by the operator. For a first try on one machine a key is made and kept in the data folder, readable by its owner only.
/// A folder that has databases has had its key: a new one would read nothing of theirs, and what it encrypts could not be read with the old one.
/// </summary>
internal static class DataKey
{
    public static byte[] ReadOrCreate(string dataFolder)
    {
        var file = Path.Combine(dataFolder, "key");
        if (!File.Exists(file))
        {
            if (Directory.EnumerateFiles(dataFolder, "*.db").Any())
                throw new UsageException($"Nyckeln som krypterar personnummer saknas: {file}. Ange den i BTFLOW_KEY, eller lägg tillbaka filen från en säkerhetskopia: utan den kan inga personnummer läsas.");
            File.Delete(file + ".new"); // what a killed process left is nobody's key yet; a new file gets its own permissions
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            using (var stream = new FileStream(file + ".new", options))
            {
                stream.Write(Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
                stream.Flush(flushToDisk: true); // before anything is encrypted with it
            }
            File.Move(file + ".new", file);
        }
        return Parse(File.ReadAllText(file)) ?? throw new UsageException($"{file} ska vara 32 byte i base64. Lägg tillbaka den från en säkerhetskopia: utan den kan inga personnummer läsas.");
    }

    /// <summary>Null when the text is not 32 bytes in base64.</summary>
    public static byte[]? Parse(string text)
    {
        var bytes = new byte[33];
        return Convert.TryFromBase64String(text.Trim(), bytes, out var count) && count == 32 ? bytes[..32] : null;
    }
}

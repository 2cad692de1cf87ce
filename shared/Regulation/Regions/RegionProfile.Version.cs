using System.Security.Cryptography;
using System.Text;

namespace BtFlow.Regulation;

public sealed partial record RegionProfile
{
    /// <summary>Which content of the file this is: the first twelve digits of its SHA-256. Empty for a profile that was read from no file.</summary>
    public string Version { get; private init; } = "";

    private static string VersionOf(string yaml) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(yaml)))[..12];
}

using System.Security.Cryptography;
using System.Text;
using BtFlow.Hosting;
using Microsoft.AspNetCore.WebUtilities;

namespace BtFlow.Notifications.Links;

/// <summary>
/// A link's token follows from the system's key, so that a mail delivered again bears the same one, though no database ever holds it.
/// Whoever reads the database alone can neither use a hash nor make a token.
/// </summary>
internal sealed class LinkTokens(BtFlowSettings settings)
{
    private readonly byte[] _key = HKDF.DeriveKey(HashAlgorithmName.SHA256, settings.Key, 32, info: "notifications:link:v1"u8.ToArray());

    public string TokenOf(byte[] nonce, string linkId) => WebEncoders.Base64UrlEncode(HMACSHA256.HashData(_key, (byte[])[.. nonce, .. Encoding.UTF8.GetBytes(linkId)]));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}

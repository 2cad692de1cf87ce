using System.Security.Cryptography;
using System.Text;
using BtFlow.Contracts;

namespace BtFlow.Hosting;

/// <summary>Turns personal identity numbers into <see cref="ProtectedText"/> and back (AES-256-GCM, a fresh nonce each time).</summary>
public sealed class Protector(BtFlowSettings settings)
{
    private const int NonceBytes = 12, TagBytes = 16;

    /// <summary>Encrypts a text.</summary>
    public ProtectedText Protect(string text)
    {
        var plain = Encoding.UTF8.GetBytes(text);
        var sealedBytes = new byte[NonceBytes + TagBytes + plain.Length];
        var nonce = sealedBytes.AsSpan(0, NonceBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(settings.Key, TagBytes);
        aes.Encrypt(nonce, plain, sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes));
        return new(Convert.ToBase64String(sealedBytes));
    }

    /// <summary>Decrypts a text. Throws <see cref="CryptographicException"/> when the key is another or the text was altered.</summary>
    public string Reveal(ProtectedText text)
    {
        var sealedBytes = new byte[text.Cipher.Length];
        if (!Convert.TryFromBase64String(text.Cipher, sealedBytes, out var length) || length < NonceBytes + TagBytes) throw new CryptographicException("The protected text is damaged.");
        sealedBytes = sealedBytes[..length];
        var plain = new byte[sealedBytes.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(settings.Key, TagBytes);
        aes.Decrypt(sealedBytes.AsSpan(0, NonceBytes), sealedBytes.AsSpan(NonceBytes + TagBytes), sealedBytes.AsSpan(NonceBytes, TagBytes), plain);
        return Encoding.UTF8.GetString(plain);
    }
}

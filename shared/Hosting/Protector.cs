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
        var (nonce, tag, cipher) = Parts(sealedBytes);
        RandomNumberGenerator.Fill(nonce);
        using var aes = new AesGcm(settings.Key, TagBytes);
        aes.Encrypt(nonce, plain, cipher, tag);
        return new(Convert.ToBase64String(sealedBytes));
    }

    /// <summary>Decrypts a text. Throws <see cref="CryptographicException"/> when the key is another or the text was altered.</summary>
    public string Reveal(ProtectedText text)
    {
        var sealedBytes = Convert.FromBase64String(text.Cipher);
        var (nonce, tag, cipher) = Parts(sealedBytes);
        var plain = new byte[cipher.Length];
        using var aes = new AesGcm(settings.Key, TagBytes);
        aes.Decrypt(nonce, cipher, tag, plain);
        return Encoding.UTF8.GetString(plain);
    }

    private static Split Parts(byte[] all) => new(all.AsSpan(0, NonceBytes), all.AsSpan(NonceBytes, TagBytes), all.AsSpan(NonceBytes + TagBytes));

    private readonly ref struct Split(Span<byte> nonce, Span<byte> tag, Span<byte> cipher)
    {
        private readonly Span<byte> _nonce = nonce, _tag = tag, _cipher = cipher;

        public void Deconstruct(out Span<byte> nonce, out Span<byte> tag, out Span<byte> cipher) => (nonce, tag, cipher) = (_nonce, _tag, _cipher);
    }
}

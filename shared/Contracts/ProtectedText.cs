namespace BtFlow.Contracts;

/// <summary>
/// Text that only a holder of the system's key can read: a personal identity number, or the data of a document that contains one.
/// <paramref name="Cipher"/> is base64 of nonce, tag and AES-GCM ciphertext. The only form in which such text travels or is stored.
/// </summary>
public sealed record ProtectedText(string Cipher)
{
    /// <summary>Never the text, so that a log line cannot leak it.</summary>
    public override string ToString() => "(skyddad)";
}

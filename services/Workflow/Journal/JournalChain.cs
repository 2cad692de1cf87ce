using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace BtFlow.Workflow.Journal;

/// <summary>
/// What a line's link in the chain of its case is made of. Texts count as their UTF-8 bytes and instants as their UTC ticks, as both databases keep them; every part bears its length and
/// every digest its kind, so that no two lines give the same bytes. A text counts by its salted digest: when it has been disposed of the digest stays, and without the salt nobody can guess the text from it.
/// </summary>
internal static class JournalChain
{
    public const int SaltLength = 16;

    /// <summary>Where the chain of a case begins.</summary>
    public static byte[] Genesis(byte[] caseNumber) => Digest("genesis", caseNumber);

    public static byte[] TextDigest(byte[] salt, byte[] text) => Digest("text", salt, text);

    /// <summary>All that a line says. <paramref name="place"/> counts from 1 in the order in which the lines were written.</summary>
    public static byte[] RowDigest(long place, LineFacts facts, byte[] textDigest) =>
        Digest("row", place, facts.Key, facts.CaseNumber, facts.At, facts.Rank, facts.StepId, facts.IsNote, facts.By, textDigest);

    public static byte[] Link(byte[] previous, byte[] rowDigest) => Digest("link", previous, rowDigest);

    /// <summary>Over the head itself, so that a change of it is told from a change of the lines.</summary>
    public static byte[] Seal(byte[] caseNumber, long length, byte[] link, long oldLines, long chainedAt) => Digest("head", caseNumber, length, link, oldLines, chainedAt);

    private static byte[] Digest(string kind, params ReadOnlySpan<object> parts)
    {
        var bytes = new MemoryStream(512);
        Span<byte> number = stackalloc byte[8];
        Add(Encoding.UTF8.GetBytes("BtFlow journal 1 " + kind), number);
        foreach (var part in parts)
        {
            if (part is byte[] text)
            {
                Add(text, number);
                continue;
            }
            BinaryPrimitives.WriteInt64BigEndian(number, (long)part);
            bytes.Write(number);
        }
        return SHA256.HashData(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));

        void Add(byte[] text, Span<byte> length)
        {
            BinaryPrimitives.WriteInt64BigEndian(length, text.Length);
            bytes.Write(length);
            bytes.Write(text);
        }
    }
}

/// <summary>What a line says besides its text, in the form that its digest goes over.</summary>
internal sealed record LineFacts(byte[] Key, byte[] CaseNumber, long At, long Rank, byte[] StepId, long IsNote, byte[] By);

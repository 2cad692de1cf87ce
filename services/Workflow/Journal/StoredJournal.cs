using System.Globalization;
using System.Text;
using BtFlow.Hosting;

namespace BtFlow.Workflow.Journal;

/// <summary>A line as it lies in the database, whatever lies there. <paramref name="IsForeign"/>: a value is of another kind than BtFlow writes.</summary>
internal sealed record StoredLine(LineFacts Facts, byte[] Text, long? Place, byte[]? Salt, byte[]? TextDigest, byte[]? Link, bool IsForeign)
{
    public string Key { get; } = Encoding.UTF8.GetString(Facts.Key);

    public string By { get; } = Encoding.UTF8.GetString(Facts.By);

    public LineOrder Order { get; } = new(Facts.At, Facts.Rank, Encoding.UTF8.GetString(Facts.StepId), Facts.IsNote != 0, Encoding.UTF8.GetString(Facts.Key));

    /// <summary>In Swedish time, as the journal shows it; an instant that there cannot be is shown as the number it is.</summary>
    public string At => Facts.At >= 0 && Facts.At <= DateTime.MaxValue.Ticks - TimeSpan.TicksPerDay && Facts.At >= TimeSpan.TicksPerDay
        ? BusinessClock.Local(new DateTimeOffset(Facts.At, TimeSpan.Zero)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
        : Facts.At.ToString(CultureInfo.InvariantCulture);

    /// <summary>Null when it has neither a text with its salt nor the digest of one that is gone.</summary>
    public byte[]? DigestOfText => TextDigest is not null ? (Salt is null && Text.Length == 0 ? TextDigest : null) : Salt is null ? null : JournalChain.TextDigest(Salt, Text);
}

/// <summary>A head as it lies in the database.</summary>
internal sealed record StoredHead(byte[] CaseNumber, long Length, byte[] Link, byte[] Seal, long OldLines, long ChainedAt, bool IsForeign)
{
    public bool IsWhole => !IsForeign && Seal.AsSpan().SequenceEqual(JournalChain.Seal(CaseNumber, Length, Link, OldLines, ChainedAt));

    /// <summary>Its old lines have not been given their chain yet.</summary>
    public bool Waits => Length == 0 && OldLines > 0 && Seal.Length == 0;
}

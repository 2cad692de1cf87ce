using System.Security.Cryptography;
using System.Text;
using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Journal;

/// <summary>One business step in plain words. The key says what it tells of, so that telling it twice is one line.</summary>
internal sealed class JournalEntry
{
    /// <summary>Where notes stand among the lines of one instant: after the steps.</summary>
    public const int NoteRank = int.MaxValue;

    /// <summary>Where what sets a case in motion stands: before the steps.</summary>
    public const int CauseRank = -1;

    private const string DisposalMark = "!disposed";

    public required string Key { get; init; }
    public required string CaseNumber { get; init; }
    public required DateTimeOffset At { get; init; }
    public required int Rank { get; init; }
    public required string StepId { get; init; }

    /// <summary>A fact that came about in the step, told before the line of its end.</summary>
    public bool IsNote { get; init; }
    public required string By { get; init; }

    /// <summary>Empty when it has been disposed of.</summary>
    public required string Text { get; set; }

    /// <summary>Its place in the chain of its case, from 1, in the order of writing; the journal is shown in another. Null until it is saved.</summary>
    public int? Place { get; private set; }

    /// <summary>Goes with the text.</summary>
    public byte[]? Salt { get; private set; }

    /// <summary>What is left of a text that has been disposed of; null while the text is there.</summary>
    public byte[]? TextDigest { get; private set; }
    public byte[]? Link { get; private set; }

    public bool IsDisposedOf => TextDigest is not null;

    /// <summary>Whether it tells that the text of another line has been disposed of.</summary>
    public bool TellsOfDisposal => Key.EndsWith(DisposalMark, StringComparison.Ordinal);

    /// <summary>The key of the line that must tell of a disposal.</summary>
    public static string KeyOfDisposal(string key) => key + DisposalMark;

    /// <summary>Takes its place in the chain. Returns its link, which goes over all that it says and the link before.</summary>
    public byte[] Join(int place, byte[] previous)
    {
        (Place, Salt) = (place, RandomNumberGenerator.GetBytes(JournalChain.SaltLength));
        var facts = new LineFacts(Bytes(Key), Bytes(CaseNumber), At.UtcTicks, Rank, Bytes(StepId), IsNote ? 1 : 0, Bytes(By));
        return Link = JournalChain.Link(previous, JournalChain.RowDigest(place, facts, JournalChain.TextDigest(Salt, Bytes(Text))));
    }

    /// <summary>Takes the text away and leaves its digest, which nobody can guess it from without the salt. Returns the line that tells of it.</summary>
    public JournalEntry DisposeOfText(string decision, string by, DateTimeOffset now)
    {
        if (Salt is null || IsDisposedOf || TellsOfDisposal) throw new RuleViolationException("Raden har ingen text att gallra.");
        (TextDigest, Salt, Text) = (JournalChain.TextDigest(Salt, Bytes(Text)), null, "");
        return new()
        {
            Key = KeyOfDisposal(Key), CaseNumber = CaseNumber, At = now, Rank = NoteRank, StepId = "", By = by,
            Text = $"Texten i raden från {BusinessClock.Local(At):yyyy-MM-dd HH:mm} av {By} är gallrad. {decision.Trim()}",
        };
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    internal static void Map(ModelBuilder model) => model.Entity<JournalEntry>(e =>
    {
        e.ToTable("Journal").HasKey(j => j.Key);
        e.Property(j => j.Key).HasMaxLength(300);
        e.Property(j => j.CaseNumber).HasMaxLength(32);
        e.Property(j => j.StepId).HasMaxLength(64);
        e.Property(j => j.By).HasMaxLength(200);
        e.Ignore(j => j.IsDisposedOf).Ignore(j => j.TellsOfDisposal);
        e.HasIndex(j => new { j.CaseNumber, j.Place }).IsUnique();
    });
}

using System.Text;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Journal;

/// <summary>
/// Where the chain of a case ends: how many lines it has and the link of the last one. A new line needs nothing else, however long the journal is; and a journal whose end has been cut off no longer fits it.
/// Not a part of the case, as notes may come before it.
/// </summary>
internal sealed class JournalHead
{
    public required string CaseNumber { get; init; }

    /// <summary>The concurrency token: two who write without a common turn cannot both have the same place.</summary>
    public int Length { get; private set; }
    public byte[] Link { get; private set; } = [];
    public byte[] Seal { get; private set; } = [];

    /// <summary>Lines that were there before journals had chains; the chain says nothing of what happened to them before <see cref="ChainedAt"/>.</summary>
    public int OldLines { get; private set; }
    public DateTimeOffset? ChainedAt { get; private set; }

    /// <summary>Set by the migration for a case with old lines, until they have been given their chain.</summary>
    public bool Waits => Length == 0 && OldLines > 0;

    /// <summary>Gives new lines the next places, in their order.</summary>
    public void Append(IEnumerable<JournalEntry> lines)
    {
        if (Waits) throw new InvalidOperationException($"The old lines of the journal of {CaseNumber} have not been given their chain yet; a start of this version gives it.");
        Chain(lines);
    }

    /// <summary>Gives the lines that were there before journals had chains theirs.</summary>
    public void AppendOld(IReadOnlyCollection<JournalEntry> lines, DateTimeOffset now)
    {
        (OldLines, ChainedAt) = (lines.Count, now);
        Chain(lines);
    }

    private void Chain(IEnumerable<JournalEntry> lines)
    {
        var number = Encoding.UTF8.GetBytes(CaseNumber);
        var link = Length == 0 ? JournalChain.Genesis(number) : Link;
        foreach (var line in lines) link = line.Join(++Length, link);
        Link = link;
        Seal = JournalChain.Seal(number, Length, Link, OldLines, ChainedAt?.UtcTicks ?? 0);
    }

    internal static void Map(ModelBuilder model) => model.Entity<JournalHead>(e =>
    {
        e.ToTable("JournalHeads").HasKey(h => h.CaseNumber);
        e.Property(h => h.CaseNumber).HasMaxLength(32);
        e.Property(h => h.Length).IsConcurrencyToken();
        e.Ignore(h => h.Waits);
    });
}

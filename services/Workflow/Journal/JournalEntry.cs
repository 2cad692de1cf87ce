using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Journal;

/// <summary>One business step in plain words. The key says what it tells of, so that telling it twice is one line.</summary>
internal sealed class JournalEntry
{
    /// <summary>Where notes stand among the lines of one instant: after the steps.</summary>
    public const int NoteRank = int.MaxValue;

    /// <summary>Where what sets a case in motion stands: before the steps.</summary>
    public const int CauseRank = -1;

    public required string Key { get; init; }
    public required string CaseNumber { get; init; }
    public required DateTimeOffset At { get; init; }
    public required int Rank { get; init; }
    public required string StepId { get; init; }

    /// <summary>A fact that came about in the step, told before the line of its end.</summary>
    public bool IsNote { get; init; }
    public required string By { get; init; }
    public required string Text { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<JournalEntry>(e =>
    {
        e.ToTable("Journal").HasKey(j => j.Key);
        e.Property(j => j.Key).HasMaxLength(300);
        e.Property(j => j.CaseNumber).HasMaxLength(32);
        e.Property(j => j.StepId).HasMaxLength(64);
        e.Property(j => j.By).HasMaxLength(200);
        e.HasIndex(j => j.CaseNumber);
    });
}

using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Duplicates;

/// <summary>What became of two applications that may be the same person's. Only a person decides.</summary>
internal enum DuplicateState { Proposed, Same, NotSame }

/// <summary>Two applications to a call that may be the same person's, in ordinal order of their numbers.</summary>
internal sealed class PossibleDuplicate
{
    public required string CallId { get; init; }

    public required string First { get; init; }

    public required string Second { get; init; }

    /// <summary>Why the system proposes it; empty when only a person has said so.</summary>
    public required IReadOnlyList<Likeness> Reasons { get; set; }

    public DuplicateState State { get; private set; } = DuplicateState.Proposed;

    public string? DecidedBy { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public string? Reason { get; private set; }

    public string OtherThan(string number) => number == First ? Second : First;

    public bool Is(string one, string other) => (First, Second) == InOrder(one, other);

    public void Decide(DuplicateState state, string? reason, string byName, DateTimeOffset at) => (State, Reason, DecidedBy, DecidedAt) = (state, reason, byName, at);

    public static (string First, string Second) InOrder(string one, string other) => string.CompareOrdinal(one, other) < 0 ? (one, other) : (other, one);

    internal static void Map(ModelBuilder model) => model.Entity<PossibleDuplicate>(e =>
    {
        e.ToTable("PossibleDuplicates").HasKey(d => new { d.CallId, d.First, d.Second });
        e.Property(d => d.CallId).HasMaxLength(64);
        e.Property(d => d.First).HasMaxLength(64);
        e.Property(d => d.Second).HasMaxLength(64);
        e.Property(d => d.Reasons).AsJson();
        e.Property(d => d.State).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
        e.Property(d => d.DecidedBy).HasMaxLength(200);
        e.HasIndex(d => new { d.CallId, d.Second });
    });
}

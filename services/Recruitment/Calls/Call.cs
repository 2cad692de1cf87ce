using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Calls;

/// <summary>A call with its positions. It holds what must be one for all its applicants: the scoring template and the ranking.</summary>
internal sealed class Call
{
    public required string CallId { get; init; }

    public required CallFile Definition { get; set; }

    /// <summary>The template every interviewer scores on; set by the first interview and never changed, whatever becomes of the region's file.</summary>
    public ScoringTemplate? Template { get; private set; }

    public DateTimeOffset? RankedAt { get; private set; }

    public string? RankedBy { get; private set; }

    /// <summary>When the team closed the reserve list; null while it stands, and where the region has none.</summary>
    public DateTimeOffset? ReserveClosedAt { get; private set; }

    public string? ReserveClosedBy { get; private set; }

    /// <summary>Counts changes to ranking and offers, so that of two at the same time one is refused.</summary>
    public int Round { get; private set; }

    public bool IsRanked => RankedAt is not null;

    public ScoringTemplate LockTemplate(ScoringTemplate template) => Template ??= template;

    public void LockRanking(string byName, DateTimeOffset at)
    {
        if (IsRanked) throw new RuleViolationException("Rangordningen är redan låst.");
        (RankedAt, RankedBy) = (at, byName);
        Touch();
    }

    public void CloseReserve(string byName, DateTimeOffset at)
    {
        (ReserveClosedAt, ReserveClosedBy) = (at, byName);
        Touch();
    }

    /// <summary>To be called by whoever makes or releases offers.</summary>
    public void Touch() => Round++;

    internal static void Map(ModelBuilder model) => model.Entity<Call>(e =>
    {
        e.ToTable("Calls").HasKey(c => c.CallId);
        e.Property(c => c.CallId).HasMaxLength(64);
        e.Property(c => c.Definition).AsJson();
        e.Property(c => c.Template).AsJson();
        e.Property(c => c.RankedBy).HasMaxLength(200);
        e.Property(c => c.ReserveClosedBy).HasMaxLength(200);
        e.Property(c => c.Round).IsConcurrencyToken();
    });
}

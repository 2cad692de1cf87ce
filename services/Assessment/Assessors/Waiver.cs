using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Assessors;

/// <summary>A second person's word that a soft tie between an assessor and a doctor does not matter, with the reason. One for each assessor of a case.</summary>
internal sealed class Waiver
{
    public required string CaseNumber { get; init; }
    public required string AssessorId { get; init; }
    public required string ById { get; init; }
    public required string ByName { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<Waiver>(e =>
    {
        e.HasKey(w => new { w.CaseNumber, w.AssessorId });
        e.Property(w => w.CaseNumber).HasMaxLength(32);
        e.Property(w => w.AssessorId).HasMaxLength(64);
        e.Property(w => w.ById).HasMaxLength(64);
        e.Property(w => w.Reason).HasMaxLength(2000);
    });
}

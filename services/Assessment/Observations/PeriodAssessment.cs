using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Observations;

/// <summary>The supervisor's overall assessment at the end of a placement (rule R-16).</summary>
internal sealed class PeriodAssessment
{
    public required string TaskId { get; init; }
    public required string CaseNumber { get; init; }
    public required string PlacementId { get; init; }
    public required string Key { get; init; }
    public required string RegionId { get; init; }
    public required string SupervisorId { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>The placement's last day when it was assessed: one that has been lengthened since is assessed again.</summary>
    public required DateOnly PeriodEnds { get; init; }
    public required bool Approved { get; init; }
    public required string Summary { get; init; }

    /// <summary>What is to be done about a period that was not approved; its planned goals stay unmet until then.</summary>
    public string? Consequence { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<PeriodAssessment>(e =>
    {
        e.ToTable("Periods").HasKey(p => p.TaskId);
        e.Property(p => p.TaskId).HasMaxLength(200);
        e.Property(p => p.CaseNumber).HasMaxLength(32);
        e.Property(p => p.RegionId).HasMaxLength(64);
        e.Property(p => p.Key).HasMaxLength(200);
        e.Property(p => p.Summary).HasMaxLength(4000);
        e.Property(p => p.Consequence).HasMaxLength(4000);
        e.HasIndex(p => p.CaseNumber);
    });
}

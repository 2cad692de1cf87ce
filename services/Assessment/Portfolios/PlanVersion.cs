using BtFlow.Contracts.TrainingPlan;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

/// <summary>A version of the programme that was once in force: who supervised then, and placements that a later version dropped though they were assessed.</summary>
internal sealed class PlanVersion
{
    public required string CaseNumber { get; init; }
    public required int Version { get; init; }
    public required PlanApproved Plan { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<PlanVersion>(e =>
    {
        e.ToTable("PlanVersions").HasKey(v => new { v.CaseNumber, v.Version });
        e.Property(v => v.CaseNumber).HasMaxLength(32);
        e.Property(v => v.Plan).AsJson();
    });
}

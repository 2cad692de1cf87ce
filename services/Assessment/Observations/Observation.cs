using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Observations;

/// <summary>One formative assessment with an instrument (Mini-CEX, DOPS, CBD ...). Its id is the task's: done once.</summary>
internal sealed class Observation
{
    public required string TaskId { get; init; }
    public required string CaseNumber { get; init; }
    public required string PlacementId { get; init; }

    /// <summary>The same for the same placement and instrument in every version of the programme.</summary>
    public required string Key { get; init; }

    /// <summary>The region in which the placement lies; its scale is the one meant.</summary>
    public required string RegionId { get; init; }
    public required string Instrument { get; init; }
    public required string AssessorId { get; init; }
    public required DateOnly On { get; init; }

    /// <summary>A step of the region's scale, counted from 1.</summary>
    public required int Level { get; init; }
    public required IReadOnlyList<string> Goals { get; init; }
    public required string Strengths { get; init; }
    public required string Development { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<Observation>(e =>
    {
        e.HasKey(o => o.TaskId);
        e.Property(o => o.TaskId).HasMaxLength(200);
        e.Property(o => o.CaseNumber).HasMaxLength(32);
        e.Property(o => o.RegionId).HasMaxLength(64);
        e.Property(o => o.Key).HasMaxLength(200);
        e.Property(o => o.Goals).AsJson();
        e.Property(o => o.Strengths).HasMaxLength(4000);
        e.Property(o => o.Development).HasMaxLength(4000);
        e.HasIndex(o => o.CaseNumber);
    });
}

using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Assessors;

/// <summary>Assessor and main supervisor do not come to the same judgement of one frozen portfolio. What each said stays; the study director's way out is added.</summary>
internal sealed class Disagreement
{
    /// <summary>The task in which somebody said that goals are not met.</summary>
    public required string TaskId { get; init; }
    public required string CaseNumber { get; init; }
    public required int FreezeNumber { get; init; }

    /// <summary>True when the external assessor finds goals not met; false when the main supervisor does not agree that all are.</summary>
    public required bool ByAssessor { get; init; }
    public required string PersonId { get; init; }
    public required string PersonName { get; init; }
    public required DateTimeOffset At { get; init; }
    public required IReadOnlyList<string> Goals { get; init; }
    public required string Reason { get; init; }

    /// <summary>What the doctor should do to meet the goals, as the assessor sees it.</summary>
    public string? Plan { get; init; }
    public string? Resolution { get; private set; }
    public string? ResolvedById { get; private set; }
    public string? ResolvedBy { get; private set; }
    public string? ResolutionReason { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }

    public void Resolve(string resolution, string personId, string personName, string reason, DateTimeOffset at) =>
        (Resolution, ResolvedById, ResolvedBy, ResolutionReason, ResolvedAt) = (resolution, personId, personName, reason, at);

    public static void Map(ModelBuilder model) => model.Entity<Disagreement>(e =>
    {
        e.HasKey(d => d.TaskId);
        e.Property(d => d.TaskId).HasMaxLength(200);
        e.Property(d => d.CaseNumber).HasMaxLength(32);
        e.Property(d => d.PersonId).HasMaxLength(64);
        e.Property(d => d.Goals).AsJson();
        e.Property(d => d.Reason).HasMaxLength(4000);
        e.Property(d => d.Plan).HasMaxLength(4000);
        e.Property(d => d.Resolution).HasMaxLength(32);
        e.Property(d => d.ResolvedById).HasMaxLength(64);
        e.Property(d => d.ResolutionReason).HasMaxLength(4000);
        e.HasIndex(d => d.CaseNumber);
    });
}

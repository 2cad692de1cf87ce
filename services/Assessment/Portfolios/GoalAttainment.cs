using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

/// <summary>One goal of one doctor: met when a supervisor has judged so, approved when it stands on a signed Bilaga 2. Two things, never shown as one.</summary>
internal sealed class GoalAttainment
{
    public required string CaseNumber { get; init; }
    public required string Goal { get; init; }
    public DateOnly? MetOn { get; private set; }
    public string? SupervisorId { get; private set; }
    public string? Activities { get; private set; }
    public string? Verification { get; private set; }
    public DateOnly? ApprovedOn { get; private set; }
    public string? ApprovedById { get; private set; }

    /// <summary>A first judgement stands; a later one does not change it.</summary>
    public bool Meet(DateOnly on, string supervisorId, string activities, string verification)
    {
        if (MetOn is not null) return false;
        (MetOn, SupervisorId, Activities, Verification) = (on, supervisorId, activities, verification);
        return true;
    }

    /// <summary>The earliest certificate stands, in whatever order they are told.</summary>
    public void Approve(DateOnly on, string signerId)
    {
        if (ApprovedOn is { } known && (known < on || known == on && string.CompareOrdinal(ApprovedById, signerId) <= 0)) return;
        (ApprovedOn, ApprovedById) = (on, signerId);
    }

    public static void Map(ModelBuilder model) => model.Entity<GoalAttainment>(e =>
    {
        e.ToTable("Goals").HasKey(g => new { g.CaseNumber, g.Goal });
        e.Property(g => g.CaseNumber).HasMaxLength(32);
        e.Property(g => g.Goal).HasMaxLength(8);
        e.Property(g => g.MetOn).IsConcurrencyToken(); // two supervisors at once: one judgement stands and is told
    });
}

using BtFlow.Contracts.Certification;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

/// <summary>A judgement that counts no more because the portfolio was opened again; kept so that people can read what was said.</summary>
internal sealed record VoidedJudgement(DateOnly? MetOn, string? SupervisorId, string? Activities, string? Verification, DateOnly? ApprovedOn, string? ApprovedById, DateOnly VoidedOn, DateTimeOffset? VoidedAt = null);

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
    public IReadOnlyList<VoidedJudgement> Voided { get; private set; } = [];

    /// <summary>A first judgement stands; a later one does not change it.</summary>
    public bool Meet(DateOnly on, string supervisorId, string activities, string verification)
    {
        if (MetOn is not null) return false;
        (MetOn, SupervisorId, Activities, Verification) = (on, supervisorId, activities, verification);
        return true;
    }

    /// <summary>The earliest certificate stands, in whatever order they are told; one from before a judgement was voided does not come back.</summary>
    public void Approve(CertificateSigned signed)
    {
        var (on, signerId) = (signed.On, signed.SignerId);
        if (Voided.Count > 0 && (on < Voided[^1].VoidedOn || signed.At < Voided[^1].VoidedAt)) return;
        if (ApprovedOn is { } known && (known < on || known == on && string.CompareOrdinal(ApprovedById, signerId) <= 0)) return;
        (ApprovedOn, ApprovedById) = (on, signerId);
    }

    /// <summary>The goal is to be judged anew.</summary>
    public void Void(DateTimeOffset at)
    {
        var on = BusinessClock.Day(at);
        Voided = [.. Voided, new VoidedJudgement(MetOn, SupervisorId, Activities, Verification, ApprovedOn, ApprovedById, on, at)];
        (MetOn, SupervisorId, Activities, Verification, ApprovedOn, ApprovedById) = (null, null, null, null, null, null);
    }

    public static void Map(ModelBuilder model) => model.Entity<GoalAttainment>(e =>
    {
        e.ToTable("Goals").HasKey(g => new { g.CaseNumber, g.Goal });
        e.Property(g => g.CaseNumber).HasMaxLength(32);
        e.Property(g => g.Goal).HasMaxLength(8);
        e.Property(g => g.MetOn).IsConcurrencyToken(); // two supervisors at once: one judgement stands and is told
        e.Property(g => g.Voided).AsJson();
    });
}

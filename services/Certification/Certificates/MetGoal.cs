using BtFlow.Certification.Applications;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>A supervisor's judgement that a goal is met, with the words that Bilaga 2 asks for. All are kept; which one counts depends on when the goal was opened again.</summary>
internal sealed class MetGoal
{
    public required string CaseNumber { get; init; }
    public required string Goal { get; init; }
    public required DateTimeOffset At { get; init; }
    public required string SupervisorId { get; init; }
    public required string Activities { get; init; }
    public required string Verification { get; init; }

    /// <summary>For each goal the first judgement that no reopening has made void, whatever the order they came in.</summary>
    public static async Task<IReadOnlyDictionary<string, MetGoal>> InForce(CertificationDb db, BtApplication application, CancellationToken ct) =>
        (await db.MetGoals.Where(g => g.CaseNumber == application.CaseNumber).ToListAsync(ct))
            .Where(g => application.ReopeningOf(g.Goal) is not { } reopened || g.At >= reopened.At)
            .OrderBy(g => g.At).ThenBy(g => g.SupervisorId, StringComparer.Ordinal)
            .GroupBy(g => g.Goal).ToDictionary(g => g.Key, g => g.First());

    public static void Map(ModelBuilder model) => model.Entity<MetGoal>(e =>
    {
        e.HasKey(g => new { g.CaseNumber, g.Goal, g.At, g.SupervisorId });
        e.Property(g => g.CaseNumber).HasMaxLength(32);
        e.Property(g => g.Goal).HasMaxLength(8);
        e.Property(g => g.SupervisorId).HasMaxLength(64);
    });
}

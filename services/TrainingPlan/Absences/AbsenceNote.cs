using BtFlow.TrainingPlan.Plans;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Absences;

/// <summary>That the doctor is away, both days included, and whether the time counts. Why is never stored.</summary>
internal sealed class AbsenceNote
{
    public required string CaseNumber { get; init; }
    public required DateOnly From { get; init; }
    public required DateOnly To { get; init; }
    public required bool Counts { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<AbsenceNote>(e =>
    {
        e.ToTable("Absences").HasKey(a => new { a.CaseNumber, a.From });
        e.Property(a => a.CaseNumber).HasMaxLength(32);
        e.Property(a => a.ByName).HasMaxLength(400);
        e.HasOne<Plan>().WithMany().HasForeignKey(a => a.CaseNumber);
    });
}

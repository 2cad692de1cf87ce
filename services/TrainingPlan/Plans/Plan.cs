using BtFlow.TrainingPlan.Doctors;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>A doctor's programme as a whole; everything that is decided sits on its versions.</summary>
internal sealed class Plan
{
    public required string CaseNumber { get; init; }
    public required string RegionId { get; init; }
    public required string DoctorId { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }

    /// <summary>The employing unit.</summary>
    public required string UnitId { get; init; }

    public required DateOnly StartsOn { get; init; }

    public string DoctorName => $"{FirstName} {LastName}".Trim();

    public static Plan Of(HiredDoctor hired) => new()
    {
        CaseNumber = hired.CaseNumber, RegionId = hired.RegionId, DoctorId = hired.DoctorId, FirstName = hired.FirstName, LastName = hired.LastName,
        UnitId = hired.UnitId, StartsOn = hired.StartsOn,
    };

    public static void Map(ModelBuilder model) => model.Entity<Plan>(e =>
    {
        e.ToTable("Plans").HasKey(p => p.CaseNumber);
        e.Property(p => p.CaseNumber).HasMaxLength(32);
        e.Property(p => p.RegionId).HasMaxLength(64);
        e.Property(p => p.DoctorId).HasMaxLength(64);
        e.Property(p => p.UnitId).HasMaxLength(64);
        e.Property(p => p.FirstName).HasMaxLength(200);
        e.Property(p => p.LastName).HasMaxLength(200);
        e.HasIndex(p => p.DoctorId).IsUnique(); // bastjänstgöring is done only once: nobody gets two plans
        e.Ignore(p => p.DoctorName);
    });
}

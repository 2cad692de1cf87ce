using BtFlow.Contracts.Organisation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Organisation.Units;

/// <summary>A unit where doctors serve.</summary>
internal sealed class Unit
{
    public required string UnitId { get; init; }
    public string Name { get; private set; } = "";
    public string Kind { get; private set; } = "";
    public string Administration { get; private set; } = "";
    public string? HeadPersonId { get; private set; }

    /// <summary>Grows with each change that is told: the concurrency token, so that no two changes are told under one number.</summary>
    public long Version { get; private set; }

    /// <summary>Takes over what a file says. False when it says nothing new.</summary>
    public bool Become(UnitRegistered facts)
    {
        if (Facts() == facts with { Version = Version }) return false;
        (Name, Kind, Administration, HeadPersonId) = (facts.Name, facts.Kind, facts.Administration, facts.HeadPersonId);
        Version++;
        return true;
    }

    public UnitRegistered Facts() => new(UnitId, Name, Kind, Administration, HeadPersonId, Version);

    public static void Map(ModelBuilder model) => model.Entity<Unit>(e =>
    {
        e.ToTable("Units").HasKey(u => u.UnitId);
        e.Property(u => u.UnitId).HasMaxLength(64);
        e.Property(u => u.Name).HasMaxLength(200);
        e.Property(u => u.Kind).HasMaxLength(20);
        e.Property(u => u.Administration).HasMaxLength(200);
        e.Property(u => u.HeadPersonId).HasMaxLength(64);
        e.Property(u => u.Version).IsConcurrencyToken();
    });
}

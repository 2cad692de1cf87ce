using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Cases;

/// <summary>One person's way from application to decision. The number follows every message.</summary>
internal sealed class Case
{
    public required string CaseNumber { get; init; }
    public required string CallId { get; init; }
    public required string CallTitle { get; init; }
    public required string RegionId { get; init; }
    public required string ApplicationNumber { get; init; }

    /// <summary>Whose case it is.</summary>
    public required string Name { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Set when the applicant has been employed.</summary>
    public string? DoctorId { get; private set; }

    /// <summary>The employing unit; null until somebody is employed.</summary>
    public string? UnitId { get; private set; }

    /// <summary>What a search looks in, in lower case, as databases differ in what they call lower case.</summary>
    public string SearchText { get; private set; } = "";

    public static string ForSearch(string text) => text.Trim().ToLowerInvariant();

    public Case MakeFindable()
    {
        SearchText = ForSearch($"{CaseNumber} {Name} {ApplicationNumber}");
        return this;
    }

    public void Hire(string doctorId, string unitId) => (DoctorId, UnitId) = (doctorId, unitId);

    internal static void Map(ModelBuilder model) => model.Entity<Case>(e =>
    {
        e.ToTable("Cases").HasKey(c => c.CaseNumber);
        e.Property(c => c.CaseNumber).HasMaxLength(32);
        e.Property(c => c.CallId).HasMaxLength(64);
        e.Property(c => c.ApplicationNumber).HasMaxLength(64);
        e.Property(c => c.UnitId).HasMaxLength(64);
        e.Property(c => c.Name).HasMaxLength(200);
        e.HasIndex(c => new { c.CallId, c.ApplicationNumber }).IsUnique();
    });
}

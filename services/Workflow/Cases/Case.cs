using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Cases;

/// <summary>One person's way from application to decision. The number follows every message.</summary>
internal sealed class Case
{
    public required string CaseNumber { get; init; }
    public required string CallId { get; init; }
    public required string CallTitle { get; init; }

    /// <summary>Where it is now; a doctor who moves takes the case along.</summary>
    public required string RegionId { get; set; }

    /// <summary>The regulation that it began with and keeps.</summary>
    public string? RuleSetVersion { get; private set; }
    public required string ApplicationNumber { get; init; }

    /// <summary>Whose case it is.</summary>
    public required string Name { get; init; }
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Set when the applicant has been employed.</summary>
    public string? DoctorId { get; private set; }

    /// <summary>The employing unit; null until somebody is employed.</summary>
    public string? UnitId { get; private set; }

    /// <summary>The region that it came from last, and when it was told.</summary>
    public string? MovedFromRegionId { get; private set; }
    public DateTimeOffset? MovedAt { get; private set; }

    /// <summary>The last day of a doctor whose BT ended before its time.</summary>
    public DateOnly? EndedEarlyOn { get; private set; }

    /// <summary>How many processes it has had. The concurrency token: none starts while the case ends.</summary>
    public int Started { get; private set; }

    /// <summary>What a search looks in, in lower case, as databases differ in what they call lower case.</summary>
    public string SearchText { get; private set; } = "";

    public static string ForSearch(string text) => text.Trim().ToLowerInvariant();

    public Case MakeFindable()
    {
        SearchText = ForSearch($"{CaseNumber} {Name} {ApplicationNumber}");
        return this;
    }

    public void Hire(string doctorId, string unitId, string? ruleSetVersion)
    {
        (DoctorId, UnitId) = (doctorId, unitId);
        RuleSetVersion = ruleSetVersion ?? RuleSetVersion;
    }

    /// <summary>False for a move that has been told, or that another has followed.</summary>
    public bool Move(string fromRegionId, string toRegionId, string unitId, DateTimeOffset at)
    {
        if (at <= MovedAt) return false;
        (MovedFromRegionId, MovedAt, RegionId, UnitId) = (fromRegionId, at, toRegionId, unitId);
        return true;
    }

    /// <summary>False when it has been told.</summary>
    public bool EndEarly(DateOnly lastDay)
    {
        if (EndedEarlyOn is not null) return false;
        EndedEarlyOn = lastDay;
        Started++;
        return true;
    }

    /// <summary>Keeps the regulation that it began with.</summary>
    public Case Under(string ruleSetVersion)
    {
        RuleSetVersion ??= ruleSetVersion;
        return this;
    }

    /// <summary>The place of one more process among the case's.</summary>
    public int StartNext() => Started++;

    internal static void Map(ModelBuilder model) => model.Entity<Case>(e =>
    {
        e.ToTable("Cases").HasKey(c => c.CaseNumber);
        e.Property(c => c.CaseNumber).HasMaxLength(32);
        e.Property(c => c.CallId).HasMaxLength(64);
        e.Property(c => c.RegionId).HasMaxLength(64);
        e.Property(c => c.MovedFromRegionId).HasMaxLength(64);
        e.Property(c => c.RuleSetVersion).HasMaxLength(64);
        e.Property(c => c.Started).IsConcurrencyToken();
        e.Property(c => c.ApplicationNumber).HasMaxLength(64);
        e.Property(c => c.UnitId).HasMaxLength(64);
        e.Property(c => c.Name).HasMaxLength(200);
        e.HasIndex(c => new { c.CallId, c.ApplicationNumber }).IsUnique();
    });
}

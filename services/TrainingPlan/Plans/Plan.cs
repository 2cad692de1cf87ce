using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using BtFlow.TrainingPlan.Doctors;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>That the doctor's BT ended before its time.</summary>
internal sealed record Leaving(DateOnly LastDay, string Reason, string ByName, DateTimeOffset At);

/// <summary>That the doctor went on in another region (or another part of it), from a day on. <paramref name="AfterVersion"/>: the latest version of the programme then.</summary>
internal sealed record Moving(string FromRegionId, string FromUnitId, string ToRegionId, string ToUnitId, DateOnly From, string Reason, string ByName, DateTimeOffset At, int AfterVersion);

/// <summary>A change that the process asks for while another version is being worked on; it is opened when that one is decided.</summary>
internal sealed record WaitingChange(string TaskId, string Reason);

/// <summary>A doctor's programme as a whole; everything that is decided sits on its versions.</summary>
internal sealed class Plan
{
    public required string CaseNumber { get; init; }
    public required string RegionId { get; set; }
    public required string DoctorId { get; init; }
    public required string FirstName { get; init; }
    public required string LastName { get; init; }

    /// <summary>The employing unit.</summary>
    public required string UnitId { get; set; }

    public required DateOnly StartsOn { get; init; }

    /// <summary>The version of the regulation that the case keeps; null for the newest.</summary>
    public string? RuleSetVersion { get; init; }

    public DateOnly? LicensedOn { get; init; }

    /// <summary>Null while the doctor is here.</summary>
    public Leaving? Left { get; private set; }

    /// <summary>Oldest first.</summary>
    public IReadOnlyList<Moving> Moves { get; private set; } = [];

    public WaitingChange? Waiting { get; set; }

    public CertifiedService Service { get; set; } = new();

    public string DoctorName => $"{FirstName} {LastName}".Trim();

    public static Plan Of(HiredDoctor hired) => new()
    {
        CaseNumber = hired.CaseNumber, RegionId = hired.RegionId, DoctorId = hired.DoctorId, FirstName = hired.FirstName, LastName = hired.LastName,
        UnitId = hired.UnitId, StartsOn = hired.StartsOn, RuleSetVersion = hired.RuleSetVersion, LicensedOn = hired.LicensedOn,
    };

    /// <summary>Throws, in words for the user, when the doctor has left.</summary>
    public void RequireOngoing()
    {
        if (Over() is { } refusal) throw refusal;
    }

    /// <summary>Whether the doctor has moved here and the programme for what is left is not drafted yet: what stands is the programme of the place that the doctor left.</summary>
    public bool AwaitsDraft(IReadOnlyList<PlanVersion> versions) => Moves.Count > 0 && versions[^1].Number <= Moves[^1].AfterVersion;

    /// <summary>Why nobody may change the programme, in words for the user: it is over, its service is certified, or it is not drafted yet where the doctor has moved to. Null when it may be changed.</summary>
    public RuleViolationException? ChangeRefusal(IReadOnlyList<PlanVersion> versions) => Over() ?? Certified("programmet kan inte ändras")
        ?? (AwaitsDraft(versions) ? new($"{DoctorName} flyttar hit {Moves[^1].From.Iso()}, och programmet för resten av BT är inte upprättat än. Försök igen om en stund.") : null);

    public RuleViolationException? LeaveRefusal() => Over() ?? Certified("BT kan inte avslutas i förtid");

    public RuleViolationException? MoveRefusal() => Over() ?? Certified("ärendet kan inte flyttas");

    public void RequireChangeable(IReadOnlyList<PlanVersion> versions)
    {
        if (ChangeRefusal(versions) is { } refusal) throw refusal;
    }

    private RuleViolationException? Over() => Left is { } left
        ? new($"{DoctorName} slutar sin BT i förtid, sista dag {left.LastDay.Iso()} ({left.ByName}, {left.At.Day()}). Programmet kan inte ändras längre.") : null;

    private RuleViolationException? Certified(string so) => Service.Day is { } day
        ? new($"Tjänstgöringen är intygad (bilaga 3, den {day.Iso()}), så {so}. Behöver något göras om öppnas portfolion igen.", "R-22") : null;

    public void Leave(Leaving leaving)
    {
        if (LeaveRefusal() is { } refusal) throw refusal;
        (Left, Waiting) = (leaving, null);
    }

    public void Move(Moving moving)
    {
        if (MoveRefusal() is { } refusal) throw refusal;
        if (moving.ToRegionId == RegionId && moving.ToUnitId == UnitId) throw new RuleViolationException($"{DoctorName} är redan anställd där. Välj en annan region eller enhet.");
        if (moving.From <= StartsOn) throw new RuleViolationException($"BT började {StartsOn.Iso()}. Ange en senare dag för flytten.");
        if (Moves.Count > 0 && moving.From <= Moves[^1].From) throw new RuleViolationException($"Läkaren flyttade hit {Moves[^1].From.Iso()}. Ange en senare dag.");
        (RegionId, UnitId, Moves, Waiting) = (moving.ToRegionId, moving.ToUnitId, [.. Moves, moving], null);
    }

    public static void Map(ModelBuilder model) => model.Entity<Plan>(e =>
    {
        e.ToTable("Plans").HasKey(p => p.CaseNumber);
        e.Property(p => p.CaseNumber).HasMaxLength(32);
        e.Property(p => p.RegionId).HasMaxLength(64);
        e.Property(p => p.DoctorId).HasMaxLength(64);
        e.Property(p => p.UnitId).HasMaxLength(64);
        e.Property(p => p.FirstName).HasMaxLength(200);
        e.Property(p => p.LastName).HasMaxLength(200);
        e.Property(p => p.RuleSetVersion).HasMaxLength(64);
        e.Property(p => p.Left).AsJson().IsConcurrencyToken(); // of two who end or move a programme at once, one is told that the other was first
        e.Property(p => p.Moves).AsJson().IsConcurrencyToken();
        e.Property(p => p.Service).AsJson().IsConcurrencyToken(); // nor does anybody change what is certified at that moment
        e.Property(p => p.Waiting).AsJson();
        e.HasIndex(p => p.DoctorId).IsUnique(); // bastjänstgöring is done only once: nobody gets two plans
        e.Ignore(p => p.DoctorName);
    });
}

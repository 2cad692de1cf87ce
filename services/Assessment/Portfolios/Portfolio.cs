using BtFlow.Contracts;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;
using PlannedPlacement = BtFlow.Contracts.TrainingPlan.PlannedPlacement;

namespace BtFlow.Assessment.Portfolios;

internal enum PortfolioStatus
{
    /// <summary>The doctor or the plan is known, the portfolio not yet opened.</summary>
    Awaited,

    /// <summary>Evidence is being collected.</summary>
    Open,

    /// <summary>Nothing can be changed: what the assessor reads is what both sign.</summary>
    Frozen,

    /// <summary>Assessor and main supervisor have signed the frozen content.</summary>
    Signed,

    /// <summary>The doctor left before the end: what there is can be read, and nothing more is added.</summary>
    Ended,
}

/// <summary>Everything that shows what one BT doctor can do.</summary>
internal sealed partial class Portfolio
{
    public required string CaseNumber { get; init; }
    public CandidateHired? Hired { get; private set; }
    public PlanApproved? Plan { get; private set; }

    /// <summary>Where the doctor has gone on since, in the order that it was told.</summary>
    public IReadOnlyList<DoctorMoved> Moves { get; private set; } = [];

    /// <summary>The region that answers for the doctor now, and the employing unit: columns of their own, so that lists can be filtered by them.</summary>
    public string? RegionId { get; private set; }
    public string? UnitId { get; private set; }

    /// <summary>The identity number as last told; null when it is still the one of the application.</summary>
    public ProtectedText? ChangedNumber { get; private set; }
    public DateTimeOffset? NumberChangedAt { get; private set; }

    /// <summary>Doctor and supervisors, as <c>|id|id|</c>, so that lists can be filtered by it.</summary>
    public string Readers { get; private set; } = "";
    public PortfolioStatus Status { get; private set; }

    /// <summary>The last day of a doctor who left.</summary>
    public DateOnly? EndedOn { get; private set; }

    /// <summary>The process's steps that wait for the portfolio to open. More than one when an old one asks again: it is answered too, and never takes a new one's place.</summary>
    public IReadOnlyList<string> OpenAskedBy { get; set; } = [];

    /// <summary>The process's step that waits for the portfolio to freeze; null when none waits.</summary>
    public string? FreezeAskedBy { get; set; }

    /// <summary>Every step that has asked for a freezing: it was answered, or the portfolio was opened again since.</summary>
    public IReadOnlyList<string> FreezesAsked { get; private set; } = [];

    /// <summary>A version of the programme above this one is on its way, because more time was asked for.</summary>
    public int NeedsPlanAbove { get; private set; }

    public string DoctorName => Hired?.Applicant.Name ?? "";

    public ProtectedText? PersonalNumber => ChangedNumber ?? Hired?.Applicant.PersonalNumber;

    /// <summary>Whether the programme in force is the one that a next opening is about: not one from before an extension or a move, whose word may come after the process's.</summary>
    public bool HasPlanInForce => Plan is { } plan && plan.Version > NeedsPlanAbove && (Moves.Count == 0 || plan.ApprovedAt >= Moves[^1].At);

    /// <summary>The region in which the doctor serves on a day.</summary>
    public string RegionOn(DateOnly day) => Moves.LastOrDefault(m => m.From <= day)?.ToRegionId ?? Hired!.RegionId;

    /// <summary>The region in which a placement lies.</summary>
    public string RegionOf(string placementId) => Placement(placementId) is { } placement ? RegionOn(placement.From) : RegionId!;

    /// <summary>A placement of the plan in force; null when a later plan has dropped it.</summary>
    public PlannedPlacement? Placement(string placementId) => Plan?.Placements.FirstOrDefault(p => p.PlacementId == placementId);

    public void Know(CandidateHired hired)
    {
        Hired = hired;
        SetPlace();
        SetReaders();
    }

    /// <summary>An older version that comes late changes nothing.</summary>
    public bool Follow(PlanApproved plan)
    {
        if (Plan is { } known && known.Version >= plan.Version) return false;
        Plan = plan;
        SetReaders();
        return true;
    }

    public void Know(PersonalNumberChanged changed)
    {
        if (NumberChangedAt is { } known && known >= changed.At) return;
        (ChangedNumber, NumberChangedAt) = (changed.PersonalNumber, changed.At);
    }

    /// <summary>The case comes along to another region. What was frozen there is open again: the process starts anew with a programme for what is left.</summary>
    public bool Move(DoctorMoved moved)
    {
        if (Moves.Any(m => m.At == moved.At)) return false;
        Moves = [.. Moves.Append(moved).OrderBy(m => m.At)];
        SetPlace();
        return true;
    }

    /// <summary>A portfolio that was never opened stays unopened: there is nothing to read in it.</summary>
    public void End(DateOnly lastDay)
    {
        EndedOn ??= lastDay;
        (OpenAskedBy, FreezeAskedBy) = ([], null);
        if (Status != PortfolioStatus.Awaited) Status = PortfolioStatus.Ended;
    }

    /// <summary>More time was asked for: what is opened next belongs to a later version of the programme.</summary>
    public void AwaitNextPlan() => NeedsPlanAbove = Plan?.Version ?? 0;

    public void AskToOpen(string taskId)
    {
        if (!OpenAskedBy.Contains(taskId)) OpenAskedBy = [.. OpenAskedBy, taskId];
    }

    /// <summary>
    /// False for a step that has asked before: what was opened again since must not freeze by an old word. And for one of a process that ended when the doctor moved: the one in the new
    /// region asks when it has come so far.
    /// </summary>
    public bool AskToFreeze(string taskId)
    {
        if (FreezesAsked.Contains(taskId) || Plan is not null && !HasPlanInForce) return false;
        FreezesAsked = [.. FreezesAsked, taskId];
        FreezeAskedBy = taskId;
        return true;
    }

    /// <summary>Opens when doctor and plan are both known; asked again, it is open.</summary>
    public bool TryOpen()
    {
        if (Hired is null || !HasPlanInForce || EndedOn is not null) return false;
        if (Status == PortfolioStatus.Awaited) Status = PortfolioStatus.Open;
        return true;
    }

    /// <summary>Evidence may only be added while the portfolio is open.</summary>
    public void RequireOpen()
    {
        if (Status == PortfolioStatus.Ended) throw new RuleViolationException($"Läkarens bastjänstgöring avslutades {EndedOn!.Value.Iso()}. Portfolion kan läsas men inte ändras.");
        if (Status is PortfolioStatus.Frozen or PortfolioStatus.Signed)
            throw new RuleViolationException($"Portfolion frystes {BusinessClock.Day(FrozenAt!.Value).Iso()} inför slutbedömningen och kan inte ändras. Tala med studierektorn om något är fel.");
        if (Status == PortfolioStatus.Awaited) throw new RuleViolationException("Portfolion öppnas när utbildningsprogrammet är godkänt. Försök igen då.");
    }

    private void SetPlace()
    {
        RegionId = Moves.Count > 0 ? Moves[^1].ToRegionId : Hired?.RegionId;
        UnitId = Moves.Count > 0 ? Moves[^1].UnitId : Hired?.Employment.UnitId;
    }

    private void SetReaders()
    {
        string?[] ids = [Hired?.DoctorId, Plan?.MainSupervisorId, Plan?.StudyDirectorId, .. Plan?.Placements.Select(p => p.SupervisorId) ?? []];
        Readers = $"|{string.Join('|', ids.OfType<string>().Distinct().Order(StringComparer.Ordinal))}|";
    }

    public static void Map(ModelBuilder model) => model.Entity<Portfolio>(e =>
    {
        e.HasKey(p => p.CaseNumber);
        e.Property(p => p.CaseNumber).HasMaxLength(32);
        e.Property(p => p.Hired).AsJson();
        e.Property(p => p.Plan).AsJson();
        e.Property(p => p.Moves).AsJson();
        e.Property(p => p.RegionId).HasMaxLength(64);
        e.Property(p => p.UnitId).HasMaxLength(64);
        e.Property(p => p.ChangedNumber).AsJson();
        e.Property(p => p.Status).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
        e.Property(p => p.Revision).IsConcurrencyToken();
        e.Property(p => p.OpenAskedBy).AsJson();
        e.Property(p => p.FreezesAsked).AsJson();
        e.Property(p => p.FreezeAskedBy).HasMaxLength(200);
        e.Property(p => p.Hash).HasMaxLength(64);
        e.Property(p => p.AssessorSignature).AsJson();
        e.Property(p => p.MainSupervisorSignature).AsJson();
        e.Property(p => p.Reopenings).AsJson();
    });
}

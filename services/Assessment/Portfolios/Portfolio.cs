using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

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
}

/// <summary>Everything that shows what one BT doctor can do.</summary>
internal sealed class Portfolio
{
    public required string CaseNumber { get; init; }
    public CandidateHired? Hired { get; private set; }
    public PlanApproved? Plan { get; private set; }

    /// <summary>The employing unit, a column of its own so that lists can be filtered by it.</summary>
    public string? UnitId { get; private set; }

    /// <summary>Doctor and supervisors, as <c>|id|id|</c>, so that lists can be filtered by it.</summary>
    public string Readers { get; private set; } = "";
    public PortfolioStatus Status { get; private set; }

    /// <summary>The process's step that waits for the portfolio to open or to freeze; null when none waits.</summary>
    public string? OpenAskedBy { get; set; }
    public string? FreezeAskedBy { get; set; }
    public string? Snapshot { get; private set; }
    public string? Hash { get; private set; }
    public DateTimeOffset? FrozenAt { get; private set; }
    public Signature? AssessorSignature { get; private set; }
    public Signature? MainSupervisorSignature { get; private set; }

    public string DoctorName => Hired?.Applicant.Name ?? "";

    /// <summary>A placement of the plan in force; null when a later plan has dropped it.</summary>
    public PlannedPlacement? Placement(string placementId) => Plan?.Placements.FirstOrDefault(p => p.PlacementId == placementId);

    public void Know(CandidateHired hired)
    {
        (Hired, UnitId) = (hired, hired.Employment.UnitId);
        SetReaders();
    }

    /// <summary>An older version that comes late changes nothing.</summary>
    public void Follow(PlanApproved plan)
    {
        if (Plan is { } known && known.Version >= plan.Version) return;
        Plan = plan;
        SetReaders();
    }

    /// <summary>Opens when doctor and plan are both known; asked again, it is open.</summary>
    public bool TryOpen()
    {
        if (Hired is null || Plan is null) return false;
        if (Status == PortfolioStatus.Awaited) Status = PortfolioStatus.Open;
        return true;
    }

    /// <summary>Evidence may only be added while the portfolio is open.</summary>
    public void RequireOpen()
    {
        if (Status is PortfolioStatus.Frozen or PortfolioStatus.Signed)
            throw new RuleViolationException($"Portfolion frystes {BusinessClock.Day(FrozenAt!.Value).ToString("O", CultureInfo.InvariantCulture)} inför slutbedömningen och kan inte ändras. Tala med studierektorn om något är fel.");
        if (Status == PortfolioStatus.Awaited) throw new RuleViolationException("Portfolion öppnas när utbildningsprogrammet är godkänt. Försök igen då.");
    }

    /// <summary>The hash covers the evidence alone, not the day: the same evidence gives the same hash.</summary>
    public void Freeze(Dossier evidence, DateTimeOffset at)
    {
        RequireOpen();
        Snapshot = JsonSerializer.Serialize(evidence with { DocumentDate = null, PersonalNumber = null, FrozenOn = null, ContentHash = null }, Dossier.Json);
        (Hash, FrozenAt, Status) = (Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Snapshot))), at, PortfolioStatus.Frozen);
    }

    /// <summary>The frozen content: what assessor and main supervisor read and sign, whatever has become known since.</summary>
    public Dossier FrozenDossier()
    {
        if (Snapshot is null) throw new RuleViolationException("Portfolion är inte fryst än, så det finns inget att bedöma. Försök igen senare.");
        var frozenOn = BusinessClock.Day(FrozenAt!.Value);
        return JsonSerializer.Deserialize<Dossier>(Snapshot, Dossier.Json)! with { DocumentDate = frozenOn, FrozenOn = frozenOn, ContentHash = Hash };
    }

    public void SignAsAssessor(Signature signature, string hash)
    {
        RequireSameContent(hash);
        AssessorSignature = signature;
    }

    public void SignAsMainSupervisor(Signature signature, string hash)
    {
        RequireSameContent(hash);
        if (AssessorSignature is null) throw new RuleViolationException("Den externa bedömaren har inte skrivit under ännu.", "R-17");
        if (AssessorSignature.PersonId == signature.PersonId) throw new RuleViolationException("Huvudhandledaren och den externa bedömaren ska vara två olika personer.", "R-17, Bilaga 4");
        (MainSupervisorSignature, Status) = (signature, PortfolioStatus.Signed);
    }

    private void RequireSameContent(string hash)
    {
        if (Status != PortfolioStatus.Frozen) throw new RuleViolationException("Portfolion är inte fryst, så det finns inget att skriva under.");
        if (Hash != hash) throw new RuleViolationException("Portfolion är inte den du läste. Läs in sidan igen och läs den nya innan du skriver under.");
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
        e.Property(p => p.UnitId).HasMaxLength(64);
        e.Property(p => p.Status).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
        e.Property(p => p.OpenAskedBy).HasMaxLength(200);
        e.Property(p => p.FreezeAskedBy).HasMaxLength(200);
        e.Property(p => p.Hash).HasMaxLength(64);
        e.Property(p => p.AssessorSignature).AsJson();
        e.Property(p => p.MainSupervisorSignature).AsJson();
    });
}

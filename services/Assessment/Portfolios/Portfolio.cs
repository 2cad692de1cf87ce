using System.Security.Cryptography;
using System.Text;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

internal enum PortfolioStatus
{
    /// <summary>The doctor is known, the plan not yet approved or the portfolio not yet opened.</summary>
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
    public CandidateHired? Hired { get; set; }
    public PlanApproved? Plan { get; set; }
    public PortfolioStatus Status { get; private set; }
    public string? Snapshot { get; private set; }
    public string? Hash { get; private set; }
    public DateTimeOffset? FrozenAt { get; private set; }
    public Signature? AssessorSignature { get; private set; }
    public Signature? MainSupervisorSignature { get; private set; }

    public string DoctorName => Hired is null ? "" : $"{Hired.Applicant.FirstName} {Hired.Applicant.LastName}";

    public PlannedPlacement Placement(string placementId) => Plan!.Placements.Single(p => p.PlacementId == placementId);

    public void Open()
    {
        if (Status == PortfolioStatus.Awaited) Status = PortfolioStatus.Open;
    }

    /// <summary>Evidence may only be added while the portfolio is open.</summary>
    public void RequireOpen()
    {
        if (Status is PortfolioStatus.Frozen or PortfolioStatus.Signed)
            throw new RuleViolationException($"Portfolion frystes {Day(FrozenAt!.Value)} inför slutbedömningen och kan inte ändras. Be studierektorn öppna den igen om något är fel; då faller underskrifterna.");
        if (Status == PortfolioStatus.Awaited) throw new RuleViolationException("Portfolion öppnas när utbildningsprogrammet är godkänt. Försök igen då.");
    }

    public void Freeze(string snapshot, DateTimeOffset at)
    {
        if (Status is PortfolioStatus.Frozen or PortfolioStatus.Signed) return;
        (Snapshot, Hash, FrozenAt, Status) = (snapshot, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(snapshot))), at, PortfolioStatus.Frozen);
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

    private static string Day(DateTimeOffset at) => BusinessClock.Day(at).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public static void Map(ModelBuilder model) => model.Entity<Portfolio>(e =>
    {
        e.HasKey(p => p.CaseNumber);
        e.Property(p => p.CaseNumber).HasMaxLength(32);
        e.Property(p => p.Hired).AsJson();
        e.Property(p => p.Plan).AsJson();
        e.Property(p => p.Status).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
        e.Property(p => p.Hash).HasMaxLength(64);
        e.Property(p => p.AssessorSignature).AsJson();
        e.Property(p => p.MainSupervisorSignature).AsJson();
    });
}

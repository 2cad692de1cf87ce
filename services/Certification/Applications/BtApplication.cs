using BtFlow.Contracts;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Applications;

internal enum ApplicationStatus
{
    InService,
    CertificatesPrepared,
    Signed,
    Sent,
    ComplementRequested,
    FeeDemanded,
    Approved,
    Rejected,
    Dismissed,
    Appealed,
    EndedEarly,
}

/// <summary>Goals that must be judged anew.</summary>
internal sealed record Reopening(IReadOnlyList<string> Goals, string Reason, DateTimeOffset At);

/// <summary>One doctor's way to the certificate of approved BT: whose it is, what it rests on, and each application with what the authority said.</summary>
internal sealed class BtApplication
{
    public required string CaseNumber { get; init; }
    public CandidateHired? Hired { get; private set; }

    /// <summary>Where the doctor is employed now, in columns of their own so that lists can be filtered by them.</summary>
    public string? RegionId { get; private set; }
    public string? UnitId { get; private set; }

    /// <summary>Each version of the programme, in order; service in a former region stands in the older ones alone.</summary>
    public IReadOnlyList<PlanApproved> Plans { get; private set; } = [];
    public IReadOnlyList<DoctorMoved> Moves { get; private set; } = [];
    public DoctorLeft? Left { get; private set; }
    public IReadOnlyList<Reopening> Reopenings { get; private set; } = [];
    public FinalAssessmentSigned? FinalAssessment { get; private set; }
    public PersonalNumberChanged? NumberChanged { get; private set; }

    /// <summary>How often the set of certificates has changed; 0 until it is drawn.</summary>
    public int Drawings { get; set; }
    public IReadOnlyList<Submission> Submissions { get; private set; } = [];
    public ApplicationStatus Status { get; private set; }
    public bool? Continues { get; private set; }
    public DateOnly? ContinuationDecidedOn { get; private set; }

    /// <summary>How many answers of the authority have been registered, over all applications; numbers their events.</summary>
    public int Answers { get; set; }

    /// <summary>The tasks that asked before the facts they need had arrived; answered, all of them, when the last fact comes. An old one that is asked again never takes a new one's place.</summary>
    public IReadOnlyList<string> PrepareTaskIds { get; set; } = [];
    public IReadOnlyList<string> CheckTaskIds { get; set; } = [];

    public PlanApproved? Plan => Plans.LastOrDefault();
    public Submission? Current => Submissions.LastOrDefault();
    public string DoctorName => Hired?.Applicant.Name ?? "";
    public ProtectedText? PersonalNumber => NumberChanged?.PersonalNumber ?? Hired?.Applicant.PersonalNumber;

    public void Know(CandidateHired hired)
    {
        Hired = hired;
        Settle();
    }

    /// <summary>Whether the version was news.</summary>
    public bool Know(PlanApproved plan)
    {
        if (Plans.Any(p => p.Version == plan.Version)) return false;
        Plans = [.. Plans.Append(plan).OrderBy(p => p.Version)];
        return true;
    }

    public void Know(DoctorMoved moved)
    {
        if (Moves.All(m => m.At != moved.At)) Moves = [.. Moves.Append(moved).OrderBy(m => m.At)];
        Settle();
    }

    public void Know(DoctorLeft left)
    {
        Left ??= left;
        Settle();
    }

    public void Know(PersonalNumberChanged changed)
    {
        if (NumberChanged is null || NumberChanged.At < changed.At) NumberChanged = changed;
    }

    /// <summary>Both signatures on the portfolio count, unless it was opened again after they were given or has been signed anew. Whether they do.</summary>
    public bool Know(FinalAssessmentSigned final)
    {
        if (Reopenings.Any(r => r.At > SignedAt(final))) return false; // signed before, told late
        if (FinalAssessment is { } known && SignedAt(known) > SignedAt(final)) return false; // before a reopening of which the word has not come either
        FinalAssessment = final;
        return true;
    }

    /// <summary>The final assessment is void; returned so that the certificate it was can be read. Null when there was none or the news is old.</summary>
    public FinalAssessmentSigned? Reopen(PortfolioReopened reopened)
    {
        if (Reopenings.Any(r => r.At == reopened.At)) return null;
        Reopenings = [.. Reopenings.Append(new(reopened.Goals, reopened.Reason, reopened.At)).OrderBy(r => r.At)];
        if (FinalAssessment is not { } final || reopened.At < SignedAt(final)) return null; // signed after
        FinalAssessment = null;
        return final;
    }

    private static DateTimeOffset SignedAt(FinalAssessmentSigned final) => Instants.Of(final.MainSupervisor.On, final.At);

    /// <summary>The last time that a goal was opened to be judged anew.</summary>
    public Reopening? ReopeningOf(string goal) => Reopenings.LastOrDefault(r => r.Goals.Contains(goal));

    /// <summary>The doctor signs Bilaga 1: a new application, where none is under way.</summary>
    public void Sign(string personId, string place, DateOnly on)
    {
        if (Current is { AppliesAgain: false }) throw new RuleViolationException("Ansökan är redan undertecknad. Inget har ändrats.", "F-03");
        Submissions = [.. Submissions, new(Submissions.Count + 1, new(personId, DoctorName, null, null, "", place.Trim(), on))];
        Settle();
    }

    /// <summary>Something happens to the application that is under way.</summary>
    public void Change(Func<Submission, Submission> change)
    {
        if (Current is not { } current) throw new RuleViolationException("Läkaren har inte skrivit under ansökan (Bilaga 1).", "F-03");
        Submissions = [.. Submissions.SkipLast(1), change(current)];
        Settle();
    }

    public void DecideContinuation(bool continues, DateOnly on)
    {
        if (Current?.Decision is null) throw new RuleViolationException("Beslutet om fortsatt ST fattas när Socialstyrelsen har beslutat.");
        (Continues, ContinuationDecidedOn) = (continues, on);
    }

    /// <summary>Brings the columns that lists go by into line with the facts.</summary>
    public void Settle()
    {
        var move = Moves.LastOrDefault();
        (RegionId, UnitId) = (move?.ToRegionId ?? Hired?.RegionId, move?.UnitId ?? Hired?.Employment.UnitId);
        Status = Left is not null ? ApplicationStatus.EndedEarly
            : Current is { AppliesAgain: false } current ? current.Status
            : Drawings > 0 ? ApplicationStatus.CertificatesPrepared
            : ApplicationStatus.InService;
    }

    public static void Map(ModelBuilder model) => model.Entity<BtApplication>(e =>
    {
        e.ToTable("Applications").HasKey(a => a.CaseNumber);
        e.Property(a => a.CaseNumber).HasMaxLength(32);
        e.Property(a => a.Hired).AsJson();
        e.Property(a => a.RegionId).HasMaxLength(64);
        e.Property(a => a.UnitId).HasMaxLength(64);
        e.Property(a => a.Plans).AsJson();
        e.Property(a => a.Moves).AsJson();
        e.Property(a => a.Left).AsJson();
        e.Property(a => a.Reopenings).AsJson();
        e.Property(a => a.FinalAssessment).AsJson();
        e.Property(a => a.NumberChanged).AsJson();
        e.Property(a => a.PrepareTaskIds).AsJson();
        e.Property(a => a.CheckTaskIds).AsJson();
        e.Property(a => a.Submissions).AsJson().IsConcurrencyToken();
        e.Property(a => a.Status).HasConversion<string>().HasMaxLength(24).IsConcurrencyToken();
        e.HasIndex(a => new { a.Status, a.CaseNumber });
    });
}

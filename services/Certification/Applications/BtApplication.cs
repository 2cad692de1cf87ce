using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Applications;

internal enum ApplicationStatus
{
    InService,
    CertificatesPrepared,
    Signed,
    Sent,
    ComplementRequested,
    Approved,
    Rejected,
    Dismissed,
}

/// <summary>One doctor's application for the certificate of approved BT: whose it is, what it rests on, and what the authority said.</summary>
internal sealed class BtApplication
{
    public required string CaseNumber { get; init; }
    public CandidateHired? Hired { get; private set; }

    /// <summary>The employing unit, a column of its own so that lists can be filtered by it.</summary>
    public string? UnitId { get; private set; }
    public PlanApproved? Plan { get; set; }
    public FinalAssessmentSigned? FinalAssessment { get; set; }
    public ApplicationStatus Status { get; private set; }

    /// <summary>The doctor's signature on Bilaga 1.</summary>
    public Signature? Applicant { get; private set; }
    public DateOnly? FeePaidOn { get; private set; }
    public int? FeeKronor { get; private set; }
    public DateOnly? SentOn { get; private set; }
    public DateOnly? ComplementRequestedOn { get; private set; }
    public string? ComplementAsked { get; private set; }
    public DateOnly? ComplementDueOn { get; private set; }
    public DateOnly? ComplementAnsweredOn { get; private set; }
    public string? ComplementAnswer { get; private set; }
    public string? RegistrationNumber { get; private set; }
    public DateOnly? DecidedOn { get; private set; }
    public string? DecisionReason { get; private set; }
    public bool? Continues { get; private set; }
    public DateOnly? ContinuationDecidedOn { get; private set; }

    /// <summary>How many answers of the authority have been registered; numbers their events.</summary>
    public int Answers { get; private set; }

    /// <summary>The tasks that asked before the facts they need had arrived; answered when the last of them comes.</summary>
    public string? PrepareTaskId { get; set; }
    public string? CheckTaskId { get; set; }

    /// <summary>The task that waits for the packet, and the documents it waits for.</summary>
    public string? PacketTaskId { get; set; }
    public IReadOnlyList<string> PacketParts { get; set; } = [];

    public string DoctorName => Hired?.Applicant.Name ?? "";

    /// <summary>The service in full-time months, summed before rounding as Bilaga 3 wants it.</summary>
    public MonthSums Months => FullTimeMonths.Sum([.. (Plan?.Placements ?? []).Select(p =>
        new ServiceRow(Enum.TryParse<PlacementKind>(p.Kind, ignoreCase: true, out var kind) ? kind : PlacementKind.Other, p.From, p.To, p.Percent))]);

    /// <summary>The certificates have been drawn, once.</summary>
    public void Prepare()
    {
        if (Status != ApplicationStatus.InService) throw new InvalidOperationException($"The certificates of {CaseNumber} have been drawn before; it is {Status}.");
        Status = ApplicationStatus.CertificatesPrepared;
    }

    /// <summary>The doctor signs Bilaga 1.</summary>
    public void Sign(string personId, string place, DateOnly on)
    {
        if (Applicant is not null) throw new RuleViolationException("Ansökan är redan undertecknad. Inget har ändrats.", "Bilaga 1");
        (Applicant, Status) = (new(personId, DoctorName, null, null, "", place.Trim(), on), ApplicationStatus.Signed);
    }

    public void Know(CandidateHired hired) => (Hired, UnitId) = (hired, hired.Employment.UnitId);

    public void Send(DateOnly feePaidOn, DateOnly sentOn, Func<DateOnly, int> feeOn)
    {
        if (Applicant is not { } applicant) throw new RuleViolationException("Läkaren har inte skrivit under ansökan (Bilaga 1).", "Bilaga 1");
        if (sentOn < applicant.On) throw new RuleViolationException($"Ansökan kan inte ha skickats före {applicant.On.Iso()}, då läkaren skrev under den.", "Bilaga 1");
        if (feePaidOn > sentOn) throw new RuleViolationException("Avgiften ska vara betald senast den dag ansökan skickas; annars kan ansökan avvisas.", "Avgiftsförordningen (1992:191) 11 §");
        (FeePaidOn, FeeKronor, SentOn, Status) = (feePaidOn, feeOn(sentOn), sentOn, ApplicationStatus.Sent);
    }

    public void RequestComplement(DateOnly on, string asked, DateOnly dueOn, string? registrationNumber)
    {
        RequireSent(on);
        if (Status == ApplicationStatus.ComplementRequested) throw new RuleViolationException($"Begäran om komplettering från {ComplementRequestedOn.Iso()} är redan registrerad och inte besvarad. Svara på den innan en ny registreras.");
        if (dueOn < on) throw new RuleViolationException("Sista dag för svar kan inte ligga före dagen då begäran kom.");
        (ComplementRequestedOn, ComplementAsked, ComplementDueOn, ComplementAnsweredOn, ComplementAnswer, Status) = (on, asked, dueOn, null, null, ApplicationStatus.ComplementRequested);
        RegistrationNumber = registrationNumber ?? RegistrationNumber;
        Answers++;
    }

    public void AnswerComplement(DateOnly on, string answer)
    {
        if (DecidedOn is not null) return; // the decision came first: the task is closed with its words, the facts stand
        if (Status != ApplicationStatus.ComplementRequested) throw new RuleViolationException("Det finns ingen begäran om komplettering att svara på.");
        (ComplementAnsweredOn, ComplementAnswer, Status) = (on, answer, ApplicationStatus.Sent);
    }

    public void Decide(ApplicationStatus decision, DateOnly on, string registrationNumber, string? reason)
    {
        RequireSent(on);
        if (decision == ApplicationStatus.Rejected && string.IsNullOrWhiteSpace(reason))
            throw new RuleViolationException("Skriv i vilka avseenden kompetensen inte räckte, som det står i beslutet.", "PSF 8 kap. 2 §");
        (Status, DecidedOn, RegistrationNumber, DecisionReason) = (decision, on, registrationNumber, reason);
        Answers++;
    }

    public void DecideContinuation(bool continues, DateOnly on)
    {
        if (DecidedOn is null) throw new RuleViolationException("Beslutet om fortsatt ST fattas när Socialstyrelsen har beslutat.");
        (Continues, ContinuationDecidedOn) = (continues, on);
    }

    private void RequireSent(DateOnly on)
    {
        if (Status is not ApplicationStatus.Sent and not ApplicationStatus.ComplementRequested)
            throw new RuleViolationException(DecidedOn is null ? "Ansökan är inte skickad, så det finns inget svar att registrera." : "Beslutet är redan registrerat. Inget har ändrats.");
        if (on < SentOn) throw new RuleViolationException($"Svaret kan inte vara äldre än ansökan, som skickades {SentOn.Iso()}.");
        if (on < ComplementRequestedOn) throw new RuleViolationException($"Svaret kan inte vara äldre än begäran om komplettering, som kom {ComplementRequestedOn.Iso()}.");
    }

    public static void Map(ModelBuilder model) => model.Entity<BtApplication>(e =>
    {
        e.ToTable("Applications").HasKey(a => a.CaseNumber);
        e.Property(a => a.CaseNumber).HasMaxLength(32);
        e.Property(a => a.Hired).AsJson();
        e.Property(a => a.UnitId).HasMaxLength(64);
        e.Property(a => a.Plan).AsJson();
        e.Property(a => a.FinalAssessment).AsJson();
        e.Property(a => a.Applicant).AsJson();
        e.Property(a => a.PacketParts).AsJson();
        e.Property(a => a.Status).HasConversion<string>().HasMaxLength(24).IsConcurrencyToken();
        e.HasIndex(a => new { a.Status, a.CaseNumber });
    });
}

using BtFlow.Contracts;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Applications;

/// <summary>Where an application stands; <see cref="Closed"/> is the end of all that are not hired.</summary>
internal enum Stage { Registered, Eligible, Invited, Interviewed, Offered, Hired, Closed }

/// <summary>What the ranked applicant's turn became; each gets one turn.</summary>
internal enum Turn { Offer, Closed }

/// <summary>An application to a call, from the file to the hire.</summary>
internal sealed class Application
{
    public required string CallId { get; init; }

    public required string ApplicationNumber { get; init; }

    public string? CaseNumber { get; private set; }

    public required Applicant Applicant { get; set; }

    /// <summary>Last name, first name, number, without accents and capitals: what the list is searched by.</summary>
    public string SearchKey { get; private set; } = "";

    public Stage Stage { get; private set; } = Stage.Registered;

    /// <summary>The furthest stage before the end: what the funnel counts.</summary>
    public Stage Reached { get; private set; } = Stage.Registered;

    public EligibilityStatus? Proposed { get; private set; }

    public EligibilityProposal? Proposal { get; private set; }

    public Decision? Eligibility { get; private set; }

    public Decision? Selection { get; private set; }

    public int? Rank { get; private set; }

    public decimal? Score { get; private set; }

    public Turn? Turn { get; private set; }

    /// <summary>A code of <see cref="Rejections"/>, set when the application is closed without hire.</summary>
    public string? RejectedFor { get; private set; }

    public string? DoctorId { get; private set; }

    /// <summary>The application that holds for the person, when this one was ended as a duplicate.</summary>
    public string? DuplicateOf { get; private set; }

    /// <summary>How often somebody has changed the personal number; from the first time on the file has no say in it.</summary>
    public int NumberChanges { get; private set; }

    /// <summary>The version of the regulation that the application began with and keeps.</summary>
    public string RuleSetVersion { get; private init; } = "";

    /// <summary>When the applicant was told to be in reserve; null for all who are not.</summary>
    public DateTimeOffset? ReserveSince { get; private set; }

    public string Name => Applicant.Name;

    /// <summary>Told to be in reserve, and neither offered a place nor told that it is over.</summary>
    public bool IsReserve => ReserveSince is not null && Turn is null;

    public static Application Register(string callId, string number, Applicant applicant, string ruleSetVersion) =>
        new() { CallId = callId, ApplicationNumber = number, Applicant = applicant, SearchKey = KeyOf(applicant, number), RuleSetVersion = ruleSetVersion };

    public void Restate(Applicant applicant)
    {
        if (Eligibility is not null) throw new InvalidOperationException("What a decision was made on is not overwritten.");
        if (NumberChanges > 0) applicant = applicant with { PersonalNumber = Applicant.PersonalNumber };
        (Applicant, SearchKey) = (applicant, KeyOf(applicant, ApplicationNumber));
    }

    public void ChangeNumber(ProtectedText number)
    {
        Applicant = Applicant with { PersonalNumber = number };
        NumberChanges++;
    }

    public void TieToCase(string caseNumber)
    {
        if (CaseNumber is not null && CaseNumber != caseNumber) throw new InvalidOperationException($"{ApplicationNumber} has case {CaseNumber} already.");
        CaseNumber = caseNumber;
    }

    public void Propose(EligibilityProposal proposal) => (Proposal, Proposed) = (proposal, proposal.Status);

    public void DecideEligibility(string outcome, string? reason, string byName, DateTimeOffset at)
    {
        if (Proposal is null) throw new RuleViolationException("Behörigheten har inte prövats mot reglerna än. Vänta en stund och försök igen.");
        if (Eligibility is not null) throw new RuleViolationException($"Behörigheten är redan bedömd av {Eligibility.ByName}. Inget har ändrats.");
        if (outcome == "Eligible" && Proposal.Findings.FirstOrDefault(f => f is { Severity: Severity.Refusal, MayOverride: false }) is { } hard)
            throw new RuleViolationException($"Sökanden kan inte bedömas som behörig. {hard.Text}", $"{hard.RuleId}, {hard.Source}");
        if (GoesAgainst(outcome) && string.IsNullOrWhiteSpace(reason))
            throw new RuleViolationException("Skriv skälet: bedömningen är en annan än den som reglerna föreslår.");
        Eligibility = new(outcome, reason, byName, at);
        if (outcome == "Eligible") Advance(Stage.Eligible);
    }

    /// <summary>Ends this application in favour of another of the same person's.</summary>
    public void EndAsDuplicate(string of, string? reason, string byName, DateTimeOffset at)
    {
        DecideEligibility("Duplicate", reason, byName, at);
        DuplicateOf = of;
    }

    public void DecideSelection(string outcome, string? reason, string byName, DateTimeOffset at)
    {
        if (Stage != Stage.Eligible) throw new RuleViolationException("Urvalet görs bland sökande som är bedömda som behöriga och inte redan uttagna.");
        if (outcome == "NotSelected" && string.IsNullOrWhiteSpace(reason)) throw new RuleViolationException("Skriv skälet till att sökanden inte tas ut till intervju.");
        Selection = new(outcome, reason, byName, at);
        if (outcome == "Invite") Advance(Stage.Invited);
    }

    public void CloseInterview() => Advance(Stage.Interviewed);

    public void Place(int rank, decimal score) => (Rank, Score) = (rank, score);

    public void BecomeReserve(DateTimeOffset at) => ReserveSince ??= at;

    public void GiveTurn(Turn turn)
    {
        if (Turn is not null) throw new InvalidOperationException($"{ApplicationNumber} has had its turn.");
        Turn = turn;
        if (turn == Applications.Turn.Offer) Advance(Stage.Offered);
    }

    public void Hire(string doctorId)
    {
        if (Stage != Stage.Offered) throw new RuleViolationException("Bara den som har fått ett erbjudande kan anställas.");
        DoctorId = doctorId;
        Advance(Stage.Hired);
    }

    public void Close(string rejectedFor)
    {
        if (Stage == Stage.Hired) throw new RuleViolationException("Den som är anställd kan inte få avslag på sin ansökan.");
        (Stage, RejectedFor) = (Stage.Closed, rejectedFor);
    }

    private bool GoesAgainst(string outcome) => outcome switch
    {
        "Eligible" => Proposed != EligibilityStatus.Eligible,
        "NotEligible" => Proposed != EligibilityStatus.NotEligible,
        _ => false,
    };

    private void Advance(Stage stage) => (Stage, Reached) = (stage, stage);

    private static string KeyOf(Applicant applicant, string number) => Names.Fold($"{applicant.LastName} {applicant.FirstName} {number}");

    internal static void Map(ModelBuilder model) => model.Entity<Application>(e =>
    {
        e.ToTable("Applications").HasKey(a => new { a.CallId, a.ApplicationNumber });
        e.Property(a => a.CallId).HasMaxLength(64);
        e.Property(a => a.ApplicationNumber).HasMaxLength(64);
        e.Property(a => a.CaseNumber).HasMaxLength(32);
        e.Property(a => a.SearchKey).HasMaxLength(1000);
        e.Property(a => a.Applicant).AsJson();
        e.Property(a => a.Stage).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
        e.Property(a => a.NumberChanges).IsConcurrencyToken(); // a file read at the same moment does not bring the old number back
        e.Property(a => a.Reached).HasConversion<string>().HasMaxLength(16);
        e.Property(a => a.Proposed).HasConversion<string>().HasMaxLength(16);
        e.Property(a => a.Proposal).AsJson();
        e.Property(a => a.Eligibility).AsJson();
        e.Property(a => a.Selection).AsJson();
        e.Property(a => a.Turn).HasConversion<string>().HasMaxLength(16);
        e.Property(a => a.RejectedFor).HasMaxLength(64);
        e.Property(a => a.DoctorId).HasMaxLength(64);
        e.Property(a => a.DuplicateOf).HasMaxLength(64);
        e.Property(a => a.RuleSetVersion).HasMaxLength(64);
        e.HasIndex(a => a.CaseNumber).IsUnique();
        e.HasIndex(a => a.DoctorId).IsUnique();
        e.HasIndex(a => new { a.CallId, a.Stage, a.ApplicationNumber });
        e.HasIndex(a => new { a.CallId, a.Proposed, a.ApplicationNumber });
        e.HasIndex(a => new { a.CallId, a.SearchKey });
        e.HasIndex(a => new { a.CallId, a.Rank });
    });
}

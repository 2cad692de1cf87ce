using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;
using Roles = BtFlow.Hosting.Roles;

namespace BtFlow.TrainingPlan.Plans;

internal enum PlanStatus { Draft, Submitted, SentBack, Approved }

/// <summary>A signature covers exactly the content whose hash it names.</summary>
internal sealed record PlanSignature(string Role, string PersonId, string Name, DateTimeOffset At, string ContentHash);

/// <summary>A rule set aside for this version, with the reason that the approver sees.</summary>
internal sealed record RuleException(string RuleId, string Text, string Reason, string ByName, DateTimeOffset At);

/// <summary>One version of a plan: edited as a draft, then fixed; an approved one never changes, a sent-back one lives on as the next.</summary>
internal sealed class PlanVersion
{
    public required string CaseNumber { get; init; }
    public required int Number { get; init; }
    public required string MainSupervisorId { get; init; }
    public required string MainSupervisorName { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public PlanStatus Status { get; private set; }
    public required PlanContent Content { get; set => field = Status == PlanStatus.Draft ? value : throw Fixed(); }
    public IReadOnlyList<PlanSignature> Signatures { get; private set; } = [];
    public IReadOnlyList<RuleException> Exceptions { get; private set; } = [];
    public DateTimeOffset? SubmittedAt { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>What the study director said when sending back or approving.</summary>
    public string? Comment { get; private set; }

    /// <summary>The study director who decided.</summary>
    public string? DecidedBy { get; private set; }

    /// <summary>Grows with each change; the concurrency token.</summary>
    public int Revision { get; private set; }

    public static PlanVersion First(string caseNumber, string mainSupervisorId, string mainSupervisorName, PlanContent content, DateTimeOffset at) =>
        new() { CaseNumber = caseNumber, Number = 1, MainSupervisorId = mainSupervisorId, MainSupervisorName = mainSupervisorName, CreatedAt = at, Content = content };

    public PlanSignature? SignatureOf(string role) => Signatures.FirstOrDefault(s => s.Role == role);

    public void Edit(PlanContent content)
    {
        Content = content;
        Revision++;
    }

    public void Submit(CurrentUser by, IReadOnlyList<RuleException> exceptions, DateTimeOffset at)
    {
        Require(PlanStatus.Draft);
        if (by.PersonId != MainSupervisorId) throw new NotAllowedException("Bara läkarens huvudhandledare kan skicka in programmet.");
        (Status, Exceptions, SubmittedAt) = (PlanStatus.Submitted, exceptions, at);
        Sign(Roles.MainSupervisor, by, at);
    }

    public void Approve(CurrentUser by, Plan plan, string? comment, DateTimeOffset at)
    {
        Decide(by, plan, comment, at, PlanStatus.Approved);
        Sign(Roles.StudyDirector, by, at);
    }

    /// <summary>Closes this version and returns the next, a draft with the same content.</summary>
    public PlanVersion SendBack(CurrentUser by, Plan plan, string? comment, DateTimeOffset at)
    {
        if (string.IsNullOrWhiteSpace(comment)) throw new RuleViolationException("Skriv en kommentar som säger vad som ska ändras. Den behövs när programmet skickas tillbaka.");
        Decide(by, plan, comment, at, PlanStatus.SentBack);
        Revision++;
        return new() { CaseNumber = CaseNumber, Number = Number + 1, MainSupervisorId = MainSupervisorId, MainSupervisorName = MainSupervisorName, CreatedAt = at, Content = Content };
    }

    public void SignByDoctor(CurrentUser by, Plan plan, DateTimeOffset at)
    {
        Require(PlanStatus.Approved);
        if (by.PersonId != plan.DoctorId) throw new NotAllowedException("Bara läkaren själv kan skriva under sitt program.");
        if (SignatureOf(Roles.BtDoctor) is not null) throw new RuleViolationException("Du har redan skrivit under den här versionen. Inget har ändrats.");
        Sign(Roles.BtDoctor, by, at);
    }

    private void Decide(CurrentUser by, Plan plan, string? comment, DateTimeOffset at, PlanStatus status)
    {
        Require(PlanStatus.Submitted);
        if (by.PersonId == MainSupervisorId || by.PersonId == plan.DoctorId) throw new NotAllowedException("Ingen godkänner sitt eget program. Låt en annan studierektor besluta.");
        (Status, DecidedAt, Comment, DecidedBy) = (status, at, string.IsNullOrWhiteSpace(comment) ? null : comment.Trim(), by.Name);
    }

    private void Sign(string role, CurrentUser by, DateTimeOffset at)
    {
        Signatures = [.. Signatures, new(role, by.PersonId, by.Name, at, Content.Hash)];
        Revision++;
    }

    private void Require(PlanStatus status)
    {
        if (Status != status) throw new RuleViolationException($"Version {Number} är {Status.InWords().ToLowerInvariant()}; det går bara när den är {status.InWords().ToLowerInvariant()}. Läs in sidan igen.");
    }

    private RuleViolationException Fixed() => new($"Version {Number} är {Status.InWords().ToLowerInvariant()} och kan inte ändras. En ändring görs i en ny version.");

    public static void Map(ModelBuilder model) => model.Entity<PlanVersion>(e =>
    {
        e.ToTable("PlanVersions").HasKey(v => new { v.CaseNumber, v.Number });
        e.Property(v => v.CaseNumber).HasMaxLength(32);
        e.Property(v => v.MainSupervisorId).HasMaxLength(64);
        e.Property(v => v.MainSupervisorName).HasMaxLength(400);
        e.Property(v => v.DecidedBy).HasMaxLength(400);
        e.Property(v => v.Status).HasConversion<string>().HasMaxLength(30);
        e.Property(v => v.Revision).IsConcurrencyToken();
        e.HasOne<Plan>().WithMany().HasForeignKey(v => v.CaseNumber);
        e.Property(v => v.Content).HasConversion(v => v.ToJson(), v => PlanContent.FromJson(v)).UsePropertyAccessMode(PropertyAccessMode.Field);
        e.Property(v => v.Signatures).AsJson();
        e.Property(v => v.Exceptions).AsJson();
    });
}

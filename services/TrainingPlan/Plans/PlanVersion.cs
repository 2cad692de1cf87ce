using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;
using Roles = BtFlow.Hosting.Roles;

namespace BtFlow.TrainingPlan.Plans;

/// <summary>Withdrawn: being worked on when the doctor left or moved.</summary>
internal enum PlanStatus { Draft, Submitted, SentBack, Approved, Withdrawn }

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

    /// <summary>Why the approved version before it is changed; null for the first.</summary>
    public string? ChangeReason { get; private set; }

    /// <summary>The process's task that asked for this version, so that a repetition finds it; null where a person did.</summary>
    public string? TaskId { get; init; }

    public PlanStatus Status { get; private set; }
    public required PlanContent Content
    {
        get;
        set
        {
            field = Status == PlanStatus.Draft ? value : throw Fixed();
            EndsOn = value.Placements.Max(p => p.To);
        }
    }

    /// <summary>The last day of the content: a column of its own, so that nobody reads the programmes that are over.</summary>
    public DateOnly EndsOn { get; private set; }

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

    public static PlanVersion Draft(string caseNumber, int number, (string Id, string Name) mainSupervisor, PlanContent content, DateTimeOffset at, string? taskId, string? changeReason = null) => new()
    {
        CaseNumber = caseNumber, Number = number, MainSupervisorId = mainSupervisor.Id, MainSupervisorName = mainSupervisor.Name, CreatedAt = at, Content = content, TaskId = taskId, ChangeReason = changeReason,
    };

    /// <summary>Being worked on: a draft, or waiting for the study director.</summary>
    public bool IsOpen => Status is PlanStatus.Draft or PlanStatus.Submitted;

    public PlanSignature? SignatureOf(string role) => Signatures.FirstOrDefault(s => s.Role == role);

    public void Touch() => Revision++;

    public void Edit(PlanContent content)
    {
        Content = content;
        Revision++;
    }

    /// <summary>Says one more thing that the draft is to change.</summary>
    public void AddReason(string reason)
    {
        Require(PlanStatus.Draft);
        ChangeReason = ChangeReason is null ? null : $"{ChangeReason} {reason}";
        Revision++;
    }

    /// <summary>Closes a version that nobody will decide on any more.</summary>
    public void Withdraw()
    {
        if (!IsOpen) return;
        Status = PlanStatus.Withdrawn;
        Revision++;
    }

    public void Submit(CurrentUser by, IReadOnlyList<RuleException> exceptions, DateTimeOffset at)
    {
        Require(PlanStatus.Draft);
        if (by.PersonId != MainSupervisorId) throw new NotAllowedException("Bara läkarens huvudhandledare kan skicka in programmet.");
        if (Content.Placements.FirstOrDefault(p => p.AwaitsPlace) is { } waiting)
            throw new RuleViolationException($"Placeringen {waiting.Heading} har ingen plats ännu. Den ges av {Roles.Swedish(waiting.AllocatedBy!)}; vänta tills det är gjort.");
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
        return Draft(CaseNumber, Number + 1, (MainSupervisorId, MainSupervisorName), Content, at, taskId: null, ChangeReason);
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
        e.Property(v => v.TaskId).HasMaxLength(200);
        e.Ignore(v => v.IsOpen);
        e.Property(v => v.Status).HasConversion<string>().HasMaxLength(30);
        e.Property(v => v.Revision).IsConcurrencyToken();
        e.HasOne<Plan>().WithMany().HasForeignKey(v => v.CaseNumber);
        e.Property(v => v.Content).HasConversion(v => v.ToJson(), v => PlanContent.FromJson(v)).UsePropertyAccessMode(PropertyAccessMode.Field);
        e.HasIndex(v => v.EndsOn);
        e.Property(v => v.Signatures).AsJson();
        e.Property(v => v.Exceptions).AsJson();
    });
}

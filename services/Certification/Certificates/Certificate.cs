using BtFlow.Contracts.Assessment;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>One of the authority's certificates in an application: Bilaga 2 (goals), 3 (service) or 4 (competence), with its running attachment number.</summary>
internal sealed class Certificate
{
    public required string CaseNumber { get; init; }
    public required int AttachmentNumber { get; init; }

    /// <summary>2, 3 or 4.</summary>
    public required int Form { get; init; }
    public required string SignerId { get; init; }
    public required IReadOnlyList<string> Goals { get; init; }
    public Signature? Signature { get; private set; }

    /// <summary>Page 2 of Bilaga 3.</summary>
    public string? PrimaryCareAccount { get; private set; }
    public string? AcuteCareAccount { get; private set; }

    public void Sign(Signature signature)
    {
        if (Signature is not null) throw new RuleViolationException("Intyget är redan undertecknat. Inget har ändrats.");
        if (signature.PersonId != SignerId) throw new NotAllowedException("Intyget ska undertecknas av en annan person.");
        Signature = signature;
    }

    public void Account(string primaryCare, string acuteCare) => (PrimaryCareAccount, AcuteCareAccount) = (primaryCare, acuteCare);

    public static void Map(ModelBuilder model) => model.Entity<Certificate>(e =>
    {
        e.HasKey(c => new { c.CaseNumber, c.AttachmentNumber });
        e.Property(c => c.CaseNumber).HasMaxLength(32);
        e.Property(c => c.SignerId).HasMaxLength(64);
        e.Property(c => c.Goals).AsJson();
        e.Property(c => c.Signature).AsJson();
    });
}

/// <summary>A goal that a supervisor has judged met, with the words that Bilaga 2 asks for.</summary>
internal sealed class MetGoal
{
    public required string CaseNumber { get; init; }
    public required string Goal { get; init; }
    public required string SupervisorId { get; init; }
    public required DateOnly On { get; init; }
    public required string Activities { get; init; }
    public required string Verification { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<MetGoal>(e =>
    {
        e.HasKey(g => new { g.CaseNumber, g.Goal });
        e.Property(g => g.CaseNumber).HasMaxLength(32);
        e.Property(g => g.Goal).HasMaxLength(8);
    });
}

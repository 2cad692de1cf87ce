using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Certificates;

/// <summary>A goal on a Bilaga 2, with the words that stand there.</summary>
internal sealed record CertifiedGoal(string Goal, string Activities, string Verification);

/// <summary>What a certificate says; it is what the signature is under. <paramref name="Proof"/>: the service that a copy of another's certificate is evidence of.</summary>
internal sealed record CertificateContent(IReadOnlyList<CertifiedGoal> Goals, IReadOnlyList<ServiceRow>? Service = null, CreditedService? Proof = null);

/// <summary>
/// An attachment of an application: one of the authority's certificates, Bilaga 2 (goals), 3 (service) or 4 (competence), or a copy of somebody else's certificate of credited service.
/// It is never changed: when what it says no longer holds it is superseded, and stays to be read.
/// </summary>
internal sealed class Certificate
{
    /// <summary>The form number of a copy that the doctor has and encloses.</summary>
    public const int Copy = 0;

    public required string CaseNumber { get; init; }

    /// <summary>Counted over all certificates of the case; never used again.</summary>
    public required int Serial { get; init; }

    /// <summary>2, 3 or 4, or <see cref="Copy"/>.</summary>
    public required int Form { get; init; }

    /// <summary>Who signs it; for a copy nobody, and empty.</summary>
    public required string SignerId { get; init; }
    public required CertificateContent Content { get; init; }

    /// <summary>The running number in the packet; of a superseded one the last that it had.</summary>
    public int AttachmentNumber { get; set; }
    public Signature? Signature { get; private set; }

    /// <summary>Page 2 of Bilaga 3.</summary>
    public string? PrimaryCareAccount { get; private set; }
    public string? AcuteCareAccount { get; private set; }

    public DateOnly? SupersededOn { get; private set; }
    public string? SupersededBecause { get; private set; }

    /// <summary>Both signatures of a superseded Bilaga 4; those of the one in force stand in the final assessment.</summary>
    public FinalAssessmentSigned? Competence { get; private set; }

    public IReadOnlyList<string> Goals => [.. Content.Goals.Select(g => g.Goal)];

    /// <summary>What lists call it.</summary>
    public string Title() => Form switch
    {
        2 => $"Bilaga 2, intyg om delmål ({string.Join(", ", Goals)})",
        3 => "Bilaga 3, intyg om fullgjord bastjänstgöring",
        4 => "Bilaga 4, intyg om uppnådd baskompetens",
        _ => $"Kopia av intyg om {(Content.Proof!.Country is null ? "tjänstgöring före legitimation" : "utländsk tjänstgöring")}: {Served.NameOf(Content.Proof)}, {Content.Proof.From.Iso()}–{Content.Proof.To.Iso()}",
    };

    /// <summary>Whether a signature under this one is as good as one under another with this signer and content. What Bilaga 4 says is the same until the portfolio is opened again.</summary>
    public bool Says(int form, string signerId, CertificateContent content) => Form == form && (form == 4 || SignerId == signerId && JsonColumn.Write(Content) == JsonColumn.Write(content));

    public void Sign(Signature signature)
    {
        if (SupersededOn is { } ended) throw new RuleViolationException($"Intyget gäller inte sedan {ended.Iso()}: {SupersededBecause} Det ersätts av ett nytt.");
        if (Signature is not null) throw new RuleViolationException("Intyget är redan undertecknat. Inget har ändrats.");
        if (signature.PersonId != SignerId) throw new NotAllowedException("Intyget ska undertecknas av en annan person.");
        Signature = signature;
    }

    public void Account(string primaryCare, string acuteCare) => (PrimaryCareAccount, AcuteCareAccount) = (primaryCare, acuteCare);

    public void Supersede(DateOnly on, string because, FinalAssessmentSigned? competence = null) => (SupersededOn, SupersededBecause, Competence) = (on, because, competence);

    public static void Map(ModelBuilder model) => model.Entity<Certificate>(e =>
    {
        e.HasKey(c => new { c.CaseNumber, c.Serial });
        e.Property(c => c.CaseNumber).HasMaxLength(32);
        e.Property(c => c.Serial).ValueGeneratedNever();
        e.Property(c => c.SignerId).HasMaxLength(64);
        e.Property(c => c.Content).AsJson();
        e.Property(c => c.Signature).AsJson();
        e.Property(c => c.Competence).AsJson();
        e.Property(c => c.SupersededOn).IsConcurrencyToken(); // so that nobody signs what has just been replaced
    });
}

using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Assessors;

/// <summary>Why somebody is no longer the external assessor of a doctor.</summary>
internal enum AssignmentEnd
{
    /// <summary>Said no for a reason that is no tie, and may be asked again.</summary>
    Declined,

    /// <summary>Said no because of a tie.</summary>
    DeclinedForTie,

    /// <summary>The study director found a tie and took the assignment back.</summary>
    Revoked,

    /// <summary>The main supervisor found a tie when about to sign.</summary>
    TieFound,

    /// <summary>Judged that goals are not met.</summary>
    NotMet,

    /// <summary>The study director let another judge the same frozen content, after a disagreement.</summary>
    Replaced,
}

/// <summary>One external assessor named for one doctor; the latest of a case is the one in force.</summary>
internal sealed class AssessorAssignment
{
    public required string CaseNumber { get; init; }

    /// <summary>1 for the first assessor named in the case, 2 for the next ...</summary>
    public required int Number { get; init; }
    public required string AssessorId { get; init; }
    public required string AssessorName { get; init; }
    public required DateTimeOffset NamedAt { get; init; }

    /// <summary>Which frozen content it was for (<see cref="Portfolios.Portfolio.FreezeNumber"/>).</summary>
    public required int FreezeNumber { get; init; }
    public DateTimeOffset? DeclaredNoTieAt { get; set; }
    public AssignmentEnd? EndedBy { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public string? EndReason { get; private set; }

    /// <summary>A tie to the doctor lasts: the person is never named again for this one.</summary>
    public bool HasTie => EndedBy is AssignmentEnd.DeclinedForTie or AssignmentEnd.Revoked or AssignmentEnd.TieFound;

    /// <summary>Whether the person has already judged that very content and another is wanted for it. Another content, after a reopening, the same person may well judge.</summary>
    public bool HasJudged(int freezeNumber) => FreezeNumber == freezeNumber && EndedBy is (AssignmentEnd.NotMet or AssignmentEnd.Replaced);

    /// <summary>The first end stands, but for a tie: that weighs more than what was said before.</summary>
    public void End(AssignmentEnd by, DateTimeOffset at, string reason)
    {
        if (EndedBy is not null && (HasTie || by is not (AssignmentEnd.Revoked or AssignmentEnd.TieFound))) return;
        (EndedBy, EndedAt, EndReason) = (by, at, reason);
    }

    public static void Map(ModelBuilder model) => model.Entity<AssessorAssignment>(e =>
    {
        e.ToTable("Assignments").HasKey(a => new { a.CaseNumber, a.Number });
        e.Property(a => a.CaseNumber).HasMaxLength(32);
        e.Property(a => a.AssessorId).HasMaxLength(64);
        e.Property(a => a.EndedBy).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken(); // a "no" at the same moment does not wipe out the tie that revoked it
        e.Property(a => a.EndReason).HasMaxLength(2000);
    });
}

internal static class Assignments
{
    /// <summary>The assessor in force, or null when none has been named.</summary>
    public static Task<AssessorAssignment?> LatestAssignment(this AssessmentDb db, string caseNumber, CancellationToken ct) =>
        db.Assignments.Where(a => a.CaseNumber == caseNumber).OrderByDescending(a => a.Number).FirstOrDefaultAsync(ct);
}

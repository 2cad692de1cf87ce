using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Assessors;

/// <summary>One external assessor named for one doctor; the latest of a case is the one in force.</summary>
internal sealed class AssessorAssignment
{
    public required string CaseNumber { get; init; }

    /// <summary>1 for the first assessor named in the case, 2 for the next ...</summary>
    public required int Number { get; init; }
    public required string AssessorId { get; init; }
    public required string AssessorName { get; init; }
    public required DateTimeOffset NamedAt { get; init; }
    public DateTimeOffset? DeclaredNoTieAt { get; set; }
    public DateTimeOffset? DeclinedAt { get; set; }
    public string? DeclineReason { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<AssessorAssignment>(e =>
    {
        e.ToTable("Assignments").HasKey(a => new { a.CaseNumber, a.Number });
        e.Property(a => a.CaseNumber).HasMaxLength(32);
        e.Property(a => a.AssessorId).HasMaxLength(64);
        e.Property(a => a.DeclineReason).HasMaxLength(2000);
    });
}

using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Versions;

/// <summary>A definition as it was published. New cases begin by the one with the highest number; a case keeps its own until somebody moves it.</summary>
internal sealed class DefinitionVersion
{
    public const int LongestReason = 1000, LongestOperationId = 100;

    public required string DefinitionId { get; init; }

    /// <summary>Grows within its definition; the file's own number when that is free and not far ahead, so that the two agree where the author keeps count.</summary>
    public required int Number { get; init; }

    /// <summary>Of its text, which lies in the kept definitions. Two versions may have the same: one that was published again.</summary>
    public required string Hash { get; init; }
    public required string Name { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required string ByName { get; init; }

    /// <summary>Null for one that came with BtFlow's files.</summary>
    public string? ByPersonId { get; init; }
    public required string Reason { get; init; }

    /// <summary>The publisher's own id of the act, so that a repeated request gets the same answer.</summary>
    public string? OperationId { get; init; }

    /// <summary>It came with the files, and nobody chose it.</summary>
    public bool CameWithFiles => ByPersonId is null;

    /// <param name="newest">The number of the newest version; 0 when there is none.</param>
    /// <param name="own">What the file says.</param>
    public static int NumberAfter(int newest, int own) => own > newest && own - newest < 100 ? own : newest + 1;

    internal static void Map(ModelBuilder model) => model.Entity<DefinitionVersion>(e =>
    {
        e.ToTable("DefinitionVersions").HasKey(v => new { v.DefinitionId, v.Number }); // so that of two who publish at once one is told to look again
        e.Property(v => v.DefinitionId).HasMaxLength(64);
        e.Property(v => v.Hash).HasMaxLength(64);
        e.Property(v => v.Name).HasMaxLength(200);
        e.Property(v => v.ByName).HasMaxLength(200);
        e.Property(v => v.ByPersonId).HasMaxLength(64);
        e.Property(v => v.Reason).HasMaxLength(LongestReason);
        e.Property(v => v.OperationId).HasMaxLength(LongestOperationId);
        e.Ignore(v => v.CameWithFiles);
        e.HasIndex(v => v.OperationId).IsUnique();
    });
}

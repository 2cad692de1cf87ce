using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Boards;

/// <summary>A BT-kollegium: those who work with the doctor meet, without the doctor, and say what goes well and what is needed.</summary>
internal sealed class Board
{
    public required string TaskId { get; init; }
    public required string CaseNumber { get; init; }
    public required string Key { get; init; }
    public required DateOnly On { get; init; }
    public required string Participants { get; init; }
    public required string Strengths { get; init; }
    public required string Needs { get; init; }
    public required string Conclusion { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<Board>(e =>
    {
        e.HasKey(b => b.TaskId);
        e.Property(b => b.TaskId).HasMaxLength(200);
        e.Property(b => b.CaseNumber).HasMaxLength(32);
        e.Property(b => b.Key).HasMaxLength(200);
        e.HasIndex(b => b.CaseNumber);
    });
}

using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Timers;

/// <summary>Something that happens by itself at an instant: a step's wait ends, or (when <see cref="TaskId"/> is set) a task opens in the inbox. Gone when it has happened.</summary>
internal sealed class DueTimer
{
    public required string TimerId { get; init; }
    public required string RunId { get; init; }
    public string? TaskId { get; init; }
    public required DateTimeOffset DueAt { get; set; }

    internal static void Map(ModelBuilder model) => model.Entity<DueTimer>(e =>
    {
        e.ToTable("Timers").HasKey(t => t.TimerId);
        e.Property(t => t.TimerId).HasMaxLength(200);
        e.Property(t => t.RunId).HasMaxLength(100);
        e.Property(t => t.TaskId).HasMaxLength(200);
        e.Property(t => t.DueAt).IsConcurrencyToken(); // one that is moved does not fire on its old day
        e.HasIndex(t => t.DueAt);
    });
}

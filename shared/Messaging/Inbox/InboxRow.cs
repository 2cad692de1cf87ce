using Microsoft.EntityFrameworkCore;

namespace BtFlow.Messaging;

/// <summary>Says that a consumer is done with a message: its effect is committed, or it is parked.</summary>
internal sealed class InboxRow
{
    public required Guid MessageId { get; init; }
    public required string Consumer { get; init; }
    public required DateTimeOffset At { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<InboxRow>(row =>
    {
        row.ToTable("Inbox");
        row.HasKey(r => new { r.MessageId, r.Consumer });
        row.Property(r => r.Consumer).HasMaxLength(100);
    });
}

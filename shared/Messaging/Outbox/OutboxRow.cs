using Microsoft.EntityFrameworkCore;

namespace BtFlow.Messaging;

/// <summary>
/// A message on its way out. Embedded, it is kept until every local consumer has confirmed it; distributed, until the broker has, and then for as long as a restore may need it.
/// </summary>
internal sealed class OutboxRow
{
    /// <summary>Grows in commit order within one writer, and is never used again.</summary>
    public long Id { get; init; }
    public required Guid MessageId { get; init; }

    /// <summary>The address of the contract, as its MessageUrn says: recruitment:candidate-hired:v1.</summary>
    public required string Contract { get; init; }

    /// <summary>The one queue that it goes to, for a parked message that is replayed; null for all that consume the contract.</summary>
    public string? Queue { get; init; }
    public required string Body { get; init; }

    /// <summary>The same for all messages that follow from one first message.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>The message whose consumer published this one.</summary>
    public Guid? InitiatorId { get; init; }

    /// <summary>The trace that it belongs to (W3C traceparent), where one was running.</summary>
    public string? Trace { get; init; }
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>Distributed only: when the broker had it safe. Null while it has to be sent.</summary>
    public DateTimeOffset? SentAt { get; init; }

    public static void Map(ModelBuilder model, bool keepsSent) => model.Entity<OutboxRow>(row =>
    {
        row.ToTable("Outbox");
        row.Property(r => r.Id).ValueGeneratedOnAdd();
        row.Property(r => r.Contract).HasMaxLength(200);
        row.Property(r => r.Queue).HasMaxLength(200);
        row.Property(r => r.Trace).HasMaxLength(100);
        if (keepsSent)
            row.HasIndex(r => r.Id, "IX_Outbox_Unsent").HasFilter("\"SentAt\" IS NULL");
        else
            row.Ignore(r => r.SentAt);
    });
}

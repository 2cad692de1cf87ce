using Microsoft.EntityFrameworkCore;

namespace BtFlow.Messaging;

/// <summary>A message that a consumer gave up after the last retry. Nothing of its effect is saved.</summary>
public sealed class ParkedMessage
{
    /// <summary>Grows in the order in which messages were parked, within one service.</summary>
    public long Id { get; init; }

    /// <summary>The id that the message had in its sender's outbox.</summary>
    public required Guid MessageId { get; init; }

    /// <summary>The consumer's explicit name, as given to <see cref="ConsumerList{TDb}.Add{TConsumer}"/>.</summary>
    public required string Consumer { get; init; }

    /// <summary>The address of the contract: recruitment:candidate-hired:v1.</summary>
    public required string Contract { get; init; }

    /// <summary>The message as JSON.</summary>
    public required string Body { get; init; }

    /// <summary>The last exception, whole.</summary>
    public required string Error { get; init; }

    /// <summary>When it was parked, by the system's clock.</summary>
    public required DateTimeOffset At { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<ParkedMessage>(row =>
    {
        row.ToTable("Parked");
        row.Property(r => r.Id).ValueGeneratedOnAdd();
        row.Property(r => r.Consumer).HasMaxLength(100);
        row.Property(r => r.Contract).HasMaxLength(200);
    });
}

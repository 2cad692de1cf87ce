namespace BtFlow.Messaging;

/// <summary>A message on its way out, kept until every local consumer has confirmed it. Ids grow in commit order and are never used again.</summary>
internal sealed class OutboxRow
{
    public long Id { get; init; }
    public required Guid MessageId { get; init; }

    /// <summary>The address of the contract, as its MessageUrn says: recruitment:candidate-hired:v1.</summary>
    public required string Contract { get; init; }
    public required string Body { get; init; }

    /// <summary>The same for all messages that follow from one first message.</summary>
    public required Guid ConversationId { get; init; }

    /// <summary>The message whose consumer published this one.</summary>
    public Guid? InitiatorId { get; init; }
    public required DateTimeOffset AddedAt { get; init; }
}

/// <summary>Says that a consumer is done with a message: its effect is committed, or it is parked.</summary>
internal sealed class InboxRow
{
    public required Guid MessageId { get; init; }
    public required string Consumer { get; init; }
    public required DateTimeOffset At { get; init; }
}

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
}

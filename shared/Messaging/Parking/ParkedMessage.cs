using MassTransit;
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

    /// <summary>The first line of <see cref="Error"/>: messages of one consumer with the same reason are of one kind.</summary>
    public string Reason => ReasonIn(Error);

    /// <summary>When it was parked, by the system's clock.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The conversation that it belongs to, which a replay goes on with; null for what somebody else put into the queue.</summary>
    public Guid? ConversationId { get; init; }

    /// <summary>The trace that it belongs to (W3C traceparent), which a replay goes on with.</summary>
    public string? Trace { get; init; }

    /// <summary>The first line of an error.</summary>
    public static string ReasonIn(string error) => error.Split('\n', 2)[0].TrimEnd();

    /// <summary>What somebody else put into the queue may lack everything and hold anything; it is kept for the operator all the same.</summary>
    internal static ParkedMessage Of(Guid messageId, string consumer, ReceiveContext context, Exception error) => new()
    {
        MessageId = messageId,
        Consumer = consumer,
        Contract = Header(context, MessageHeaders.MessageType) is { Length: < 200 } type && type.StartsWith(MessageUrn.Prefix, StringComparison.Ordinal) ? type[MessageUrn.Prefix.Length..] : "unknown",
        Body = Storable(context.Body.GetString()),
        Error = Storable(error.ToString()),
        At = TimeProvider.System.GetUtcNow(),
        ConversationId = Guid.TryParse(Header(context, MessageHeaders.ConversationId), out var conversation) ? conversation : null,
        Trace = Header(context, Telemetry.TraceHeader) is { Length: <= 100 } trace ? trace : null,
    };

    private static string? Header(ReceiveContext context, string name) => context.TransportHeaders.Get<string>(name) is { } value ? Storable(value) : null;

    private static string Storable(string text) => text.Replace('\0', '\uFFFD'); // which PostgreSQL refuses

    internal static void Map(ModelBuilder model) => model.Entity<ParkedMessage>(row =>
    {
        row.ToTable("Parked");
        row.Property(r => r.Id).ValueGeneratedOnAdd();
        row.Ignore(r => r.Reason);
        row.Property(r => r.Consumer).HasMaxLength(100);
        row.Property(r => r.Contract).HasMaxLength(200);
        row.Property(r => r.Trace).HasMaxLength(100);
    });
}

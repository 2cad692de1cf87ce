using System.Net.Mime;
using MassTransit;
using MassTransit.Serialization;

namespace BtFlow.Messaging;

/// <summary>Stands for a message on its way from the outbox to the bus: the row's body is sent as it is, its type is not needed.</summary>
internal sealed class Envelope;

/// <summary>Puts the row's identity and body on the wire: the contract as plain JSON, all else in headers.</summary>
internal sealed class EnvelopePipe(OutboxRow row) : IPipe<SendContext<Envelope>>, IMessageSerializer
{
    public ContentType ContentType => SystemTextJsonRawMessageSerializer.JsonContentType;

    public Task Send(SendContext<Envelope> context)
    {
        context.MessageId = row.MessageId;
        context.ConversationId = row.ConversationId;
        context.InitiatorId = row.InitiatorId;
        context.Headers.Set(MessageHeaders.MessageId, row.MessageId.ToString());
        context.Headers.Set(MessageHeaders.ConversationId, row.ConversationId.ToString());
        if (row.InitiatorId is { } initiator)
            context.Headers.Set(MessageHeaders.InitiatorId, initiator.ToString());
        context.Headers.Set(MessageHeaders.MessageType, MessageUrn.Prefix + row.Contract);
        if (row.Trace is { } trace)
            context.Headers.Set(Telemetry.TraceHeader, trace);
        context.Serializer = this;
        if (context.TryGetPayload<RabbitMqSendContext>(out var rabbit))
            rabbit.Mandatory = true; // without a queue it comes back and is sent again, instead of being dropped
        return Task.CompletedTask;
    }

    public MessageBody GetMessageBody<T>(SendContext<T> context) where T : class => new StringMessageBody(row.Body);

    public void Probe(ProbeContext context) => context.CreateScope("envelope");
}

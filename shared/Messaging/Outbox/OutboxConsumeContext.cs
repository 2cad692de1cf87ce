using MassTransit;
using MassTransit.Context;

namespace BtFlow.Messaging;

/// <summary>What a consumer is given: whatever it publishes becomes an outbox row of its own transaction.</summary>
internal sealed class OutboxConsumeContext<TConsumer, TMessage>(ConsumeContext<TMessage> context, TConsumer consumer, ServiceDb db)
    : ConsumeContextProxy<TMessage>(context), ConsumerConsumeContext<TConsumer, TMessage>
    where TConsumer : class
    where TMessage : class
{
    public TConsumer Consumer => consumer;

    protected override Task<ISendEndpoint> GetPublishSendEndpoint<T>() =>
        Task.FromResult<ISendEndpoint>(new OutboxSendEndpoint(message => OutboxRows.Add(db, message, ConversationId, MessageId)));

    public override Task<ISendEndpoint> GetSendEndpoint(Uri address) => throw OutboxSendEndpoint.OnlyPublish();

    public override Task RespondAsync<T>(T message) => throw OutboxSendEndpoint.OnlyPublish();

    public override Task RespondAsync<T>(T message, IPipe<SendContext<T>> sendPipe) => throw OutboxSendEndpoint.OnlyPublish();

    public override Task RespondAsync<T>(T message, IPipe<SendContext> sendPipe) => throw OutboxSendEndpoint.OnlyPublish();

    public override Task RespondAsync<T>(object values) => throw OutboxSendEndpoint.OnlyPublish();

    public override Task RespondAsync<T>(object values, IPipe<SendContext<T>> sendPipe) => throw OutboxSendEndpoint.OnlyPublish();

    public override Task RespondAsync<T>(object values, IPipe<SendContext> sendPipe) => throw OutboxSendEndpoint.OnlyPublish();

    public override void Respond<T>(T message) => throw OutboxSendEndpoint.OnlyPublish();
}

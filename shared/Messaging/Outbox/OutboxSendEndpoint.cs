using MassTransit;

namespace BtFlow.Messaging;

/// <summary>Where MassTransit's Publish ends. Only the plain message is taken: a header or an anonymous object would not reach the row.</summary>
internal sealed class OutboxSendEndpoint(Action<object> add) : ISendEndpoint
{
    public static NotSupportedException OnlyPublish() =>
        new("In a consumer, only context.Publish(new Contract(...)) is supported: it goes through the outbox. Commands are published too; their contract finds the receiver.");

    public Task Send<T>(T message, CancellationToken cancellationToken) where T : class => Add(message);

    public Task Send(object message, CancellationToken cancellationToken) => Add(message);

    public Task Send(object message, Type messageType, CancellationToken cancellationToken) => Add(message);

    public Task Send<T>(T message, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken) where T : class => throw OnlyPublish();

    public Task Send<T>(T message, IPipe<SendContext> pipe, CancellationToken cancellationToken) where T : class => throw OnlyPublish();

    public Task Send(object message, IPipe<SendContext> pipe, CancellationToken cancellationToken) => throw OnlyPublish();

    public Task Send(object message, Type messageType, IPipe<SendContext> pipe, CancellationToken cancellationToken) => throw OnlyPublish();

    public Task Send<T>(object values, CancellationToken cancellationToken) where T : class => throw OnlyPublish();

    public Task Send<T>(object values, IPipe<SendContext<T>> pipe, CancellationToken cancellationToken) where T : class => throw OnlyPublish();

    public Task Send<T>(object values, IPipe<SendContext> pipe, CancellationToken cancellationToken) where T : class => throw OnlyPublish();

    public ConnectHandle ConnectSendObserver(ISendObserver observer) => throw OnlyPublish();

    private Task Add(object message)
    {
        add(message);
        return Task.CompletedTask;
    }
}

using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Messaging;

/// <summary>MassTransit asks it for a consumer; every attempt gets a new one, inside the inbox's transaction and scope.</summary>
internal sealed class InboxConsumerFactory<TConsumer>(Inbox inbox) : IConsumerFactory<TConsumer> where TConsumer : class
{
    public Task Send<T>(ConsumeContext<T> context, IPipe<ConsumerConsumeContext<TConsumer, T>> next) where T : class =>
        inbox.Consume(context.MessageId!.Value, (services, db) =>
            next.Send(new OutboxConsumeContext<TConsumer, T>(context, services.GetRequiredService<TConsumer>(), db)));

    public void Probe(ProbeContext context) => context.CreateScope("inbox");
}

/// <summary>Where a message ends that could not be read, or whose consumer failed to the last retry.</summary>
internal sealed class ParkFilter(Inbox inbox) : IFilter<ExceptionReceiveContext>
{
    public Task Send(ExceptionReceiveContext context, IPipe<ExceptionReceiveContext> next)
    {
        if (inbox.IsStopping)
            return Task.CompletedTask; // unconfirmed: sent again at the next start
        var contract = context.TransportHeaders.Get<string>(MessageHeaders.MessageType)![MessageUrn.Prefix.Length..];
        return inbox.Park(context.GetMessageId()!.Value, contract, context.Body.GetString(), context.Exception);
    }

    public void Probe(ProbeContext context) => context.CreateScope("park");
}

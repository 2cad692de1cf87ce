using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Messaging;

/// <summary>MassTransit asks it for a consumer; every attempt gets a new one, inside the inbox's transaction and scope.</summary>
internal sealed class InboxConsumerFactory<TConsumer>(Inbox inbox) : IConsumerFactory<TConsumer> where TConsumer : class
{
    public async Task Send<T>(ConsumeContext<T> context, IPipe<ConsumerConsumeContext<TConsumer, T>> next) where T : class
    {
        using var span = Telemetry.StartConsuming(inbox.Endpoint, Contract.AddressOf(typeof(T)), context.Headers.Get<string>(Telemetry.TraceHeader));
        try
        {
            var order = context.TryGetPayload<RabbitMqBasicConsumeContext>(out var delivery) ? delivery.DeliveryTag : 0;
            await inbox.Consume(context.MessageId!.Value, order, (services, db) =>
                next.Send(new OutboxConsumeContext<TConsumer, T>(context, services.GetRequiredService<TConsumer>(), db)));
        }
        catch (Exception failure)
        {
            span?.SetStatus(ActivityStatusCode.Error).SetTag("error.type", failure.GetType().FullName);
            throw;
        }
    }

    public void Probe(ProbeContext context) => context.CreateScope("inbox");
}

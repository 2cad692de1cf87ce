using MassTransit;

namespace BtFlow.Messaging;

/// <summary>MassTransit's in-memory bus with one queue for each consumer. Built without its container set-up, so no IBus is there to inject and no telemetry is sent.</summary>
internal static class InMemoryBus
{
    public static IBusControl Create(IEnumerable<MessagingService> services, Func<MessagingService, string, Inbox> inboxOf) =>
        Bus.Factory.CreateUsingInMemory(bus =>
        {
            bus.ConfigureJsonSerializerOptions(_ => Contract.Json);
            bus.UseRawJsonDeserializer(RawSerializerOptions.CopyHeaders, isDefault: true);
            bus.MessageTopology.SetEntityNameFormatter(new Contract.EntityNames(bus.MessageTopology.EntityNameFormatter));
            foreach (var service in services)
                foreach (var entry in service.Consumers)
                    Connect(bus, entry, inboxOf(service, entry.Name));
        });

    private static void Connect(IInMemoryBusFactoryConfigurator bus, ConsumerEntry entry, Inbox inbox) =>
        bus.ReceiveEndpoint(inbox.Endpoint, endpoint =>
        {
            endpoint.ConcurrentMessageLimit = 1; // keeps a sender's order, and SQLite has one writer anyway
            endpoint.PublishFaults = false;
            endpoint.ConfigureError(pipe => pipe.UseFilter(new ParkFilter(inbox)));
            entry.Connect(endpoint, inbox);
        });
}

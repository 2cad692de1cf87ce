using MassTransit;

namespace BtFlow.Messaging;

/// <summary>MassTransit's in-memory bus. Built without its container set-up, so no IBus is there to inject and no telemetry is sent.</summary>
internal static class InMemoryBus
{
    public static IBusControl Create(IEnumerable<MessagingService> services, Func<MessagingService, string, Inbox> inboxOf) =>
        Bus.Factory.CreateUsingInMemory(bus =>
        {
            Endpoints.ConfigureMessages(bus);
            foreach (var service in services)
                foreach (var entry in service.Consumers)
                    bus.ReceiveEndpoint(service.QueueOf(entry.Name), endpoint =>
                    {
                        endpoint.ConcurrentMessageLimit = 1; // keeps the order, and a file has one writer anyway
                        Endpoints.Connect(endpoint, entry, inboxOf(service, entry.Name));
                    });
        });
}

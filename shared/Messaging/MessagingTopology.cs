using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Messaging;

/// <summary>
/// Every queue of the whole system, whichever services this process runs: a message is only safe to send when all its queues exist, also those of services that have not started yet.
/// </summary>
/// <param name="Queues">In ordinal order of their names.</param>
public sealed record MessagingTopology(IReadOnlyList<QueueAddress> Queues)
{
    /// <summary>Reads what the compositions of all services register; none of it is started.</summary>
    /// <param name="allServices">A collection that every service has been added to.</param>
    public static MessagingTopology Of(IServiceCollection allServices) => Of(allServices.Select(s => s.ImplementationInstance).OfType<MessagingService>());

    internal static MessagingTopology Of(IEnumerable<MessagingService> services) => new(
    [
        .. services.SelectMany(service => service.Consumers.Select(entry => new QueueAddress(service.Name, entry.Name, service.QueueOf(entry.Name), entry.Contracts)))
            .OrderBy(q => q.Queue, StringComparer.Ordinal),
    ]);
}

/// <summary>A consumer's queue: addresses that survive a renamed class.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Consumer">The consumer's name within the service.</param>
/// <param name="Queue">The queue's name on the bus.</param>
/// <param name="Contracts">The addresses of the contracts that it gets.</param>
public sealed record QueueAddress(string Service, string Consumer, string Queue, IReadOnlyList<string> Contracts);

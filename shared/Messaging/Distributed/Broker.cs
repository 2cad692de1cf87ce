using MassTransit;
using RabbitMQ.Client;
using RabbitMQ.Client.Exceptions;

namespace BtFlow.Messaging;

/// <summary>RabbitMQ: what has to be there before a message is sent, how full its queues are, and MassTransit's bus on it.</summary>
internal sealed class Broker(RabbitMqAddress address, MessagingTopology topology) : IAsyncDisposable
{
    private static readonly Dictionary<string, object?> Quorum = new() { ["x-queue-type"] = "quorum" };

    private readonly SemaphoreSlim one = new(1, 1);
    private IConnection? connection;

    public MessagingTopology Topology => topology;

    /// <summary>Declares every exchange, queue and binding of the whole system, as MassTransit names them; what is there already stays.</summary>
    public Task Declare(CancellationToken ct) => OnChannel(async channel =>
    {
        foreach (var queue in topology.Queues)
        {
            await channel.ExchangeDeclareAsync(queue.Queue, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: ct);
            await channel.QueueDeclareAsync(queue.Queue, durable: true, exclusive: false, autoDelete: false, Quorum, cancellationToken: ct);
            await channel.QueueBindAsync(queue.Queue, queue.Queue, "", cancellationToken: ct);
            foreach (var contract in queue.Contracts)
            {
                await channel.ExchangeDeclareAsync(contract, ExchangeType.Fanout, durable: true, autoDelete: false, cancellationToken: ct);
                await channel.ExchangeBindAsync(queue.Queue, contract, "", cancellationToken: ct);
            }
        }
    }, ct);

    /// <summary>How many messages are ready in each queue that is not empty. A queue that is not there yet is empty.</summary>
    public async Task<IReadOnlyDictionary<string, long>> Depths(IEnumerable<QueueAddress> queues, CancellationToken ct)
    {
        try
        {
            return await Count(queues, ct);
        }
        catch (OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            await Declare(ct);
            return await Count(queues, ct); // of those after the missing one nothing was heard
        }
    }

    /// <summary>Empties every queue: after a restore, what the broker holds belongs to a time that is gone.</summary>
    public Task Purge(CancellationToken ct) => OnChannel(async channel =>
    {
        foreach (var queue in topology.Queues) await channel.QueuePurgeAsync(queue.Queue, ct);
    }, ct);

    /// <summary>MassTransit's bus with a queue for each consumer of these services.</summary>
    public IBusControl CreateBus(IEnumerable<MessagingService> services, Func<MessagingService, string, Inbox> inboxOf) =>
        Bus.Factory.CreateUsingRabbitMq(bus =>
        {
            Endpoints.ConfigureMessages(bus);
            bus.Host(address.Nodes[0].Host, (ushort)address.Nodes[0].Port, address.VirtualHost, host =>
            {
                host.Username(address.User);
                host.Password(address.Password);
                host.PublisherConfirmation = true;
                host.Heartbeat(TimeSpan.FromSeconds(10));
                if (address.Nodes.Count > 1) host.UseCluster(cluster => { foreach (var (name, port) in address.Nodes) cluster.Node($"{name}:{port}"); });
            });
            foreach (var service in services)
                foreach (var entry in service.Consumers)
                    bus.ReceiveEndpoint(service.QueueOf(entry.Name), endpoint =>
                    {
                        endpoint.ConfigureConsumeTopology = false; // Declare has bound the contracts; MassTransit would want those of internal records short-lived, and refuse to start
                        endpoint.SetQuorumQueue();
                        endpoint.PrefetchCount = MessagingLimits.Prefetch;
                        endpoint.ConcurrentMessageLimit = MessagingLimits.InLine;
                        Endpoints.Connect(endpoint, entry, inboxOf(service, entry.Name));
                    });
        });

    public async ValueTask DisposeAsync()
    {
        if (connection is not null) await connection.DisposeAsync();
    }

    private async Task<IReadOnlyDictionary<string, long>> Count(IEnumerable<QueueAddress> queues, CancellationToken ct)
    {
        var depths = new SortedDictionary<string, long>(StringComparer.Ordinal);
        await OnChannel(async channel =>
        {
            foreach (var queue in queues)
                if (await channel.MessageCountAsync(queue.Queue, ct) is > 0 and var count) depths[queue.Queue] = count;
        }, ct);
        return depths;
    }

    private async Task OnChannel(Func<IChannel, Task> use, CancellationToken ct)
    {
        await one.WaitAsync(ct);
        try
        {
            if (connection is not { IsOpen: true })
            {
                if (connection is not null) await connection.DisposeAsync();
                connection = await Connect(ct);
            }
            await using var channel = await connection.CreateChannelAsync(cancellationToken: ct);
            await use(channel);
        }
        finally
        {
            one.Release();
        }
    }

    private Task<IConnection> Connect(CancellationToken ct) => new ConnectionFactory
    {
        UserName = address.User,
        Password = address.Password,
        VirtualHost = address.VirtualHost,
        ClientProvidedName = "btflow topology",
        AutomaticRecoveryEnabled = false, // a new one is opened when it is needed
        RequestedHeartbeat = TimeSpan.FromSeconds(10),
    }.CreateConnectionAsync([.. address.Nodes.Select(n => new AmqpTcpEndpoint(n.Host, n.Port))], ct);
}

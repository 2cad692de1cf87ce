using BtFlow.Messaging.Tests.Backup;
using RabbitMQ.Client;

namespace BtFlow.Messaging.Tests;

/// <summary>On a real broker, which infra/dev test starts.</summary>
public sealed class BrokerTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_queue_that_somebody_deleted_does_not_hide_how_full_the_others_are()
    {
        var name = "broker" + Guid.NewGuid().ToString("N")[..8];
        var topology = new MessagingTopology([.. new[] { "first", "second" }.Select(queue => new QueueAddress(name, queue, $"{name}-{queue}", []))]);
        var address = RabbitMqAddress.Parse(TestPostgres.Setting("BTFLOW_RABBITMQ"));
        await using var broker = new Broker(address, topology);
        await broker.Declare(Ct);
        await using var connection = await new ConnectionFactory { UserName = address.User, Password = address.Password, VirtualHost = address.VirtualHost }
            .CreateConnectionAsync([.. address.Nodes.Select(n => new AmqpTcpEndpoint(n.Host, n.Port))], Ct);
        await using var channel = await connection.CreateChannelAsync(cancellationToken: Ct);
        await channel.BasicPublishAsync("", $"{name}-second", "anything"u8.ToArray(), Ct);
        while ((await broker.Depths(topology.Queues, Ct)).Count == 0) await Task.Delay(50, Ct);

        await channel.QueueDeleteAsync($"{name}-first", cancellationToken: Ct);

        (await broker.Depths(topology.Queues, Ct)).ShouldBe(new Dictionary<string, long> { [$"{name}-second"] = 1 });
        foreach (var queue in topology.Queues)
        {
            await channel.QueueDeleteAsync(queue.Queue, cancellationToken: Ct);
            await channel.ExchangeDeleteAsync(queue.Queue, cancellationToken: Ct);
        }
    }
}

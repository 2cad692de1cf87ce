using System.Diagnostics;
using BtFlow.Messaging;
using MassTransit;

namespace BtFlow.Benchmarks.Messaging;

/// <summary>MassTransit alone: two queues, no database, the bus's own settings.</summary>
internal static class RawBus
{
    public static IBusControl InMemory(Action consumed) => Bus.Factory.CreateUsingInMemory(bus =>
    {
        foreach (var queue in (string[])["raw-here", "raw-there"]) bus.ReceiveEndpoint(queue, e => Connect(e, queue, consumed));
    });

    public static IBusControl Quorum(RabbitMqAddress address, Action consumed) => Bus.Factory.CreateUsingRabbitMq(bus =>
    {
        var (name, port) = address.Nodes[0];
        bus.Host(name, (ushort)port, address.VirtualHost, host =>
        {
            host.Username(address.User);
            host.Password(address.Password);
        });
        foreach (var queue in (string[])["raw-here", "raw-there"])
            bus.ReceiveEndpoint(queue, e =>
            {
                e.SetQuorumQueue();
                e.PrefetchCount = 32;
                Connect(e, queue, consumed);
            });
    });

    /// <summary>Consumed messages a second, of so many flows of five.</summary>
    public static async Task<double> Rate(Func<Action, IBusControl> create, int flows)
    {
        var (left, all) = (flows * MessagingBench.HopsOfAFlow, new TaskCompletionSource());
        var bus = create(() => { if (Interlocked.Decrement(ref left) == 0) all.TrySetResult(); });
        await bus.StartAsync();
        try
        {
            var time = Stopwatch.StartNew();
            foreach (var chunk in Enumerable.Range(0, flows).Chunk(100))
                await Task.WhenAll(chunk.Select(i => bus.Publish(new Ping($"{i}", MessagingBench.HopsOfAFlow))));
            await all.Task.WaitAsync(TimeSpan.FromMinutes(5));
            return flows * MessagingBench.HopsOfAFlow / time.Elapsed.TotalSeconds;
        }
        finally
        {
            await bus.StopAsync();
        }
    }

    private static void Connect(IReceiveEndpointConfigurator endpoint, string queue, Action consumed)
    {
        if (queue == "raw-here") endpoint.Handler<Ping>(context => new RawPass(consumed).Consume(context));
        else endpoint.Handler<Pong>(context => new RawPass(consumed).Consume(context));
    }
}

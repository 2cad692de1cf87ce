using System.Diagnostics;

namespace BtFlow.Delivery.Tests;

/// <summary>The crash loops: short in the tests, long in the soak. What is random follows the seed; when a process is hit does not, so that a seed repeats the plan of a run and not its every moment.</summary>
internal static class Loops
{
    /// <summary>One process over SQLite, killed at random moments.</summary>
    public static async Task<Outcome> Embedded(int seed, int lives)
    {
        var began = Stopwatch.GetTimestamp();
        using var run = new EmbeddedRun(seed);
        for (var life = 0; life < lives; life++)
            await run.LiveAndDie();
        await run.Finish();
        return new("embedded", seed, await run.Count(), run.Kills, 0, run.Counted, [.. run.GaveUp], Outcome.Since(began));
    }

    /// <summary>Two replicas of each service, killed all the time, while the broker and the database are killed, stopped and hung, each away for so long, and a replica hangs as it writes.</summary>
    public static async Task<Outcome> Distributed(Servers servers, int seed, TimeSpan outage)
    {
        var began = Stopwatch.GetTimestamp();
        await using var run = await DistributedRun.Start(servers, servers, seed);
        var blows = new List<Func<Task>> { () => run.HangOne(outage) };
        foreach (var server in new[] { "rabbitmq", "postgres" })
        {
            blows.Add(() => Away(servers, server, "kill", "start", outage));
            blows.Add(() => Away(servers, server, "stop", "start", outage));
            blows.Add(() => Away(servers, server, "pause", "resume", outage));
        }
        await run.Under(() => InTurn(run, seed, blows), burst: 40);
        await run.Finish();
        return new("distributed", seed, await run.Count(), run.Kills, blows.Count, run.Counted, [.. run.GaveUp], Outcome.Since(began));
    }

    /// <summary>The same over a cluster of three brokers, one of which at a time is killed and away for so long. Meanwhile the others carry the messages.</summary>
    public static async Task<Outcome> Cluster(Servers cluster, Servers database, int seed, TimeSpan outage, int nodes)
    {
        var began = Stopwatch.GetTimestamp();
        await using var run = await DistributedRun.Start(cluster, database, seed);
        string[] names = ["1", "2", "3"];
        new Random(seed).Shuffle(names);
        var blows = names.Take(nodes).Select(node => (Func<Task>)(async () =>
        {
            await cluster.Do("kill", node);
            await Task.WhenAll(run.SomeFlowsArrive(), Task.Delay(outage));
            await cluster.Do("start", node);
        })).ToList();
        await run.Under(() => InTurn(run, seed, blows), burst: 40);
        await run.Finish();
        return new("cluster", seed, await run.Count(), run.Kills, blows.Count, run.Counted, [.. run.GaveUp], Outcome.Since(began));
    }

    private static async Task Away(Servers servers, string server, string begin, string end, TimeSpan outage)
    {
        await servers.Do(begin, server);
        await Task.Delay(outage);
        await servers.Do(end, server);
    }

    /// <summary>In an order of the seed's; after each, flows have to come through before the next.</summary>
    private static async Task InTurn(DistributedRun run, int seed, IReadOnlyList<Func<Task>> blows)
    {
        var order = blows.ToArray();
        new Random(seed).Shuffle(order);
        foreach (var blow in order)
        {
            await blow();
            await run.SomeFlowsArrive();
        }
    }
}

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
    public static async Task<Outcome> Distributed(Servers servers, int seed, TimeSpan outage, Action<string> say)
    {
        var began = Stopwatch.GetTimestamp();
        await using var run = await DistributedRun.Start(servers, servers, seed);
        var blows = new List<Blow> { new("a replica hangs while it writes", () => run.HangOne(outage)) };
        foreach (var server in new[] { "rabbitmq", "postgres" })
            foreach (var (begin, end) in new[] { ("kill", "start"), ("stop", "start"), ("pause", "resume") })
                blows.Add(new($"{begin} {server}", async () =>
                {
                    await servers.Do(begin, server);
                    await Task.Delay(outage);
                    await servers.Do(end, server);
                }));
        await run.Under(() => InTurn(run, seed, blows, say), burst: 40);
        await run.SendSomeAgain();
        await run.Finish();
        return new("distributed", seed, await run.Count(), run.Kills, blows.Count, run.Counted, [.. run.GaveUp], Outcome.Since(began));
    }

    /// <summary>The same over a cluster of three brokers, one of which at a time is killed and away for so long. Meanwhile the others carry the messages.</summary>
    public static async Task<Outcome> Cluster(Servers cluster, Servers database, int seed, TimeSpan outage, int nodes, Action<string> say)
    {
        var began = Stopwatch.GetTimestamp();
        await using var run = await DistributedRun.Start(cluster, database, seed);
        var blows = Enumerable.Range(1, 3).Select(node => new Blow($"kill node {node}", async () =>
        {
            await cluster.Do("kill", $"{node}");
            await Task.WhenAll(run.SomeFlowsArrive(), Task.Delay(outage));
            await cluster.Do("start", $"{node}");
        })).ToList();
        await run.Under(() => InTurn(run, seed, blows, say, nodes), burst: 40);
        await run.SendSomeAgain();
        await run.Finish();
        return new("cluster", seed, await run.Count(), run.Kills, nodes, run.Counted, [.. run.GaveUp], Outcome.Since(began));
    }

    /// <summary>In an order of the seed's, so many as are asked for; after each, flows have to come through before the next.</summary>
    private static async Task InTurn(DistributedRun run, int seed, IEnumerable<Blow> blows, Action<string> say, int most = int.MaxValue)
    {
        var order = blows.ToArray();
        new Random(seed).Shuffle(order);
        foreach (var (name, strike) in order.Take(most))
        {
            say(name);
            await strike();
            await run.SomeFlowsArrive();
        }
    }

    private sealed record Blow(string Name, Func<Task> Strike);
}

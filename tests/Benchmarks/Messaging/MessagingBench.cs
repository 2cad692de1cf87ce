using System.Diagnostics;
using BtFlow.Messaging;

namespace BtFlow.Benchmarks.Messaging;

/// <summary>
/// Rates and latencies of the messaging, embedded and distributed, against MassTransit alone in the same run. A flow is five consumptions to and fro between two services,
/// each with its inbox row, one row of its own and the next message.
/// </summary>
internal static class MessagingBench
{
    public const int HopsOfAFlow = 5;

    public static async Task Run(Report report, IReadOnlySet<string> only)
    {
        report.Note("fsync probe, 4 KiB", FsyncProbe.Milliseconds(), "ms");
        if (only.Count == 0 || only.Contains("embedded")) await Embedded(report);
        if (only.Count == 0 || only.Contains("distributed")) await Distributed(report);
    }

    private static async Task Embedded(Report report)
    {
        await RawBus.Rate(RawBus.InMemory, 1000);
        var raw = await RawBus.Rate(RawBus.InMemory, 10_000);
        await using (var system = BenchSystem.Embedded(NewFolder()))
        {
            await system.Start();
            var (rate, cpu) = await Rate(system, 3000);
            report.AgainstBaseline("embedded: consumed messages (baseline: bus in memory alone)", rate, "msg/s", raw, atLeast: 1.0 / 15);
            report.Note("embedded: processor time of a consumed message", cpu, "ms CPU");
            report.AtMost("embedded: four hops when idle, median", await FourHops(system), "ms", 8);
            await Rate(system, 20_000); // 100,000 messages
            report.AtMost("embedded: working set after 100,000 messages", Process.GetCurrentProcess().WorkingSet64 / 1048576.0, "MiB", 220);
        }

        var little = await DrainEmbedded(1000);
        report.AgainstBaseline("embedded: a row of a backlog of 100,000 (baseline: of 1,000)", await DrainEmbedded(100_000), "ms", little, atMost: 1.2);
    }

    private static async Task Distributed(Report report)
    {
        await using var servers = await BenchServers.Prepare();
        var raw = await RawBus.Rate(consumed => RawBus.Quorum(servers.RabbitMq, consumed), 500);
        raw = await RawBus.Rate(consumed => RawBus.Quorum(servers.RabbitMq, consumed), 4000);
        await using (var system = BenchSystem.Distributed(await servers.NewDatabase()))
        {
            await system.Start();
            var (rate, cpu) = await Rate(system, 3000);
            report.AgainstBaseline("distributed: consumed messages (baseline: quorum queues alone)", rate, "msg/s", raw, atLeast: 1.0 / 4);
            report.Note("distributed: processor time of a consumed message, this process", cpu, "ms CPU");
            report.AtMost("distributed: four hops when idle, median", await FourHops(system), "ms", 25);
            await system.Stop();
        }

        var little = await DrainDistributed(servers, 1000);
        report.AgainstBaseline("distributed: a row of a backlog of 100,000 (baseline: of 1,000)", await DrainDistributed(servers, 100_000), "ms", little, atMost: 1.2);
    }

    private static async Task<(double Rate, double Cpu)> Rate(BenchSystem system, int flows)
    {
        await Flows(system, flows); // warm: the compiler improves the code for as long
        var (time, cpu) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        await Flows(system, flows);
        var messages = (double)flows * HopsOfAFlow;
        return (messages / time.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / messages);
    }

    private static async Task Flows(BenchSystem system, int flows)
    {
        var until = system.State.Counts.Done + (long)flows * HopsOfAFlow;
        foreach (var chunk in Enumerable.Range(0, flows).Chunk(50)) await system.Send(chunk.Select(i => new Ping($"{i}", HopsOfAFlow)));
        await system.Done(until);
    }

    private static async Task<double> FourHops(BenchSystem system)
    {
        var times = new List<double>();
        for (var i = 0; i < 300; i++)
        {
            var until = system.State.Counts.Done + 4;
            var one = Stopwatch.StartNew();
            await system.Send([new Ping("idle", 4)]);
            while (system.State.Counts.Done < until) await Task.Delay(1); // not a loop that never sleeps: it would take one of the machine's processors from the broker
            times.Add(one.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        return times[times.Count / 2];
    }

    /// <summary>Milliseconds for each row of a backlog that was there before the start: messages of a single hop.</summary>
    private static async Task<double> DrainEmbedded(int rows)
    {
        var folder = NewFolder();
        await using (var first = BenchSystem.Embedded(folder))
        {
            await first.Start();
            await first.Stop();
        }
        await using (var writer = BenchSystem.Embedded(folder)) await Fill(writer, rows); // never started: it only writes
        await using var system = BenchSystem.Embedded(folder);
        return await Drain(system, rows);
    }

    private static async Task<double> DrainDistributed(BenchServers servers, int rows)
    {
        var settings = await servers.NewDatabase();
        await using (var first = BenchSystem.Distributed(settings))
        {
            await first.Start();
            await first.Stop();
        }
        await using (var writer = BenchSystem.Distributed(settings)) await Fill(writer, rows);
        await using var system = BenchSystem.Distributed(settings);
        var each = await Drain(system, rows);
        await system.Stop();
        return each;
    }

    private static async Task Fill(BenchSystem system, int rows)
    {
        foreach (var chunk in Enumerable.Range(0, rows).Chunk(1000)) await system.Send(chunk.Select(i => new Ping($"{i}", 1)));
    }

    private static async Task<double> Drain(BenchSystem system, int rows)
    {
        await system.Start();
        await system.Done(rows / 10); // warm, and over the start
        var (time, from) = (Stopwatch.StartNew(), system.State.Counts.Done);
        await system.Done(rows);
        return time.Elapsed.TotalMilliseconds / (rows - from);
    }

    private static string NewFolder() => Directory.CreateTempSubdirectory("btflow-bench-").FullName;
}

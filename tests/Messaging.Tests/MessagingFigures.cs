using System.Diagnostics;

namespace BtFlow.Messaging.Tests;

/// <summary>Measures, promises nothing; run by name with explicit tests on.</summary>
public sealed class MessagingFigures(ITestOutputHelper output)
{
    [Fact(Explicit = true)]
    public async Task Rate_and_latency()
    {
        await using var system = await TestSystem.Started();
        await Flows(system, 200); // warm
        const int count = 3000;
        var cpu = Process.GetCurrentProcess().TotalProcessorTime;
        var rate = Stopwatch.StartNew();
        await Flows(system, count);
        output.WriteLine($"{5 * count / rate.Elapsed.TotalSeconds:F0} consumed/s ({count} flows of 5), {(Process.GetCurrentProcess().TotalProcessorTime - cpu).TotalMilliseconds / (5 * count):F3} ms CPU each");
        output.WriteLine($"fsync probe: {FsyncMilliseconds():F2} ms");

        var times = new List<double>();
        for (var i = 0; i < 300; i++)
        {
            var one = Stopwatch.StartNew();
            await system.Send(new Ping("x", 4));
            await system.Idle();
            times.Add(one.Elapsed.TotalMilliseconds);
        }
        times.Sort();
        output.WriteLine($"four hops until idle: median {times[150]:F1} ms, p95 {times[285]:F1} ms");
        output.WriteLine($"memory {Process.GetCurrentProcess().WorkingSet64 / 1024 / 1024} MB");
    }

    /// <summary>What a backup costs: the rate beside one backup after another, how long each kept writers waiting, and how fast they are written.</summary>
    [Fact(Explicit = true)]
    public async Task Rate_while_backups_are_taken()
    {
        await using var system = await TestSystem.Started();
        await Flows(system, 200); // warm
        const int count = 2000;
        var alone = Stopwatch.StartNew();
        await Flows(system, count);
        output.WriteLine($"{5 * count / alone.Elapsed.TotalSeconds:F0} consumed/s without a backup");

        var beside = Stopwatch.StartNew();
        var flows = Flows(system, count);
        var (pauses, bytes) = (new List<double>(), 0L);
        while (!flows.IsCompleted)
        {
            var to = TestSystem.NewFolder();
            pauses.Add((await SqliteSnapshot.Copy(system.Folder, to, new(() => { }, (_, _) => Task.CompletedTask), TestContext.Current.CancellationToken)).Pause.TotalMilliseconds);
            bytes += Directory.EnumerateFiles(to).Sum(file => new FileInfo(file).Length);
            Directory.Delete(to, recursive: true);
        }
        await flows;
        pauses.Sort();
        output.WriteLine($"{5 * count / beside.Elapsed.TotalSeconds:F0} consumed/s beside {pauses.Count} backups one after the other, {bytes / 1e6 / beside.Elapsed.TotalSeconds:F0} MB/s written");
        output.WriteLine($"writers waited: median {pauses[pauses.Count / 2]:F1} ms, p95 {pauses[pauses.Count * 95 / 100]:F1} ms, at most {pauses[^1]:F1} ms");
    }

    private static double FsyncMilliseconds()
    {
        using var file = File.OpenHandle(Path.Combine(TestSystem.NewFolder(), "probe"), FileMode.CreateNew, FileAccess.Write);
        var time = Stopwatch.StartNew();
        for (var i = 0; i < 200; i++)
        {
            RandomAccess.Write(file, new byte[4096], i * 4096);
            RandomAccess.FlushToDisk(file);
        }
        return time.Elapsed.TotalMilliseconds / 200;
    }

    private static async Task Flows(TestSystem system, int count)
    {
        foreach (var chunk in Enumerable.Range(0, count).Chunk(50))
            await system.Send([.. chunk.Select(i => new Ping($"{i}", 5))]);
        await system.Idle();
    }
}

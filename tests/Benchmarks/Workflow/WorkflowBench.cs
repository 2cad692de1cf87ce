using System.Diagnostics;


namespace BtFlow.Benchmarks.Workflow;

/// <summary>
/// What a case costs: twelve tasks that a person completes by the API, one after the other, and twelve that a service answers over the bus; in a new folder, and beside 100,000 finished and
/// 10,000 running cases. From the application's registration to the last step's end, sender and receiver in one process.
/// </summary>
internal static class WorkflowBench
{
    public const int StepsOfACase = 12;

    public static async Task Run(Report report)
    {
        report.AtMost("all definitions read and checked, cold", LoadMilliseconds(), "ms", 100);
        var probe = FsyncProbe.Milliseconds();
        report.Note("fsync probe, 4 KiB", probe, "ms");
        var possible = 1000 / (probe * StepsOfACase);

        var system = await WorkflowSystem.Start();
        await system.Persons(100, parallel: 1); // warm
        await system.Persons(200, parallel: 8);
        var before = await system.Bytes();
        var alone = await system.Persons(300, parallel: 1);
        var bytes = (await system.Bytes() - before) / 300.0;
        var together = await system.Persons(600, parallel: 8);
        Tell(report, "one case at a time", alone, possible);
        Tell(report, "eight at a time", together, possible);
        report.AtMost("12 person tasks: database of a finished case", bytes / 1024, "KiB", 12);

        await system.Services(100); // warm
        report.AtMost("12 service tasks over the bus: processor time of a case", await system.Services(300), "ms CPU", 30);

        await using var full = await system.Filled(finished: 100_000, running: 10_000);
        await full.Persons(100, parallel: 1); // warm
        var later = await full.Persons(300, parallel: 1);
        report.AgainstBaseline("beside 110,000 cases: processor time of a case (baseline: alone)", later.Cpu, "ms CPU", alone.Cpu, atMost: 1.2);
        report.AgainstBaseline("beside 110,000 cases: completion round trip (baseline: alone)", later.RoundTrip, "ms", alone.RoundTrip, atMost: 1.2);
    }

    private static void Tell(Report report, string how, CasesTook took, double possible)
    {
        report.AtMost($"12 person tasks, {how}: processor time of a case", took.Cpu, "ms CPU", 10);
        report.AgainstBaseline($"12 person tasks, {how}: cases (baseline: 12 fsyncs each)", took.Rate, "cases/s", possible, atLeast: 1.0 / 4);
        report.AtMost($"12 person tasks, {how}: completion round trip, median", took.RoundTrip, "ms", 5);
    }

    private static double LoadMilliseconds()
    {
        var time = Stopwatch.StartNew();
        WorkflowSystem.ReadDefinitions();
        return time.Elapsed.TotalMilliseconds;
    }
}

/// <summary>Of many cases: processor milliseconds of each, cases completed a second, and the median of a completion in milliseconds.</summary>
internal sealed record CasesTook(double Cpu, double Rate, double RoundTrip);

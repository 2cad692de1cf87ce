using System.Diagnostics;

namespace BtFlow.Delivery.Tests;

/// <summary>What a loop came to.</summary>
internal sealed record Outcome(string Loop, int Seed, Ledger Ledger, int Kills, int Outages, Counted Counted, IReadOnlyList<string> GaveUp, TimeSpan Took)
{
    private const string Form = "{0,-12} {1,11} {2,8} {3,10} {4,6} {5,8} {6,8} {7,8} {8,8} {9,8}  {10}";

    public static string Heading => string.Format(Form, "loop", "seed", "flows", "effects", "kills", "outages", "dropped", "retried", "gave up", "seconds", "faults");

    public override string ToString() => string.Format(Form,
        Loop, Seed, Ledger.Flows, Ledger.Effects, Kills, Outages, Counted.Dropped, Counted.Retried, GaveUp.Count, (int)Took.TotalSeconds, string.Join("; ", Ledger.Faults.Take(5).DefaultIfEmpty("none")));

    /// <summary>Every effect is there once, and the chaos was such that it would not be without the guards: duplicates came and were dropped.</summary>
    public void ShouldBeExactlyOnce()
    {
        Ledger.Faults.ShouldBeEmpty($"BTFLOW_SEED={Seed}");
        Ledger.Effects.ShouldBeGreaterThan(0);
        Kills.ShouldBeGreaterThan(3);
        Counted.Dropped.ShouldBeGreaterThan(0, "no message came twice, so nothing was proved");
        GaveUp.ShouldBeEmpty($"BTFLOW_SEED={Seed}");
    }

    /// <summary>The seed of the environment, or a new one.</summary>
    public static int NewSeed() => Environment.GetEnvironmentVariable("BTFLOW_SEED") is { } seed ? int.Parse(seed) : Random.Shared.Next();

    public static TimeSpan Since(long began) => Stopwatch.GetElapsedTime(began);
}

using System.Diagnostics;
using BtFlow.Workflow.Tests.Engine;

namespace BtFlow.Workflow.Tests;

/// <summary>One assembly, two programs: the tests, and the random walks for as many as one likes.</summary>
internal static class Program
{
    public static Task<int> Main(string[] args) => args is ["walks", .. var options] ? Task.FromResult(Walk(options)) : Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(args);

    /// <param name="options">How many, and the seed.</param>
    /// <returns>1 when a walk went wrong, or the control found nothing.</returns>
    private static int Walk(string[] options)
    {
        var (count, seed) = (options.Length > 0 ? int.Parse(options[0]) : 1_000_000, options.Length > 1 ? int.Parse(options[1]) : Random.Shared.Next(1, 1_000_000));
        Console.WriteLine($"Seed {seed}; again with: infra/dev soak walks {count} {seed}");
        var control = Walks.OfUnsound(400, seed).Wrong.Count;
        Console.WriteLine($"control, processes that the check refuses: {control} of 400 walks stand still{(control == 0 ? ": IT FINDS NOTHING" : "")}");
        var watch = Stopwatch.StartNew();
        var tally = Walks.Of(count, seed);
        Console.WriteLine($"{tally} {watch.Elapsed.TotalSeconds:0} s.");
        foreach (var wrong in tally.Wrong.Take(20))
            Console.WriteLine($"  {wrong}");
        return control > 0 && tally.Wrong.Count == 0 ? 0 : 1;
    }
}

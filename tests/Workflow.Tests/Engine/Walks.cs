using System.Collections.Concurrent;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Tests.Engine;

/// <summary>Many random walks over many random processes, all from one seed. Half of the processes are built of sound blocks; half have connections moved at random, and those that the check refuses are not walked.</summary>
internal static class Walks
{
    private const int OfEach = 20, Batch = 64;

    /// <param name="Wrong">What was wrong, with the seeds that show it again.</param>
    public sealed record Tally(int Walks, int Ended, int Waiting, int Processes, int Refused, int TooLarge, IReadOnlyList<string> Wrong)
    {
        public override string ToString() => $"{Walks} walks over {Processes} processes: {Ended} ended, {Waiting} wait at a named step, {Wrong.Count} wrong. {Refused} processes were refused, {TooLarge} more for their size.";
    }

    /// <summary>At least so many, since the last processes are walked to the end.</summary>
    public static Tally Of(int walks, int seed, Apply? apply = null)
    {
        var (done, ended, waiting, processes, refused, tooLarge) = (0, 0, 0, 0, 0, 0);
        var wrong = new ConcurrentBag<string>();
        for (var first = 0; done < walks; first += Batch) // by batches, so that the same processes are met however fast the machine is
            Parallel.For(first, first + Batch, number =>
            {
                var (chart, wellFormed) = (unchecked(seed * 31 + number), number % 2 == 0);
                if (Read(new RandomChart(chart, wellFormed).Draw(), out var why) is not { } definition)
                {
                    var large = why!.Contains("möjliga lägen", StringComparison.Ordinal); // about one of two thousand
                    Interlocked.Increment(ref large ? ref tooLarge : ref refused);
                    if (wellFormed && !large)
                        wrong.Add($"process {chart} is sound and was refused: {why}");
                    return;
                }

                Interlocked.Increment(ref processes);
                for (var walk = 0; walk < OfEach; walk++)
                {
                    Interlocked.Increment(ref done);
                    var walked = new RandomWalk(definition, unchecked(chart + walk), apply ?? WorkflowEngine.Apply);
                    if (walked.Go(mustEnd: wellFormed) is { } what)
                        wrong.Add($"process {chart}{(wellFormed ? "" : " (rewired)")}, walk {chart + walk}: {what}");
                    else
                        Interlocked.Increment(ref walked.End == RunStatus.Finished ? ref ended : ref waiting);
                }
            });
        return new(done, ended, waiting, processes, refused, tooLarge, [.. wrong.Order(StringComparer.Ordinal)]);
    }

    /// <summary>The same for processes that the check refuses because a join can starve, as if it had let them through.</summary>
    public static Tally OfUnsound(int walks, int seed)
    {
        var (done, ended, waiting, processes, wrong) = (0, 0, 0, 0, new List<string>());
        for (var number = 0; done < walks; number++)
        {
            var chart = new RandomChart(unchecked(seed * 31 + number), wellFormed: false).Draw();
            if (!chart.Problems().Any(problem => problem.What.Contains("väntande för alltid", StringComparison.Ordinal)))
                continue;
            processes++;
            for (var walk = 0; walk < OfEach && done < walks; walk++, done++)
            {
                var walked = new RandomWalk(chart.ReadUnchecked(), unchecked(seed + done), WorkflowEngine.Apply);
                if (walked.Go(mustEnd: false) is { } what)
                    wrong.Add(what);
                else if (walked.End == RunStatus.Finished)
                    ended++;
                else
                    waiting++;
            }
        }
        return new(done, ended, waiting, processes, 0, 0, wrong);
    }

    private static Definition? Read(Chart chart, out string? why)
    {
        try
        {
            why = null;
            return chart.Read();
        }
        catch (DefinitionException refusal)
        {
            why = refusal.Message;
            return null;
        }
    }
}

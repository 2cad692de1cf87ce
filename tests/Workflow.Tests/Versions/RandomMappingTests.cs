using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Tests.Engine;
using BtFlow.Workflow.Versions;

namespace BtFlow.Workflow.Tests.Versions;

/// <summary>Random processes, each with a version in which some connections lead elsewhere. Seeds are fixed: every run of the tests is the same.</summary>
public sealed class RandomMappingTests(ITestOutputHelper output)
{
    [Fact]
    public void A_run_that_is_said_to_move_never_stalls_by_its_new_version_whenever_it_is_moved()
    {
        int pairs = 0, moved = 0, refused = 0, rightly = 0;
        var mapping = new RunMapping();
        for (var seed = 1; seed <= 1_500; seed++)
        {
            if (Sound(new RandomChart(seed, wellFormed: false).Draw()) is not { } to) continue;
            var from = new RandomChart(seed, wellFormed: true).Draw().Read(); // the same steps, before the connections were moved
            pairs++;
            var random = new Random(seed);
            var play = new Play(from);
            for (var step = 0; step < 200 && play.Run.Status == RunStatus.Running; step++)
            {
                if (mapping.Hindrance(from, to, play.Run) is null)
                {
                    moved++;
                    GoOn(to, play.Run, seed + step).ShouldNotBe(RunStatus.Stalled, $"seed {seed}, step {step}");
                }
                else
                {
                    refused++;
                    if (play.Run.Tokens.All(t => to.Connections.Contains(new(t.Source, t.Port, t.Target))) && Enumerable.Range(0, 20).Any(tries => GoOn(to, play.Run, tries) == RunStatus.Stalled)) rightly++;
                }
                Next(play, random, step);
            }
        }
        output.WriteLine($"{pairs} pairs of versions: {moved} moves, {refused} refusals, of which {rightly} were seen to stall");
        moved.ShouldBeGreaterThan(500);
        rightly.ShouldBeGreaterThan(0, "there are such that would stall, and they are refused");
    }

    private static RunStatus GoOn(Definition to, Run run, int seed)
    {
        var (play, random) = (new Play(to, run: run), new Random(seed));
        for (var step = 0; step < 500 && play.Run.Status == RunStatus.Running; step++) Next(play, random, step);
        return play.Run.Status;
    }

    private static void Next(Play play, Random random, int step)
    {
        var waiting = play.Run.Active[random.Next(play.Run.Active.Length)];
        var id = $"case-7.main.{waiting.ActivityId}.{waiting.Visit}";
        var result = JsonValue.Create(random.Next(100) < 30 + step); // towards yes with time, so that loops end
        play.Send(waiting.Waits switch
        {
            WaitKind.Task => new WorkflowEvent.TaskCompleted(id, result),
            WaitKind.Timer => new WorkflowEvent.TimerFired(id),
            _ => new WorkflowEvent.EventRaised(waiting.EventName!, result),
        });
    }

    private static Definition? Sound(Chart chart) => chart.Problems().Count == 0 ? chart.Read() : null;
}

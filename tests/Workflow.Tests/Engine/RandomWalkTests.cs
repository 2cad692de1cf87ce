using System.Text.Json;
using System.Text.Json.Nodes;
using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Tests.Engine;

/// <summary>What the check lets through must never stall, whatever happens in whatever order. Seeds are fixed: every run of the tests is the same.</summary>
public class RandomWalkTests
{
    [Fact]
    public void Every_random_well_formed_process_passes_the_check_and_ends_without_an_incident()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            var definition = new RandomChart(seed, wellFormed: true).Draw().Read();
            Walk(definition, seed).ShouldBe(RunStatus.Finished, $"seed {seed}");
        }
    }

    [Fact]
    public void Of_random_wirings_those_that_pass_the_check_end_or_wait_at_a_named_step()
    {
        var (passed, refused, stalled) = (0, 0, 0);
        for (var seed = 1; seed <= 1_000; seed++)
        {
            if (TryRead(new RandomChart(seed, wellFormed: false).Draw()) is not { } definition)
            {
                refused++;
                continue;
            }

            passed++;
            // Still running is no stall: a loop that no longer passes a task repeats its last answer.
            if (Walk(definition, seed) == RunStatus.Stalled)
                stalled++;
        }

        stalled.ShouldBe(0);
        // Both kinds must be met, or the test has proved nothing.
        passed.ShouldBeGreaterThan(100);
        refused.ShouldBeGreaterThan(100);
    }

    private static Definition? TryRead(Chart chart)
    {
        try
        {
            return chart.Read();
        }
        catch (DefinitionException)
        {
            return null;
        }
    }

    private static RunStatus Walk(Definition definition, int seed)
    {
        var random = new Random(seed);
        var play = new Play(definition);
        for (var step = 0; step < 1_000 && play.Run.Status == RunStatus.Running; step++)
        {
            play.Run.Active.ShouldNotBeEmpty();
            var waiting = play.Run.Active[random.Next(play.Run.Active.Length)];
            var id = $"case-7.main.{waiting.ActivityId}.{waiting.Visit}";
            // Falls towards yes with time, since a loop may otherwise go on for as long as it likes.
            var result = JsonValue.Create(random.Next(100) < 30 + step);
            WorkflowEvent next = waiting.Waits switch
            {
                WaitKind.Task => new WorkflowEvent.TaskCompleted(id, result),
                WaitKind.Timer => new WorkflowEvent.TimerFired(id),
                _ => new WorkflowEvent.EventRaised(waiting.EventName!, result),
            };
            if (random.Next(10) == 0)
                play.Raise("E", "true");
            play.Send(next);
            if (waiting.Waits != WaitKind.Event)
                play.Send(next).Changed.ShouldBeFalse();
            if (random.Next(10) == 0)
                play = new Play(definition, run: JsonSerializer.Deserialize<Run>(JsonSerializer.Serialize(play.Run)));
        }
        return play.Run.Status;
    }
}

using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Tests.Engine;

/// <summary>What the check lets through must never stall, whatever happens in whatever order. The seed is fixed: every run of the tests is the same. A million from a new seed: infra/dev soak.</summary>
public class RandomWalkTests(ITestOutputHelper output)
{
    [Fact]
    public void Random_walks_over_random_sound_processes_end_or_wait_at_a_named_step()
    {
        var tally = Walks.Of(20_000, seed: 1);
        output.WriteLine($"{tally}");

        tally.Wrong.ShouldBeEmpty();
        tally.Walks.ShouldBeGreaterThanOrEqualTo(20_000);
        // All kinds must be met, or the walks have proved nothing.
        tally.Refused.ShouldBeGreaterThan(100);
        tally.Ended.ShouldBeGreaterThan(10_000);
        tally.Waiting.ShouldBeGreaterThan(1_000);
    }

    [Fact]
    public void The_walks_find_an_engine_that_loses_an_arrival() =>
        Walks.Of(200, seed: 1, (definition, run, happened, now) => Lose(WorkflowEngine.Apply(definition, run, happened, now))).Wrong.ShouldContain(wrong => wrong.Contains("stands still"));

    [Fact]
    public void The_walks_find_an_engine_that_does_not_cancel_what_has_lost_a_race() =>
        Walks.Of(400, seed: 1, (definition, run, happened, now) => KeepCancelled(run, WorkflowEngine.Apply(definition, run, happened, now))).Wrong.ShouldNotBeEmpty();

    [Fact]
    public void The_walks_find_processes_that_the_check_would_have_refused() => Walks.OfUnsound(400, seed: 1).Wrong.ShouldContain(wrong => wrong.Contains("stands still"));

    private static Step Lose(Step step) => step with { Run = step.Run with { Tokens = step.Run.Tokens is [_, .. var others] ? others : [] } };

    private static Step KeepCancelled(Run before, Step step)
    {
        var cancelled = step.Commands.OfType<Command.StepLeft>().Where(left => left.Outcome == Burst.Cancelled).Select(left => (left.ActivityId, left.Visit)).ToHashSet();
        return step.Run.Status == RunStatus.Finished ? step : step with { Run = step.Run with { Active = [.. step.Run.Active, .. before.Active.Where(active => cancelled.Contains((active.ActivityId, active.Visit)))] } };
    }
}

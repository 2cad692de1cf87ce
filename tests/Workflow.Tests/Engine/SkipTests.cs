using System.Text.Json.Nodes;
using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Tests.Engine;

public class SkipTests
{
    private static Play Failed(Chart chart, string reason = "Gick inte.")
    {
        var play = new Play(chart);
        play.Send(new WorkflowEvent.TaskFailed(play.TaskId("A"), reason));
        play.Run.Status.ShouldBe(RunStatus.Stalled);
        return play;
    }

    private static Chart Line() => new Chart().Variable("v", "1").Task("A", "v").Task("B", payload: "[variables.v]").Flow("A → B");

    [Fact]
    public void A_step_that_stands_still_can_be_gone_past_and_the_next_finds_what_was_there_before()
    {
        var play = Failed(Line());
        play.Send(new WorkflowEvent.StepSkipped("A")).Changed.ShouldBeTrue();

        play.Open.ShouldBe("B");
        play.Run.Incidents.ShouldBeEmpty();
        play.Commands.OfType<Command.StepLeft>().ShouldHaveSingleItem().Outcome.ShouldBe("Skipped");
        play.Commands.OfType<Command.RequestTask>().Last().Payload!.ToJsonString().ShouldBe("[1]");
        play.Send(new WorkflowEvent.TaskCompleted("case-7.main.A.1")).Changed.ShouldBeFalse("it was left");
    }

    [Fact]
    public void A_result_may_be_given_in_its_place()
    {
        var play = Failed(Line());
        play.Send(new WorkflowEvent.StepSkipped("A", Result: JsonNode.Parse("""{"n":2}""")));
        play.Value("v").ShouldBe("""{"n":2}""");
        play.Open.ShouldBe("B");
    }

    [Fact]
    public void A_step_that_leaves_no_result_takes_none() =>
        Failed(new Chart().Tasks("A", "B").Flow("A → B")).Send(new WorkflowEvent.StepSkipped("A", Result: JsonValue.Create(1))).Changed.ShouldBeFalse();

    [Fact]
    public void Past_a_decision_one_goes_on_the_way_that_is_named_and_on_no_other()
    {
        var play = new Play(new Chart().Variable("v").Task("A", "v").Decision("d", "variables.v.x.y").Tasks("B", "C").Flow("A → d", "d.True → B", "d.False → C")).Complete("A", "{}");
        play.Run.Status.ShouldBe(RunStatus.Stalled);
        foreach (var none in new[] { null, "Done", "true" })
            play.Send(new WorkflowEvent.StepSkipped("d", none)).Changed.ShouldBeFalse();
        play.Send(new WorkflowEvent.StepSkipped("d", "False")).Changed.ShouldBeTrue();
        play.Open.ShouldBe("C");
    }

    [Fact]
    public void Past_a_fork_one_goes_on_all_its_branches()
    {
        var play = Failed(new Chart().Task("A").Fork("f", "L", "M").Tasks("B", "C").Flow("A → f", "f.L → B", "f.M → C"));
        play.Send(new WorkflowEvent.StepSkipped("A"));
        play.Open.ShouldBe("B C");
    }

    [Fact]
    public void What_the_step_still_waits_for_is_withdrawn()
    {
        var play = new Play(new Chart().Delay("wait", "1.00:00:00").Task("B").Flow("wait → B"));
        play.Send(new WorkflowEvent.StepSkipped("wait")).Changed.ShouldBeTrue();
        play.Commands.ShouldContain(new Command.CancelTimer("case-7.main.wait.1"));
        play.Open.ShouldBe("B");
    }

    [Fact]
    public void A_join_that_waits_in_vain_can_be_gone_past()
    {
        var sound = new Chart().Fork("f", "L", "M").Tasks("A", "B", "Z").Join("j", "WaitAll").Flow("f.L → A → j", "f.M → B → j → Z").Read();
        var run = new Play(sound).Complete("B").Run;
        var play = new Play(sound, run: run with { Tokens = [] }); // as after a repair by hand
        play.Send(new WorkflowEvent.StepSkipped("j")).Changed.ShouldBeFalse("it does not stand still yet");
        play.Send(new WorkflowEvent.TaskCompleted("case-7.main.A.1"));
        play.Run.Status.ShouldBe(RunStatus.Stalled);

        play.Send(new WorkflowEvent.StepSkipped("j")).Changed.ShouldBeTrue();
        (play.Open, play.Run.Incidents.Length, play.Run.Tokens.Length).ShouldBe(("Z", 0, 0));
        play.Complete("Z").Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Theory]
    [InlineData("B")]
    [InlineData("none")]
    public void A_step_where_the_process_is_not_cannot_be_gone_past(string step) => Failed(Line()).Send(new WorkflowEvent.StepSkipped(step)).Changed.ShouldBeFalse();
}

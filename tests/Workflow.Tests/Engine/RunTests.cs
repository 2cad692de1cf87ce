using System.Text;
using System.Text.Json;
using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Tests.Engine;

public class RunTests
{
    private static Chart Busy() => new Chart().Input("i").Variable("a").Fork("f", "L", "M", "N", "O").Task("A", "a").Task("B").Delay("wait", "01:00:00").Event("e", "E").Event("later", "L").Join("j", "WaitAll").Task("Z")
        .Flow("f.L → A → j", "f.M → B → j", "f.N → wait → j", "f.O → e → j → later → Z");

    [Fact]
    public void A_run_saved_and_read_midway_goes_on_as_if_nothing_had_happened()
    {
        var definition = Busy().Read();
        var play = new Play(definition, new() { ["i"] = "åäö" }).Complete("A", """{"n":1.5,"t":"å"}""");
        play.Raise("L", "[1]");
        var text = JsonSerializer.Serialize(play.Run);
        var read = JsonSerializer.Deserialize<Run>(text)!;

        JsonSerializer.Serialize(read).ShouldBe(text);
        Encoding.UTF8.GetByteCount(text).ShouldBeLessThan(1_500);
        var other = new Play(definition, run: read);
        foreach (var next in new WorkflowEvent[] { new WorkflowEvent.TaskCompleted("case-7.main.B.1"), new WorkflowEvent.TimerFired("case-7.main.wait.1"), new WorkflowEvent.EventRaised("E"), new WorkflowEvent.TaskCompleted("case-7.main.Z.1") })
        {
            var (one, two) = (play.Send(next), other.Send(next));
            JsonSerializer.Serialize(two.Run).ShouldBe(JsonSerializer.Serialize(one.Run));
            two.Commands.Select(command => command.ToString()).ShouldBe(one.Commands.Select(command => command.ToString()));
        }
        other.Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public void Any_order_of_the_branches_comes_to_the_same_run_of_the_last_step()
    {
        WorkflowEvent[] events = [new WorkflowEvent.TaskCompleted("case-7.main.A.1"), new WorkflowEvent.TaskCompleted("case-7.main.B.1"), new WorkflowEvent.TimerFired("case-7.main.wait.1"), new WorkflowEvent.EventRaised("E"), new WorkflowEvent.EventRaised("L")];
        var definition = Busy().Read();
        var ends = new HashSet<string>();
        foreach (var order in Orders([0, 1, 2, 3, 4]))
        {
            var play = new Play(definition);
            foreach (var index in order)
                play.Send(events[index]).Changed.ShouldBeTrue();
            ends.Add(JsonSerializer.Serialize(play.Run));
        }
        ends.Count.ShouldBe(1);
    }

    private static IEnumerable<int[]> Orders(int[] left) =>
        left.Length == 0 ? [[]] : left.SelectMany(first => Orders([.. left.Where(one => one != first)]).Select(rest => (int[])[first, .. rest]));

    [Fact]
    public void An_event_that_comes_twice_has_one_effect_and_says_so()
    {
        var play = new Play(new Chart().Task("A").Delay("wait", "01:00:00").Task("B").Flow("A → wait → B"));
        play.Send(new WorkflowEvent.Started()).Changed.ShouldBeFalse();
        play.Complete("A");
        var before = play.Run;
        var again = play.Send(new WorkflowEvent.TaskCompleted("case-7.main.A.1"));
        (again.Changed, again.Commands.Count, ReferenceEquals(again.Run, before)).ShouldBe((false, 0, true));
        play.Fire("wait");
        play.Send(new WorkflowEvent.TimerFired("case-7.main.wait.1")).Changed.ShouldBeFalse();
        play.Open.ShouldBe("B");
    }

    [Theory]
    [InlineData("case-7.main.A.2")]
    [InlineData("case-8.main.A.1")]
    [InlineData("")]
    public void An_unknown_task_changes_nothing(string id) => new Play(new Chart().Task("A")).Send(new WorkflowEvent.TaskCompleted(id)).Changed.ShouldBeFalse();

    [Fact]
    public void After_the_end_nothing_happens()
    {
        var play = new Play(new Chart().Fork("f", "L", "M", "N").Task("A").Event("e", "E").Delay("wait", "01:00:00").Finish("end").Flow("f.L → A → end", "f.M → e", "f.N → wait")).Complete("A");
        foreach (var late in new WorkflowEvent[] { new WorkflowEvent.Started(), new WorkflowEvent.TaskCompleted("case-7.main.A.1"), new WorkflowEvent.EventRaised("E"), new WorkflowEvent.TimerFired("case-7.main.wait.1"), new WorkflowEvent.StepRetried("A") })
            play.Send(late).Changed.ShouldBeFalse();
    }

    [Fact]
    public void A_failing_expression_is_an_incident_and_the_other_branch_goes_on()
    {
        var play = new Play(Failing());
        play.Complete("A").Run.Status.ShouldBe(RunStatus.Running);
        play.Run.Incidents.ShouldHaveSingleItem().Reason.ShouldContain("”x”");
        play.Commands.OfType<Command.ReportIncident>().ShouldHaveSingleItem().ActivityId.ShouldBe("d");
        play.Complete("B").Run.Status.ShouldBe(RunStatus.Stalled);
    }

    [Fact]
    public void A_step_with_an_incident_can_be_done_again_when_its_cause_is_gone()
    {
        var play = new Play(Failing()).Complete("A").Complete("B", """{"x":true}""");
        play.Send(new WorkflowEvent.StepRetried("d")).Changed.ShouldBeTrue();

        play.Run.Incidents.ShouldBeEmpty();
        play.Open.ShouldBe("Z");
        play.Send(new WorkflowEvent.StepRetried("d")).Changed.ShouldBeFalse();
    }

    [Fact]
    public void A_step_whose_task_could_not_be_asked_stands_still_until_it_is_tried_again()
    {
        var play = new Play(new Chart().Task("A").Task("B").Flow("A → B"));
        play.Send(new WorkflowEvent.TaskFailed(play.TaskId("A"), "Ingen att fråga.")).Changed.ShouldBeTrue();
        play.Run.Status.ShouldBe(RunStatus.Stalled);
        play.Run.Incidents.ShouldHaveSingleItem().Reason.ShouldBe("Ingen att fråga.");
        play.Send(new WorkflowEvent.TaskFailed(play.TaskId("A"), "Ingen att fråga.")).Changed.ShouldBeFalse();
        play.Send(new WorkflowEvent.TaskCompleted(play.TaskId("A"))).Changed.ShouldBeFalse("it was never asked");

        play.Send(new WorkflowEvent.StepRetried("A")).Changed.ShouldBeTrue();
        play.Run.Incidents.ShouldBeEmpty();
        play.Complete("A").Complete("B").Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public void A_run_that_is_stopped_withdraws_all_that_it_waits_for_and_hears_nothing_more()
    {
        var play = new Play(new Chart().Fork("f", "L", "M").Task("A").Delay("wait", "1.00:00:00").Join("j", "WaitAll").Task("Z").Flow("f.L → A → j", "f.M → wait → j → Z"));
        var task = play.TaskId("A");
        play.Send(new WorkflowEvent.Stopped()).Changed.ShouldBeTrue();
        play.Run.Status.ShouldBe(RunStatus.Finished);
        play.Commands.OfType<Command.CancelTask>().ShouldHaveSingleItem().TaskId.ShouldBe(task);
        play.Commands.OfType<Command.CancelTimer>().ShouldHaveSingleItem();
        play.Send(new WorkflowEvent.Stopped()).Changed.ShouldBeFalse();
        play.Send(new WorkflowEvent.TaskCompleted(task)).Changed.ShouldBeFalse();
    }

    [Fact]
    public void A_stalled_run_can_be_stopped()
    {
        var play = new Play(Failing()).Complete("A").Complete("B");
        play.Send(new WorkflowEvent.Stopped()).Changed.ShouldBeTrue();
        (play.Run.Status, play.Run.Incidents.Length).ShouldBe((RunStatus.Finished, 0));
    }

    private static Chart Failing() => new Chart().Variable("v").Fork("f", "L", "M").Task("A").Decision("d", "variables.v.x").Task("B", "v").Set("m", "v", "variables.v").Join("j", "WaitAll").Task("Z")
        .Flow("f.L → A → d", "d.True → m → j", "d.False → m", "f.M → B → j → Z");

    [Fact]
    public void A_value_too_large_to_keep_is_an_incident() =>
        new Play(new Chart().Variable("v").Task("A", "v").Task("B").Flow("A → B")).Complete("A", $"\"{new string('x', 70_000)}\"").Run.Status.ShouldBe(RunStatus.Stalled);

    [Fact]
    public void A_result_changed_by_the_sender_afterwards_does_not_change_the_run()
    {
        var result = new System.Text.Json.Nodes.JsonObject { ["n"] = 1 };
        var play = new Play(new Chart().Variable("v").Task("A", "v").Task("B").Flow("A → B"));
        play.Send(new WorkflowEvent.TaskCompleted("case-7.main.A.1", result));
        result["n"] = 2;
        play.Value("v").ShouldBe("""{"n":1}""");
    }
}

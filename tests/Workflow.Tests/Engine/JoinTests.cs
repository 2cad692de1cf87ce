using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Tests.Engine;

public class JoinTests
{
    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public void A_join_that_waits_for_all_goes_on_once_after_the_last(string mode)
    {
        var play = new Play(Two(mode)).Complete("B");
        play.Open.ShouldBe("A");
        play.Complete("A").Open.ShouldBe("Z");
        play.Complete("Z").Path.ShouldBe("f A B j Z");
    }

    [Theory]
    [InlineData("WaitAny")]
    [InlineData(null)]
    public void A_join_that_waits_for_any_goes_on_at_the_first_and_cancels_the_rest(string? mode)
    {
        var play = new Play(Two(mode)).Complete("B");

        play.Open.ShouldBe("Z");
        play.Commands.ShouldContain(new Command.CancelTask("case-7.main.A.1"));
        play.Send(new WorkflowEvent.TaskCompleted("case-7.main.A.1")).Changed.ShouldBeFalse();
        play.Complete("Z").Path.ShouldBe("f A B j Z");
        play.Run.Status.ShouldBe(RunStatus.Finished);
    }

    private static Chart Two(string? mode) => new Chart().Fork("f", "L", "M").Tasks("A", "B", "Z").Join("j", mode).Flow("f.L → A → j", "f.M → B → j → Z");

    [Fact]
    public void A_race_leaves_branches_alone_that_do_not_lead_to_it()
    {
        var play = new Play(new Chart().Fork("f", "L", "M", "N").Tasks("A", "B", "C", "Z").Join("j", "WaitAny").Finish("end").Flow("f.L → A → j", "f.M → B → j → Z → end", "f.N → C")).Complete("A");

        play.Open.ShouldBe("C Z");
        play.Complete("Z").Run.Active.ShouldBeEmpty();
    }

    [Fact]
    public void A_race_is_run_anew_in_every_round_of_a_loop()
    {
        var play = new Play(new Chart().Variable("again", "true", "Boolean").Fork("f", "L", "M").Task("A").Delay("late", "1.00:00:00").Join("j", "WaitAny").Task("R", "again").Decision("d", "variables.again").Finish("end")
            .Flow("f.L → A → j", "f.M → late → j → R → d", "d.True → f", "d.False → end"));

        play.Complete("A").Complete("R", "true").Open.ShouldBe("A late");
        play.Fire("late").Open.ShouldBe("R");
        play.Complete("R", "true").Complete("A").Complete("R", "false").Run.Status.ShouldBe(RunStatus.Finished);
        play.Path.ShouldBe("f A late j R d f A late j R d f A late j R d end");
    }

    [Fact]
    public void A_branch_that_can_never_win_because_the_other_does_not_wait_is_refused() =>
        new Chart().Variable("who").Fork("f", "L", "M").Set("one", "who", "'one'").Set("two", "who", "'two'").Join("j", "WaitAny").Task("Z").Flow("f.L → one → j", "f.M → two → j → Z")
            .Problems().ShouldHaveSingleItem().StepId.ShouldBe("two");

    [Fact]
    public void A_join_waits_for_each_connection_so_both_outcomes_of_one_decision_cannot_lead_to_it() =>
        new Chart().Variable("ok").Fork("f", "L", "M").Task("A", "ok").Decision("d", "variables.ok").Tasks("B", "Z").Join("j", "WaitAll")
            .Flow("f.L → A → d", "d.True → j", "d.False → j", "f.M → B → j → Z").Problems().ShouldHaveSingleItem().StepId.ShouldBe("j");

    [Theory]
    [InlineData("Merge", "B", "A")]
    [InlineData("Race", "B", "Z")]
    [InlineData("Converge", "B", "A")]
    [InlineData("Stream", "B", "A")]
    public void A_step_may_name_its_own_merge_mode(string mode, string first, string open) =>
        new Play(new Chart().Tasks("S", "A", "B", "Z").Custom("Z", "mergeMode", mode).Flow("S → A → Z", "S → B → Z")).Complete("S").Complete(first).Open.ShouldBe(open);

    [Fact]
    public void A_cascade_runs_once_for_each_arrival()
    {
        var play = new Play(new Chart().Tasks("S", "A", "B", "Z").Custom("Z", "mergeMode", "Cascade").Flow("S → A → Z", "S → B → Z")).Complete("S").Complete("A").Complete("B");

        play.Open.ShouldBe("Z Z");
        play.Send(new WorkflowEvent.TaskCompleted("case-7.main.Z.1")).Run.Status.ShouldBe(RunStatus.Running);
        play.Send(new WorkflowEvent.TaskCompleted("case-7.main.Z.2")).Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public void A_stall_that_the_check_could_not_see_becomes_an_incident_that_names_the_step()
    {
        var sound = new Chart().Fork("f", "L", "M").Tasks("A", "B", "Z").Event("e", "E").Join("j", "WaitAll").Flow("f.L → A → j", "f.M → B → j → e → Z").Read();
        // A run whose other branch is lost, as after a repair by hand.
        var run = new Play(sound).Complete("B").Run;
        var play = new Play(sound, run: run with { Tokens = [], Active = [.. run.Active] });
        play.Send(new WorkflowEvent.TaskCompleted("case-7.main.A.1"));

        play.Run.Status.ShouldBe(RunStatus.Stalled);
        play.Raise("E").Changed.ShouldBeTrue();
        play.Commands.OfType<Command.ReportIncident>().ShouldHaveSingleItem().ActivityId.ShouldBe("j");
        play.Run.Incidents.ShouldHaveSingleItem().ActivityId.ShouldBe("j");
    }
}

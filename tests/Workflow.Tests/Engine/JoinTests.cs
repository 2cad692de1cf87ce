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

    private static Chart ReworkInARace() => new Chart().Variable("ok").Fork("f", "L", "M").Task("A", "ok").Decision("d", "variables.ok").Task("Mend").Event("come", "Come").Join("j", "WaitAny").Task("Z").Finish("end")
        .Flow("f.L → A → d", "d.True → j", "d.False → Mend → A", "f.M → come → j → Z → end");

    [Fact]
    public void A_race_cancels_the_way_back_of_a_loop_in_a_branch_too_so_that_the_branch_does_not_begin_again()
    {
        var play = new Play(ReworkInARace()).Complete("A", "false");
        play.Open.ShouldBe("Mend come");
        play.Raise("Come");

        play.Open.ShouldBe("Z");
        play.Commands.ShouldContain(new Command.CancelTask("case-7.main.Mend.1"));
        play.Send(new WorkflowEvent.TaskCompleted("case-7.main.Mend.1")).Changed.ShouldBeFalse();
        play.Complete("Z").Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public void A_loop_in_a_branch_of_a_race_may_win_it()
    {
        var play = new Play(ReworkInARace()).Complete("A", "false").Complete("Mend").Complete("A", "true");
        play.Open.ShouldBe("Z");
        play.Commands.ShouldContain(new Command.CancelEvent("Come", "come"));
    }

    /// <summary>As on Elsa, where it was run: a loop that no connection leads out of into the join is none of its branches.</summary>
    [Fact]
    public void A_loop_beside_a_race_goes_on_until_the_process_ends_unless_a_way_out_leads_into_the_join()
    {
        Chart Reminding(params string[] flow) => new Chart().Variable("stop").Fork("f", "Work", "Remind").Task("A").Delay("pause", "1.00:00:00").Task("Nudge", "stop").Decision("enough", "variables.stop").Join("j", "WaitAny").Task("Z").Finish("end")
            .Flow(["f.Work → A → j → Z → end", "f.Remind → pause → Nudge → enough", "enough.False → pause", .. flow]);

        new Play(Reminding("enough.True → j")).Fire("pause").Complete("A").Open.ShouldBe("Z");
        var beside = new Play(Reminding("enough.True → gone").Finish("gone")).Fire("pause").Complete("A");
        beside.Open.ShouldBe("Nudge Z");
        beside.Complete("Z").Run.Active.ShouldBeEmpty();
        beside.Commands.ShouldContain(new Command.CancelTask("case-7.main.Nudge.1"));
    }

    [Fact]
    public void A_second_round_of_a_race_may_be_won_by_the_branch_that_lost_the_first()
    {
        var play = new Play(new Chart().Variable("again").Fork("f", "L", "M").Tasks("A", "B").Join("j", "WaitAny").Task("R", "again").Decision("d", "variables.again").Finish("end")
            .Flow("f.L → A → j", "f.M → B → j → R → d", "d.True → f", "d.False → end"));
        play.Complete("A").Complete("R", "true").Complete("B").Open.ShouldBe("R");
        play.Complete("R", "false").Run.Status.ShouldBe(RunStatus.Finished);
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
    [InlineData("None", "B", "A")]
    [InlineData("race", "B", "Z")]
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
    public void A_step_that_must_be_met_by_its_own_loop_too_can_never_begin_and_is_refused() =>
        new Chart().Variable("ok").Task("A").Custom("A", "mergeMode", "Converge").Task("B", "ok").Decision("d", "variables.ok").Finish("end").Task("S").Activity("Start", "begin").Flow("begin → S → A → B → d", "d.False → A", "d.True → end")
            .Problems().ShouldHaveSingleItem().StepId.ShouldBe("A");

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

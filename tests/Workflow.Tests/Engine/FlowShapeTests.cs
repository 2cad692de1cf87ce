using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Tests.Engine;

/// <summary>The shapes that were run on a real Elsa server, with what its token mode did, and where BtFlow must do better.</summary>
public class FlowShapeTests
{
    [Theory]
    [InlineData("true", "A d B C")]
    [InlineData("false", "A d C")]
    public void C1_an_optional_step_is_done_or_passed_and_the_next_is_done_once(string choice, string path)
    {
        var play = new Play(new Chart().Variable("a").Task("A", "a").Decision("d", "variables.a").Tasks("B", "C").Flow("A → d", "d.True → B → C", "d.False → C")).Complete("A", choice);
        if (choice == "true")
            play.Complete("B");
        play.Complete("C");
        play.Path.ShouldBe(path);
        play.Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public void C2_rework_goes_back_as_often_as_the_review_says_no_with_a_new_task_each_time()
    {
        var play = new Play(new Chart().Variable("ok").Task("A").Task("R", "ok").Decision("d", "variables.ok").Task("Z").Flow("A → R → d", "d.True → Z", "d.False → A"));
        play.Complete("A").Complete("R", "false").Complete("A").Complete("R", "false").Complete("A").Complete("R", "true").Complete("Z");

        play.Path.ShouldBe("A R d A R d A R d Z");
        play.Commands.OfType<Command.RequestTask>().Where(task => task.ActivityId == "R").Select(task => task.TaskId).ShouldBe(["case-7.main.R.1", "case-7.main.R.2", "case-7.main.R.3"]);
        play.Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void C3_a_rework_loop_in_one_branch_does_not_disturb_the_join(bool otherBranchFirst)
    {
        var play = new Play(new Chart().Variable("ok").Fork("f", "L", "M").Task("A").Task("R", "ok").Decision("d", "variables.ok").Task("B").Join("j", "WaitAll").Task("Z")
            .Flow("f.L → A → R → d", "d.True → j", "d.False → A", "f.M → B → j → Z"));
        if (otherBranchFirst)
            play.Complete("B");
        play.Complete("A").Complete("R", "false").Complete("A").Complete("R", "true");
        if (!otherBranchFirst)
            play.Complete("B");

        play.Open.ShouldBe("Z");
        play.Complete("Z").Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Theory]
    [InlineData("WaitAll")]
    [InlineData("WaitAllActive")]
    public void C4_a_dead_branch_before_a_join_is_refused_and_told_with_the_way_into_it(string mode)
    {
        var problem = new Chart().Variable("ok").Fork("f", "L", "M").Task("A", "ok").Decision("d", "variables.ok").Tasks("B", "X", "Z").Join("j", mode)
            .Flow("f.L → A → d", "d.True → j", "d.False → X", "f.M → B → j → Z").Problems().ShouldHaveSingleItem();

        problem.StepId.ShouldBe("j");
        problem.What.ShouldContain("väntande för alltid på ”d”, till exempel efter d → False");
    }

    [Fact]
    public void C4_an_unconnected_outcome_in_a_branch_is_refused_at_the_decision() =>
        new Chart().Variable("ok").Fork("f", "L", "M").Task("A", "ok").Decision("d", "variables.ok").Tasks("B", "Z").Join("j", "WaitAll")
            .Flow("f.L → A → d", "d.True → j", "f.M → B → j → Z").Problems().ShouldHaveSingleItem().What.ShouldBe("Utfallet ”False” leder ingenstans.");

    [Fact]
    public void C5_a_loop_back_over_fork_and_join_opens_both_branches_again()
    {
        var play = new Play(new Chart().Variable("ok").Task("S").Fork("f", "L", "M").Task("A", "ok").Task("B").Join("j", "WaitAll").Decision("d", "variables.ok").Task("Z")
            .Flow("S → f", "f.L → A → j", "f.M → B → j → d", "d.True → Z", "d.False → f"));
        play.Complete("S").Complete("B").Complete("A", "false").Open.ShouldBe("A B");
        play.Complete("A", "true").Open.ShouldBe("B");
        play.Complete("B").Complete("Z");

        play.Path.ShouldBe("S f A B j d f A B j d Z");
        play.Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public void C6_two_connections_from_one_port_meet_again_once()
    {
        var play = new Play(new Chart().Tasks("A", "B", "C", "Z").Flow("A → B → Z", "A → C → Z")).Complete("A");
        play.Open.ShouldBe("B C");
        play.Complete("C").Open.ShouldBe("B");
        play.Complete("B").Open.ShouldBe("Z");
        play.Complete("Z");
        play.Path.ShouldBe("A B C Z");
    }

    [Fact]
    public void An_unbalanced_meeting_without_a_join_would_run_twice_and_is_refused() =>
        new Chart().Tasks("A", "B", "B2", "C", "Z").Flow("A → B → B2 → Z", "A → C → Z").Problems().ShouldHaveSingleItem().StepId.ShouldBe("Z");
}

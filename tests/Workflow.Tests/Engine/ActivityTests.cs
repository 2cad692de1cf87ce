using System.Text.Json.Nodes;
using BtFlow.Workflow.Engine;

namespace BtFlow.Workflow.Tests.Engine;

public class ActivityTests
{
    [Fact]
    public void A_task_is_requested_with_its_payload_and_an_id_made_of_case_step_and_visit()
    {
        var play = new Play(new Chart().Input("who").Activity("Start", "begin").Task("A", payload: "({ who: getInput('who'), id: getCorrelationId() })").Flow("begin → A"), new() { ["who"] = "x" });

        var request = play.Commands.OfType<Command.RequestTask>().ShouldHaveSingleItem();
        (request.TaskId, request.Name, request.Visit).ShouldBe(("case-7.main.A.1", "A", 1));
        request.Payload!.ToJsonString().ShouldBe("""{"who":"x","id":"case-7"}""");
    }

    [Fact]
    public void The_result_of_a_task_goes_to_its_variable_and_the_flow_goes_on()
    {
        var play = new Play(new Chart().Variable("a").Task("A", result: "a").Task("B").Flow("A → B")).Complete("A", """{"x":1}""");

        play.Value("a").ShouldBe("""{"x":1}""");
        play.Open.ShouldBe("B");
    }

    [Theory]
    [InlineData("true", "B")]
    [InlineData("\"true\"", "B")]
    [InlineData("1", "B")]
    [InlineData("false", "C")]
    [InlineData("\"\"", "C")]
    [InlineData("null", "C")]
    public void A_decision_takes_the_way_of_its_condition(string value, string way) =>
        new Play(Decision()).Complete("A", value).Open.ShouldBe(way);

    [Fact]
    public void A_condition_that_is_neither_true_nor_false_is_an_incident() =>
        new Play(Decision()).Complete("A", """{"x":1}""").Run.Incidents.ShouldHaveSingleItem().ActivityId.ShouldBe("d");

    private static Chart Decision() =>
        new Chart().Variable("a").Task("A", "a").Decision("d", "variables.a").Tasks("B", "C").Flow("A → d", "d.True → B", "d.False → C");

    [Theory]
    [InlineData("MatchFirst", "5", "B")]
    [InlineData("MatchFirst", "15", "B")]
    [InlineData("MatchAny", "15", "B C")]
    [InlineData("MatchAny", "5", "B")]
    [InlineData("MatchFirst", "0", "D")]
    [InlineData("MatchAny", "0", "D")]
    public void A_switch_takes_the_first_or_every_matching_way_and_else_the_default(string mode, string value, string ways) =>
        new Play(new Chart().Variable("a").Task("A", "a").Switch("s", mode, ("Some", "variables.a > 1"), ("Many", "variables.a > 10")).Tasks("B", "C", "D")
            .Flow("A → s", "s.Some → B", "s.Many → C", "s.Default → D")).Complete("A", value).Open.ShouldBe(ways);

    [Fact]
    public void A_fork_opens_every_branch() =>
        new Play(new Chart().Fork("f", "L", "M").Tasks("A", "B").Flow("f.L → A", "f.M → B")).Open.ShouldBe("A B");

    [Fact]
    public void A_fork_without_branches_goes_straight_on() =>
        new Play(new Chart().Activity("FlowFork", "f").Task("A").Flow("f → A")).Open.ShouldBe("A");

    [Fact]
    public void A_delay_is_due_its_time_after_it_was_reached()
    {
        var play = new Play(new Chart().Delay("wait", "3.00:00:00").Task("A").Flow("wait → A"));
        play.Commands.OfType<Command.StartTimer>().ShouldHaveSingleItem().ShouldBe(new("case-7.main.wait.1", play.Now.AddDays(3), "wait"));
        play.Fire("wait").Open.ShouldBe("A");
    }

    [Fact]
    public void A_fixed_instant_is_waited_for_and_a_past_one_is_not()
    {
        var chart = new Chart().Input("at").StartAt("when", "getInput('at')").Task("A").Flow("when → A");

        new Play(chart, new() { ["at"] = "2026-03-02T09:00:00+01:00" }).Open.ShouldBe("A");
        var play = new Play(chart, new() { ["at"] = "2026-03-02T09:00:01+01:00" });
        play.Open.ShouldBe("when");
        play.Fire("when").Open.ShouldBe("A");
    }

    [Fact]
    public void An_instant_that_is_none_is_an_incident_and_not_an_exception() =>
        new Play(new Chart().Input("at").StartAt("when", "getInput('at')"), new() { ["at"] = "soon" }).Run.Incidents.ShouldHaveSingleItem().ActivityId.ShouldBe("when");

    [Fact]
    public void A_variable_is_set_from_other_variables_and_has_its_default_until_then()
    {
        var play = new Play(new Chart().Variable("n", "4", "Int32").Variable("list", "[1]").Set("set", "list", "[variables.n + 1, variables.list.length]").Task("A").Flow("set → A"));
        play.Value("list").ShouldBe("[5,1]");
    }

    [Theory]
    [InlineData("Finish")]
    [InlineData("End")]
    [InlineData("Complete")]
    public void An_end_stops_everything_that_still_runs(string type)
    {
        var play = new Play(new Chart().Fork("f", "L", "M", "N", "O").Tasks("A", "B").Delay("wait", "01:00:00").Event("e", "Come").Activity(type, "end")
            .Flow("f.L → A → end", "f.M → B", "f.N → wait", "f.O → e")).Complete("A");

        play.Run.Status.ShouldBe(RunStatus.Finished);
        play.Run.Active.ShouldBeEmpty();
        play.Commands.ShouldContain(new Command.CancelTask("case-7.main.B.1"));
        play.Commands.ShouldContain(new Command.CancelTimer("case-7.main.wait.1"));
        play.Commands.ShouldContain(new Command.CancelEvent("Come", "e"));
        play.Commands.OfType<Command.StepLeft>().Where(left => left.Outcome == "Cancelled").Select(left => left.ActivityId).ShouldBe(["B", "wait", "e"]);
    }

    [Fact]
    public void A_flow_that_runs_out_of_steps_is_finished_and_gives_its_outputs()
    {
        var play = new Play(new Chart().Variable("verdict").Output("verdict").Output("unset").Task("A", "verdict")).Complete("A", "\"ok\"");

        play.Run.Status.ShouldBe(RunStatus.Finished);
        var output = play.Commands.OfType<Command.Finish>().ShouldHaveSingleItem().Outputs.ShouldHaveSingleItem();
        (output.Name, output.Value!.ToJsonString()).ShouldBe(("verdict", "\"ok\""));
    }

    [Fact]
    public void The_journal_tells_every_step_that_was_entered_and_left()
    {
        var play = new Play(new Chart().Variable("a").Task("A", "a").Decision("d", "variables.a").Finish("yes").Finish("no").Flow("A → d", "d.True → yes", "d.False → no")).Complete("A", "true");

        play.Commands.OfType<Command.StepLeft>().Select(left => $"{left.ActivityId} {left.Outcome}").ShouldBe(["A Done", "d True", "yes Done"]);
        play.Path.ShouldBe("A d yes");
    }

    [Fact]
    public void Inputs_that_the_process_does_not_declare_are_not_kept() =>
        new Play(new Chart().Input("a").Task("A"), new() { ["a"] = 1, ["b"] = 2 }).Run.Inputs.Select(input => input.Name).ShouldBe(["a"]);
}

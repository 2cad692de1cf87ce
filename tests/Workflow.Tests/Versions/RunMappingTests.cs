using BtFlow.Workflow.Definitions;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Tests.Engine;
using BtFlow.Workflow.Versions;

namespace BtFlow.Workflow.Tests.Versions;

public sealed class RunMappingTests
{
    [Fact]
    public void A_run_goes_on_by_a_version_that_knows_where_it_stands_and_does_nothing_again()
    {
        var (from, to) = (new Chart().Tasks("a", "b").Finish("end").Flow("a → b → end"), new Chart().Tasks("a", "b", "c").Finish("end").Flow("a → b → c → end"));
        var play = new Play(from).Complete("a");
        Why(from, to, play).ShouldBeNull();

        var moved = new Play(to.Read(), run: play.Run);
        moved.Send(new WorkflowEvent.TaskCompleted("case-7.main.b.1")).Changed.ShouldBeTrue("the open task has the id that it had");
        moved.Path.ShouldBe("c");
        moved.Complete("c").Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public void A_step_that_goes_on_and_is_gone_or_of_another_kind_keeps_the_run_where_it_is()
    {
        var from = new Chart().Tasks("a", "b").Finish("end").Flow("a → b → end");
        var play = new Play(from).Complete("a");
        Why(from, new Chart().Tasks("a", "c").Finish("end").Flow("a → c → end"), play).ShouldBe("steget ”b” pågår och finns inte i den nya versionen");
        Why(from, new Chart().Task("a").Delay("b", "01:00:00").Finish("end").Flow("a → b → end"), play).ShouldBe("steget ”b” pågår och är av ett annat slag i den nya versionen");
        Why(from, new Chart().Task("a").Activity("RunTask", "b", ("taskName", Chart.Literal("other"))).Finish("end").Flow("a → b → end"), play)
            .ShouldBe("steget ”b” pågår och är en annan uppgift i den nya versionen (other i stället för b)");
    }

    [Fact]
    public void An_open_task_may_get_other_words_but_not_other_outcomes_or_doers()
    {
        var from = Asking("({ role: 'studyDirector', outcomes: ['Yes', 'No'] })");
        var play = new Play(from);
        Why(from, Asking("({ text: 'Other', role: 'btOffice', outcomes: ['No', 'Yes'], outcomeTexts: { Yes: 'ja' } })"), play).ShouldBeNull();
        Why(from, Asking("({ role: 'studyDirector', outcomes: ['Yes', 'Later'] })"), play).ShouldBe("uppgiften i steget ”ask” pågår och kan avslutas på andra sätt i den nya versionen (Later, Yes i stället för No, Yes)");
        Why(from, Asking("({ outcomes: ['Yes', 'No'], items: [{ key: 'a', role: 'interviewer' }] })"), play).ShouldBe("uppgiften i steget ”ask” pågår och delas ut på ett annat sätt i den nya versionen");
        Why(from, Asking("({ outcomes: ['Yes', 'No'] })"), play)!.ShouldStartWith("det går inte att räkna ut om uppgiften i steget ”ask”");

        var many = Asking("({ outcomes: ['Scored'], items: [{ key: 'a', role: 'interviewer' }, { key: 'b', role: 'interviewer', outcomes: ['Read'] }] })");
        Why(many, Asking("({ outcomes: ['Scored'], items: [{ key: 'a', role: 'btOffice' }, { key: 'b', role: 'btOffice', outcomes: ['Read'] }] })"), new Play(many)).ShouldBeNull();
        Why(many, Asking("({ outcomes: ['Scored'], items: [{ key: 'a', role: 'interviewer' }, { key: 'b', role: 'interviewer' }] })"), new Play(many))!.ShouldContain("(Scored i stället för Read)");
        Why(many, Asking("({ outcomes: ['Scored', 'Late'], items: [{ key: 'a', role: 'interviewer', outcomes: ['Scored'] }, { key: 'b', role: 'interviewer', outcomes: ['Read'] }] })"), new Play(many))!
            .ShouldContain("(Late, Scored i stället för Scored)", customMessage: "what is asked for later would end otherwise");
    }

    [Fact]
    public void A_run_that_waits_for_an_event_waits_for_the_same_one()
    {
        Chart Waiting(string name) => new Chart().Event("e", name).Finish("end").Flow("e → end");
        Why(Waiting("E"), Waiting("E"), new Play(Waiting("E"))).ShouldBeNull();
        Why(Waiting("E"), Waiting("F"), new Play(Waiting("E"))).ShouldBe("steget ”e” väntar på E, men i den nya versionen på F");
    }

    [Fact]
    public void A_wait_that_has_begun_keeps_its_instant()
    {
        Chart Waiting(string span) => new Chart().Delay("d", span).Finish("end").Flow("d → end");
        var play = new Play(Waiting("01:00:00"));
        Why(Waiting("01:00:00"), Waiting("02:00:00"), play).ShouldBeNull();
        new Play(Waiting("02:00:00").Read(), run: play.Run).Send(new WorkflowEvent.TimerFired("case-7.main.d.1")).Run.Status.ShouldBe(RunStatus.Finished);
    }

    [Fact]
    public void A_branch_that_waits_at_a_join_goes_on_there_or_keeps_the_run_where_it_is()
    {
        var from = Forked("f.L → a → j", "f.M → b → j", "j → z → end");
        var play = new Play(from).Complete("a");
        play.Open.ShouldBe("b");
        Why(from, Forked("f.L → a → j", "f.M → b → c → j", "j → z → end"), play).ShouldBeNull("the other branch has got longer");
        Why(from, Forked("f.L → a → c → j", "f.M → b → j", "j → z → end"), play).ShouldBe("en gren från ”a” väntar vid ”j”, och den vägen finns inte i den nya versionen");
        Why(from, Forked("f.L → a → j", "j → z → k", "f.M → b → k", "k → end"), play)!.ShouldContain("vid ”j”, som i den nya versionen inte längre väntar på någon annan");
    }

    [Fact]
    public void A_join_that_gets_a_branch_more_would_wait_for_it_for_ever()
    {
        var from = Forked("f.L → a → j", "f.M → b → j", "j → z → end");
        var to = new Chart().Fork("f", "L", "M", "N").Tasks("a", "b", "c", "z").Join("j", "WaitAll").Finish("end").Flow("f.L → a → j", "f.M → b → j", "f.N → c → j", "j → z → end");
        Why(from, to, new Play(from).Complete("a")).ShouldBe("det kan bli stående i den nya versionen, vid ”j”: Steget kan bli väntande för alltid på ”c”.");
        Why(from, to, new Play(from).Complete("a").Complete("b")).ShouldBeNull("it has passed the join");
    }

    [Fact]
    public void A_value_that_only_passed_steps_would_have_set_keeps_the_run_where_it_is_unless_it_has_a_default()
    {
        var from = new Chart().Tasks("a", "b").Decision("d", "true").Finish("end").Finish("other").Flow("a → b → d", "d.True → end", "d.False → other");
        Chart Reading(Chart chart) => chart.Task("a", "v").Task("b").Decision("d", "variables.v.ok").Finish("end").Finish("other").Flow("a → b → d", "d.True → end", "d.False → other");
        var passed = new Play(from).Complete("a");
        Why(from, Reading(new Chart().Variable("v")), passed)!.ShouldStartWith("steget ”d” läser i den nya versionen ”v”");
        Why(from, Reading(new Chart().Variable("v", """{"ok":true}""")), passed).ShouldBeNull();
        Why(from, Reading(new Chart().Variable("v")), new Play(from)).ShouldBeNull("it will be set");

        var asks = new Chart().Input("x").Tasks("a").Task("b", payload: "getInput('x')").Finish("end").Flow("a → b → end");
        var before = new Chart().Tasks("a", "b").Finish("end").Flow("a → b → end");
        Why(before, asks, new Play(before)).ShouldBe("steget ”b” läser i den nya versionen indatat ”x”, som ärendet inte fick när det började");
        Why(before, asks, new Play(before).Complete("a")).ShouldBeNull("what it reads has been read");
    }

    private static Chart Asking(string payload) => new Chart().Activity("RunTask", "ask", ("taskName", Chart.Literal("Person.Ask")), ("payload", Chart.Script(payload))).Finish("end").Flow("ask → end");

    private static Chart Forked(params string[] flow)
    {
        var text = string.Join(" ", flow);
        var chart = new Chart().Fork("f", "L", "M").Tasks("a", "b", "z").Join("j", "WaitAll").Finish("end");
        if (text.Contains(" c ")) chart.Task("c");
        if (text.Contains(" k")) chart.Join("k", "WaitAll");
        return chart.Flow(flow);
    }

    private static string? Why(Chart from, Chart to, Play play) => new RunMapping().Hindrance(from.Read(), to.Read(), play.Run);
}

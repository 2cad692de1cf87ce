using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Pictures;
using BtFlow.Workflow.Tests.Definitions;
using BtFlow.Workflow.Tests.Engine;

namespace BtFlow.Workflow.Tests.Pictures;

public sealed class ViewProcessTests
{
    [Fact]
    public void A_step_that_is_come_back_to_shows_each_visit_and_what_follows_remains_again()
    {
        var play = BtPath.Begin().Complete("draftPlan", BtPath.Plan).Complete("allocatePlace").Complete("preparePlan", """{"outcome":"Submitted"}""").Complete("approvePlan", """{"outcome":"SentBack"}""");
        var view = View(play);
        var prepare = view.Step("preparePlan");
        (prepare.State, prepare.Times, prepare.Left.Single().Number).ShouldBe((StepState.Now, 2, 1));
        prepare.Standing.ShouldBe("pågår sedan 2026-03-02 (gång 2)");
        view.Step("approvePlan").Word.ShouldBe("återstår igen");
        view.Step("approvePlan").Left.ShouldHaveSingleItem().By.ShouldBe("Bodil Ek");
        view.Step("draftPlan").Word.ShouldBe("klart");
    }

    [Fact]
    public void What_a_decision_may_still_choose_is_said_to_be_possible_and_not_to_remain()
    {
        var view = View(BtPath.ToAuthority());
        view.Step("authorityAnswered").State.ShouldBe(StepState.Waiting);
        view.Step("decideContinuation").State.ShouldBe(StepState.Ahead);
        foreach (var step in new[] { "answerComplement", "payFee", "decideAppeal", "courtDecided" }) view.Step(step).Word.ShouldBe("kan bli aktuellt");
        foreach (var step in new[] { "assessRemaining", "changePlan", "resolveDisagreement", "completeCase" }) view.Step(step).Word.ShouldBe("behövdes inte");
    }

    [Fact]
    public void In_a_detour_that_only_leads_back_the_rest_of_the_process_remains()
    {
        var view = View(BtPath.ToReview().Complete("reviewProgress", BtPath.NotMet));
        view.Step("assessRemaining").State.ShouldBe(StepState.Now);
        view.Step("reviewProgress").Word.ShouldBe("återstår igen");
        view.Step("prepareCertificates").Word.ShouldBe("återstår");
        view.Step("changePlan").Word.ShouldBe("kan bli aktuellt");
    }

    [Fact]
    public void Of_a_race_the_branch_that_lost_was_not_needed()
    {
        var view = View(BtPath.ToCheck());
        view.Step("assessExternally").State.ShouldBe(StepState.Done);
        view.Step("assignmentRevoked").State.ShouldBe(StepState.NotNeeded);
        view.Step("assignmentRevoked").Left.ShouldHaveSingleItem().Cancelled.ShouldBeTrue();
    }

    [Fact]
    public void While_a_race_runs_what_follows_in_its_branches_may_come_and_what_follows_the_join_will()
    {
        var view = View(BtPath.ToReading());
        view.Step("assessExternally").State.ShouldBe(StepState.Now);
        view.Step("assignmentRevoked").State.ShouldBe(StepState.Waiting);
        view.Step("signFinal").State.ShouldBe(StepState.Possible);
        view.Step("signApplication").State.ShouldBe(StepState.Ahead);
    }

    [Fact]
    public void A_join_that_one_branch_has_come_to_waits()
    {
        var view = View(BtPath.ToService().Complete("assess"));
        (view.Step("assess").State, view.Step("holdBoard").State, view.Step("served").State).ShouldBe((StepState.Done, StepState.Now, StepState.Waiting));
    }

    [Fact]
    public void A_task_past_its_day_is_late_and_so_is_its_step()
    {
        var play = BtPath.Begin().Complete("draftPlan", BtPath.Plan);
        View(play).Step("allocatePlace").State.ShouldBe(StepState.Now);
        var late = View(play, days: 2).Step("allocatePlace");
        (late.State, late.Standing).ShouldBe((StepState.Late, "försenat, pågår sedan 2026-03-02"));
        late.Open.ShouldHaveSingleItem().Late.ShouldBeTrue();
    }

    [Fact]
    public void A_task_that_waits_for_its_day_makes_its_step_wait()
    {
        var play = BtPath.Begin().Complete("draftPlan", BtPath.Plan);
        var standing = Trail.Of(play.Definition, play.Run, play.Commands);
        var view = ViewProcess.Of("0", play.Definition, standing with { Tasks = [.. standing.Tasks.Select(t => t with { OpenedAt = null })] }, Trail.Begins);
        view.Step("allocatePlace").State.ShouldBe(StepState.Waiting);
    }

    [Fact]
    public void A_step_that_stands_still_says_so()
    {
        var play = BtPath.Begin().Complete("draftPlan", BtPath.Plan);
        play.Send(new WorkflowEvent.TaskFailed(play.TaskId("allocatePlace"), "Trasig."));
        View(play).Step("allocatePlace").State.ShouldBe(StepState.Stuck);
        var standing = Trail.Of(play.Definition, play.Run with { Incidents = [] }, play.Commands) with { StandingStill = ["allocatePlace"] };
        ViewProcess.Of("0", play.Definition, standing, Trail.Begins).Step("allocatePlace").Word.ShouldBe("står stilla");
    }

    [Fact]
    public void A_process_that_was_ended_tells_what_was_broken_off_and_what_was_never_reached()
    {
        var play = BtPath.ToService();
        play.Send(new WorkflowEvent.Stopped());
        var view = ViewProcess.Of("0", play.Definition, Trail.Of(play.Definition, play.Run, play.Commands, broken: true), Trail.Begins);
        (view.Step("assess").Word, view.Step("freeze").Word, view.Step("signPlan").Word).ShouldBe(("avbröts", "nåddes inte", "klart"));
    }

    [Fact]
    public void A_process_by_itself_says_who_does_what_and_where_each_choice_leads()
    {
        var view = ViewProcess.Of(Shipped.Read("bt-path"), gate => "den som har " + gate);
        view.Steps.ShouldAllBe(s => s.State == StepState.Plain);
        view.Step("approvePlan").About.ShouldBe("Den som har approvePlan: godkänn utbildningsprogrammet eller skicka tillbaka det.");
        view.Step("signPlan").About.ShouldBe("BT-läkaren: läs och underteckna ditt utbildningsprogram.");
        view.Step("assessRemaining").About.ShouldStartWith("Huvudhandledaren: bedöm");
        view.Step("assessExternally").About.ShouldStartWith("En utomstående, genom en länk i ett mejl: läs");
        view.Step("planApproved").Ways.Select(w => (w.Text, w.TargetId, w.Back)).ShouldBe([("ja", "signPlan", false), ("nej", "preparePlan", true)]);
        view.Step("kind").Ways.Select(w => w.Text).ShouldBe(["godkänd", "komplettera", "föreläggande om avgift", "avslag eller avvisning"]);
    }

    private static ProcessView View(Play play, int days = 0) => ViewProcess.Of("0", play.Definition, Trail.Of(play.Definition, play.Run, play.Commands), Trail.Begins.AddDays(days));
}

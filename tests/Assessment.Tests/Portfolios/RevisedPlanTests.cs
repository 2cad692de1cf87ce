using System.Text.Json.Nodes;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;

namespace BtFlow.Assessment.Tests.Portfolios;

public sealed class RevisedPlanTests
{
    private static readonly PlannedPlacement Acute = AssessmentApp.Placements[0], Care = AssessmentApp.Placements[1];

    private static async Task<List<string>> Keys(AssessmentApp assessment, string task, int version) =>
        [.. JsonNode.Parse((await assessment.App.Published<ReviseTasks>()).Single(r => r.Name == task && r.Version == version).Items)!.AsArray().Select(i => (string)i!["key"]!)];

    private static async Task Assess(AssessmentApp assessment, string key, string placementId, string instrument, string supervisor)
    {
        var task = await assessment.OpenTask("Person.Assess", supervisor, data: new { placementId, instrument, key });
        var answer = instrument == "period"
            ? await assessment.Post(supervisor, Roles.Supervisor, "period-assessments/" + task, new { approved = true, summary = "Bra." })
            : await assessment.Post(supervisor, Roles.Supervisor, "assessments/" + task, AssessmentApp.Observation(3, "BT1"));
        answer.EnsureSuccessStatusCode();
    }

    [Fact]
    public async Task A_changed_programme_revises_the_open_tasks_once_and_leaves_out_what_is_done()
    {
        await using var assessment = await AssessmentApp.Open();
        (await assessment.Count<ReviseTasks>()).ShouldBe(0);
        await Assess(assessment, "pl-1-miniCex-1", "pl-1", "miniCex", AssessmentApp.Acute);
        var changed = AssessmentApp.Plan(2, placements: [Acute with { To = new(2027, 1, 31) }, Care with { From = new(2027, 2, 1), To = new(2027, 9, 30), SupervisorId = "sup-new" }]);
        await assessment.App.Send(changed, changed);

        (await assessment.Count<ReviseTasks>()).ShouldBe(2); // one for the assessments, one for the boards
        (await Keys(assessment, "Person.Assess", 2)).ShouldBe(["pl-1-dops-1", "pl-1-cbd-1", "pl-1-period", "pl-2-miniCex-1", "pl-2-dops-1", "pl-2-cbd-1", "pl-2-konsultation-1", "pl-2-period"]);
        (await Keys(assessment, "Person.HoldBoard", 2)).ShouldBe(["board-1", "board-2"]);
        var items = JsonNode.Parse((await assessment.App.Published<ReviseTasks>()).Single(r => r.Name == "Person.Assess").Items)!.AsArray();
        items.Where(i => ((string)i!["key"]!).StartsWith("pl-2", StringComparison.Ordinal)).ShouldAllBe(i => (string)i!["personId"]! == "sup-new");
        ((string)items.Single(i => (string)i!["key"]! == "pl-1-period")!["dueAt"]!).ShouldStartWith("2027-01-31");
    }

    [Fact]
    public async Task A_version_that_comes_before_the_portfolio_opens_or_after_a_higher_one_revises_nothing()
    {
        await using var assessment = await AssessmentApp.Empty();
        await assessment.App.Send(AssessmentApp.Plan(2));
        await assessment.App.Send(assessment.Hired());
        await assessment.App.Send(new OpenPortfolio("open-1", AssessmentApp.Case));
        await assessment.App.Send(AssessmentApp.Plan(1));
        (await assessment.Count<ReviseTasks>()).ShouldBe(0);
        ((int)(await assessment.Reply("open-1"))["planVersion"]!).ShouldBe(2);
    }

    [Fact]
    public async Task A_revision_names_the_tasks_that_are_done_for_their_word_may_come_after_it()
    {
        await using var assessment = await AssessmentApp.Open();
        await assessment.OpenObservation(id: "open");
        await assessment.OpenObservation(id: "done");
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "assessments/done", AssessmentApp.Observation(3, "BT1"))).EnsureSuccessStatusCode();
        await assessment.App.Send(AssessmentApp.Plan(2));
        (await assessment.App.Published<ReviseTasks>()).Select(r => (r.Name, string.Join(" ", r.Done!))).ShouldBe([("Person.Assess", "done"), ("Person.HoldBoard", "")]);
    }

    [Fact]
    [Consumer("assessment-open-portfolio", Comes.Twice, Comes.Late)]
    public async Task An_old_question_asked_again_does_not_take_the_place_of_the_one_that_waits()
    {
        await using var assessment = await AssessmentApp.Open();
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "remaining/" + await assessment.OpenTask("Person.AssessRemainingGoals", AssessmentApp.Main), new { extend = "Behöver mer tid i psykiatri." })).EnsureSuccessStatusCode();
        await assessment.App.Send(new OpenPortfolio("open-2", AssessmentApp.Case));
        await assessment.App.Send(new OpenPortfolio("open-1", AssessmentApp.Case));
        await assessment.App.Send(AssessmentApp.Plan(2));
        ((int)(await assessment.Reply("open-2"))["planVersion"]!).ShouldBe(2);
    }

    [Fact]
    public async Task What_was_assessed_at_a_dropped_placement_stays_with_its_name()
    {
        await using var assessment = await AssessmentApp.Open();
        await Assess(assessment, "pl-1-miniCex-1", "pl-1", "miniCex", AssessmentApp.Acute);
        await assessment.App.Send(AssessmentApp.Plan(version: 2, placements: Care));
        ((string)(await assessment.Portfolio())["assessments"]!.AsArray().ShouldHaveSingleItem()!["placement"]!).ShouldBe("Akuten Ekby");
    }

    [Fact]
    public async Task After_more_time_was_asked_for_the_portfolio_waits_for_the_next_version_and_opens_with_what_remains()
    {
        await using var assessment = await AssessmentApp.Open();
        foreach (var (key, placement, supervisor) in new[] { ("pl-1-period", "pl-1", AssessmentApp.Acute), ("pl-2-period", "pl-2", AssessmentApp.Care) }) await Assess(assessment, key, placement, "period", supervisor);
        foreach (var key in new[] { "pl-1-miniCex-1", "pl-1-dops-1", "pl-1-cbd-1" }) await Assess(assessment, key, "pl-1", key.Split('-')[2], AssessmentApp.Acute);
        foreach (var key in new[] { "pl-2-miniCex-1", "pl-2-dops-1", "pl-2-cbd-1", "pl-2-konsultation-1" }) await Assess(assessment, key, "pl-2", key.Split('-')[2], AssessmentApp.Care);
        foreach (var board in new[] { "board-1", "board-2" })
            (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "boards/" + await assessment.OpenTask("Person.HoldBoard", AssessmentApp.Main, data: new { board = 1, key = board }), new { participants = "A", strengths = "B", needs = "C", conclusion = "D" })).EnsureSuccessStatusCode();
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "remaining/" + await assessment.OpenTask("Person.AssessRemainingGoals", AssessmentApp.Main), new { extend = "Behöver mer tid i psykiatri." })).EnsureSuccessStatusCode();

        await assessment.App.Send(new OpenPortfolio("open-2", AssessmentApp.Case)); // the process may be faster than the programme's word
        (await assessment.App.Published<TaskDone>()).ShouldNotContain(d => d.TaskId == "open-2");
        PlannedPlacement[] longer = [Acute, Care with { To = new(2027, 10, 31) }];
        await assessment.App.Send(AssessmentApp.Plan(2, placements: longer), AssessmentApp.Plan(2, placements: longer));
        var reply = await assessment.Reply("open-2");
        reply["assessments"]!.AsArray().Select(i => (string)i!["key"]!).ShouldBe(["pl-2-period-2"]); // the lengthened period is assessed again, nothing else
        reply["boards"]!.AsArray().ShouldBeEmpty();
        (await assessment.Count<ReviseTasks>()).ShouldBe(0);
    }
}

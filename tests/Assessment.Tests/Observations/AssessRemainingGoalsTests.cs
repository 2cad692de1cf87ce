using System.Net;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Assessment.Tests.Observations;

public sealed class AssessRemainingGoalsTests
{
    private static async Task<string> Path(AssessmentApp assessment) => "/assessment/remaining/" + await assessment.OpenTask("Person.AssessRemainingGoals", AssessmentApp.Main);

    [Fact]
    public async Task More_time_is_asked_for_with_its_reason_and_the_goals_that_are_met_count()
    {
        await using var assessment = await AssessmentApp.Open();
        var page = assessment.Page(AssessmentApp.Main, Roles.MainSupervisor);
        (await page.Submit(await Path(assessment), new { Goals = "BT1", Activities = "Jour", Verification = "Samtal", Extend = "Psykiatrin blev kort." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var done = (await assessment.App.Published<CompletePersonTask>()).ShouldHaveSingleItem();
        (done.Outcome, done.Result).ShouldBe(("Extended", """{"reason":"Psykiatrin blev kort."}"""));
        done.Comment!.ShouldContain("BT2");
        (await assessment.App.Published<GoalMet>()).ShouldHaveSingleItem().Goal.ShouldBe("BT1");
        ((int)(await assessment.Final())["extensions"]!).ShouldBe(1);
    }

    [Fact]
    public async Task More_time_is_not_given_for_nothing_and_nothing_is_not_an_answer()
    {
        await using var assessment = await AssessmentApp.Open();
        var task = await assessment.OpenTask("Person.AssessRemainingGoals", AssessmentApp.Main);
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "remaining/" + task, new { })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "remaining/" + task, new { extend = " " })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var all = AssessmentApp.AllGoals.Select(g => new { goal = g, activities = "Jour.", verification = "Samtal." });
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "remaining/" + task, new { goalsMet = all, extend = "Mer tid." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await assessment.Post(AssessmentApp.Care, Roles.Supervisor, "remaining/" + task, new { extend = "Mer tid." })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await assessment.Count<CompletePersonTask>()).ShouldBe(0);
    }

    [Fact]
    public async Task A_period_to_supplement_is_shown_until_its_goals_are_met()
    {
        await using var assessment = await AssessmentApp.Open();
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "period-assessments/" + await assessment.OpenObservation(instrument: "period"), new { approved = false, summary = "Ojämnt.", consequence = "Fyra veckor till på akuten." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await assessment.App.Send(new ReviewProgress("review-1", AssessmentApp.Case));
        (await assessment.Reply("review-1"))["missing"]!.AsArray().Select(g => (string)g!).ShouldContain("BT1");
        var page = assessment.Page(AssessmentApp.Main, Roles.MainSupervisor);
        (await page.GetPage(await Path(assessment))).Body!.TextContent.ShouldContain("Fyra veckor till på akuten.");
        ((string)(await assessment.Portfolio())["periodAssessments"]![0]!["summary"]!).ShouldContain("Att komplettera: Fyra veckor till på akuten.");
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "remaining/" + await assessment.OpenTask("Person.AssessRemainingGoals", AssessmentApp.Main), AssessmentApp.Goals("BT1", "BT5"))).EnsureSuccessStatusCode();
        (await page.GetPage(await Path(assessment))).Body!.TextContent.ShouldNotContain("Fyra veckor till på akuten.");
    }
}

using System.Net;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Assessment.Tests.Observations;

public sealed class JudgeGoalsTests
{
    private static object Period(params string[] goals) => new
    {
        approved = true, summary = "Har tagit ansvar.", goalsMet = goals.Select(g => new { goal = g, activities = "Tjänstgöring på akuten.", verification = "Genomgång av fall." }),
    };

    [Fact, Rule("R-16")]
    public async Task A_period_assessment_meets_goals_and_each_is_told_once()
    {
        await using var assessment = await AssessmentApp.Open();
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "period-assessments/" + await assessment.OpenObservation(instrument: "period"), Period("BT1", "BT5"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await assessment.Post(AssessmentApp.Care, Roles.Supervisor, "period-assessments/" + await assessment.OpenObservation(AssessmentApp.Care, "pl-2", "period"), Period("BT5", "BT9"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var met = await assessment.App.Published<GoalMet>();
        met.Select(m => (m.Goal, m.SupervisorId)).ShouldBe([("BT1", AssessmentApp.Acute), ("BT5", AssessmentApp.Acute), ("BT9", AssessmentApp.Care)]); // the first judgement of BT5 stands
        met[0].ShouldBe(new GoalMet(AssessmentApp.Case, "BT1", AssessmentApp.Acute, new(2026, 9, 1), "Tjänstgöring på akuten.", "Genomgång av fall.", new(2026, 9, 1, 9, 0, 0, TimeSpan.FromHours(2))));
        var portfolio = await assessment.Portfolio();
        ((int)portfolio["goalsMet"]!).ShouldBe(3);
        ((int)portfolio["goalsApproved"]!).ShouldBe(0);
        portfolio["periodAssessments"]!.AsArray().Count.ShouldBe(2);
    }

    [Fact, Rule("F-04")]
    public async Task A_goal_with_a_wrong_code_or_without_its_grounds_is_refused_and_none_is_met()
    {
        await using var assessment = await AssessmentApp.Open();
        var task = await assessment.OpenObservation(instrument: "period");
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "period-assessments/" + task, Period("BT1", "BT77"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var bare = await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "period-assessments/" + task, new { approved = true, summary = "Bra.", goalsMet = new[] { new { goal = "BT1", activities = "", verification = "" } } });
        ((int)bare.StatusCode).ShouldBeOneOf(400, 409);
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "period-assessments/" + task, new { summary = "Bra." })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await assessment.Count<GoalMet>()).ShouldBe(0);
        ((int)(await assessment.Portfolio())["goalsMet"]!).ShouldBe(0);
    }

    [Fact]
    public async Task Met_and_approved_are_two_things_in_either_order()
    {
        await using var assessment = await AssessmentApp.Open();
        await assessment.App.Send(AssessmentApp.Certificate(["BT2"]), AssessmentApp.Certificate(["BT2"]));
        var goals = (await assessment.Portfolio())["goals"]!;
        goals[1]!["metOn"].ShouldBeNull();
        ((string)goals[1]!["approvedOn"]!).ShouldBe("2027-09-02");

        await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "remaining/" + await assessment.OpenTask("Person.AssessRemainingGoals", AssessmentApp.Main), AssessmentApp.Goals("BT2", "BT3"));
        var portfolio = await assessment.Portfolio();
        ((int)portfolio["goalsMet"]!, (int)portfolio["goalsApproved"]!).ShouldBe((2, 1));
        ((string)portfolio["goals"]![1]!["metOn"]!).ShouldBe("2026-09-01");
        ((string)portfolio["goals"]![1]!["approvedBy"]!).ShouldBe("Karin Ek");
    }

    [Fact]
    public async Task Only_a_certificate_of_goals_approves_and_the_earliest_stands()
    {
        await using var assessment = await AssessmentApp.Open();
        await assessment.App.Send(AssessmentApp.Certificate(["BT1"], form: 3));
        await assessment.App.Send(AssessmentApp.Certificate(["BT2"], on: "2027-09-05"), AssessmentApp.Certificate(["BT2"], on: "2027-09-02", signer: AssessmentApp.Care), AssessmentApp.Certificate(["BT2"], on: "2027-09-09"));
        var goals = (await assessment.Portfolio())["goals"]!;
        goals[0]!["approvedOn"].ShouldBeNull();
        ((string)goals[1]!["approvedOn"]!, (string)goals[1]!["approvedBy"]!).ShouldBe(("2027-09-02", "Pia Alm"));
    }

    [Fact, Rule("R-06")]
    public async Task Progress_is_reviewed_by_what_is_met()
    {
        await using var assessment = await AssessmentApp.Open();
        await assessment.App.Send(new ReviewProgress("review-1", AssessmentApp.Case));
        var before = await assessment.Reply("review-1");
        ((bool)before["allMet"]!).ShouldBeFalse();
        before["missing"]!.AsArray().Select(g => (string)g!).ShouldBe(AssessmentApp.AllGoals);
        await assessment.MeetEveryGoal();
        await assessment.App.Send(new ReviewProgress("review-2", AssessmentApp.Case), new ReviewProgress("review-2", AssessmentApp.Case));
        (await assessment.App.Published<TaskDone>()).Where(d => d.TaskId == "review-2").Select(d => d.Result).Distinct().ShouldBe(["""{"allMet":true,"missing":[],"mainSupervisorId":"main-1"}"""]);
    }

    [Fact]
    public async Task Remaining_goals_are_judged_by_page_and_the_page_asks_only_for_those()
    {
        await using var assessment = await AssessmentApp.Open();
        await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "remaining/" + await assessment.OpenTask("Person.AssessRemainingGoals", AssessmentApp.Main), AssessmentApp.Goals(AssessmentApp.AllGoals[..17]));
        var path = "/assessment/remaining/" + await assessment.OpenTask("Person.AssessRemainingGoals", AssessmentApp.Main);
        var page = assessment.Page(AssessmentApp.Main, Roles.MainSupervisor);
        (await page.GetPage(path)).QuerySelectorAll("input[type=checkbox]").Select(i => i.GetAttribute("value")).ShouldBe(["BT18"]);

        var refused = await page.Submit(path, new { Activities = "Kurs", Verification = "Samtal" });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForms.Parse(refused)).QuerySelector("#Activities")!.TextContent.ShouldBe("Kurs");
        (await page.Submit(path, new { Goals = "BT18", Activities = "Kurs", Verification = "Samtal" })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await assessment.Count<GoalMet>()).ShouldBe(18);
        (await assessment.App.Published<CompletePersonTask>()).Select(c => c.Outcome).ShouldBe(["Assessed", "Assessed"]);
    }

    [Fact]
    public async Task A_period_is_judged_by_page_and_nothing_is_chosen_beforehand()
    {
        await using var assessment = await AssessmentApp.Open();
        var path = "/assessment/assess/" + await assessment.OpenObservation(instrument: "period");
        var page = assessment.Page(AssessmentApp.Acute, Roles.Supervisor);
        (await page.GetPage(path)).QuerySelectorAll("input[checked]").ShouldBeEmpty();
        var refused = await page.Submit(path, new { Summary = "Sparad text" });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForms.Parse(refused)).QuerySelector("#Summary")!.TextContent.ShouldBe("Sparad text");
        (await page.Submit(path, new { Approved = "false", Summary = "Behöver mer tid." })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity); // what then?
        (await page.Submit(path, new { Approved = "false", Summary = "Behöver mer tid.", Consequence = "Fyra veckor till.", Goals = "BT1", Activities = "Jour", Verification = "Samtal" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await page.Submit(path, new { Approved = "false", Summary = "Behöver mer tid.", Consequence = "Fyra veckor till." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        ((string)(await assessment.Portfolio())["periodAssessments"]![0]!["outcome"]!).ShouldBe("Behöver kompletteras");
    }

    [Fact]
    [Consumer("assessment-review-progress", Comes.Twice, Comes.Late)]
    public async Task A_review_tells_what_stands_and_changes_nothing_however_often_and_late_it_is_asked_for()
    {
        await using var assessment = await AssessmentApp.Signed();
        var before = (await assessment.Portfolio()).ToJsonString();
        await assessment.App.Send(new ReviewProgress("review-9", AssessmentApp.Case), new ReviewProgress("review-9", AssessmentApp.Case));
        (await assessment.App.Published<TaskDone>()).Where(d => d.TaskId == "review-9").Select(d => d.Result).Distinct().ShouldHaveSingleItem()!.ShouldContain("\"allMet\":true");
        (await assessment.Portfolio()).ToJsonString().ShouldBe(before);
    }
}

using System.Net;
using System.Text.Json;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Assessment.Tests.Assessors;

/// <summary>Assessor and main supervisor must agree that every goal is met (rule R-17); where they do not, the study director decides the way on.</summary>
public sealed class DisagreementTests
{
    private const string Path = "/assessment/external/external";

    private static async Task<AssessmentApp> NotMet()
    {
        var assessment = await AssessmentApp.Invited();
        var page = assessment.App.OutsiderPage("external");
        await page.Submit(Path, button: "Jag försäkrar det");
        (await page.Submit(Path, new { Unmet = "BT3", Why = "Underlaget är tunt.", Plan = "Två jourer till." })).Headers.Location!.ToString().ShouldBe("/assessment/thanks");
        await assessment.OpenTask("Person.ResolveDisagreement", role: Roles.StudyDirector, id: "resolve");
        return assessment;
    }

    private static Task<HttpResponseMessage> Resolve(AssessmentApp assessment, object body) => assessment.Post(AssessmentApp.Director, Roles.StudyDirector, "disagreements/resolve", body);

    [Fact]
    public async Task An_assessor_who_finds_goals_not_met_says_which_why_and_what_is_to_be_done()
    {
        await using var assessment = await NotMet();
        var done = (await assessment.App.Published<CompletePersonTask>())[^1];
        (done.Outcome, done.Comment).ShouldBe(("NotMet", "BT3: Underlaget är tunt."));
        var result = JsonDocument.Parse(done.Result!).RootElement;
        result.GetProperty("goals")[0].GetString().ShouldBe("BT3");
        result.GetProperty("plan").GetString().ShouldBe("Två jourer till.");
    }

    [Fact]
    public async Task Nobody_finds_goals_not_met_without_declaration_goal_reason_and_plan()
    {
        await using var assessment = await AssessmentApp.Invited();
        var page = assessment.App.OutsiderPage("external");
        var hash = (string)(await assessment.Portfolio())["contentHash"]!;
        var token = (await page.GetPage(Path)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Task<HttpResponseMessage> Report(string goal = "BT3", string why = "Tunt.", string plan = "Mer.", string? signed = null) => page.PostAsync(Path + "?handler=NotMet", new FormUrlEncodedContent(new Dictionary<string, string>
            { ["__RequestVerificationToken"] = token, ["Hash"] = signed ?? hash, ["Unmet"] = goal, ["Why"] = why, ["Plan"] = plan }));

        (await Report()).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        await page.Submit(Path, button: "Jag försäkrar det");
        foreach (var refused in new[] { await Report(goal: ""), await Report(goal: "BT77"), await Report(why: " "), await Report(plan: " "), await Report(signed: "0000") })
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await assessment.App.Published<CompletePersonTask>()).ShouldNotContain(c => c.TaskId == "external");
        (await Report()).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task Both_views_stand_side_by_side_and_the_director_reopens_for_chosen_goals()
    {
        await using var assessment = await NotMet();
        var page = assessment.Page(AssessmentApp.Director, Roles.StudyDirector);
        var shown = await page.GetPage("/assessment/disagreement/resolve");
        var words = shown.Body!.TextContent;
        foreach (var word in new[] { "Frida Fri", "Karin Ek", "Underlaget är tunt.", "Två jourer till.", "Inte uppnått" }) words.ShouldContain(word);
        shown.QuerySelectorAll("input[name=Goals][checked]").Select(i => i.GetAttribute("value")).ShouldBe(["BT3"]);

        (await page.Submit("/assessment/disagreement/resolve", new { Outcome = "", Reason = "X" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Resolve(assessment, new { outcome = "reopened", reason = "X" })).StatusCode.ShouldBe(HttpStatusCode.Conflict); // no goals
        (await Resolve(assessment, new { outcome = "something", reason = "X" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await page.Submit("/assessment/disagreement/resolve", new { Outcome = "Reopened", Goals = "BT3", Reason = "Vi kompletterar." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var done = (await assessment.App.Published<CompletePersonTask>())[^1];
        (done.Outcome, done.Result).ShouldBe(("Reopened", """{"goals":["BT3"],"reason":"Vi kompletterar."}"""));
        (await Resolve(assessment, new { outcome = "reopened", goals = new[] { "BT3" }, reason = "X" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task After_a_reopening_the_same_assessor_may_judge_the_new_content()
    {
        await using var assessment = await NotMet();
        await Resolve(assessment, new { outcome = "reopened", goals = new[] { "BT3" }, reason = "Vi kompletterar." });
        await assessment.App.Send(new Contracts.Assessment.ReopenPortfolio("reopen-1", AssessmentApp.Case, ["BT3"], "Vi kompletterar."));
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "remaining/" + await assessment.OpenTask("Person.AssessRemainingGoals", AssessmentApp.Main), AssessmentApp.Goals("BT3"))).EnsureSuccessStatusCode();
        await assessment.App.Send(AssessmentApp.Certificate(["BT3"]));
        await assessment.App.Send(new Contracts.Assessment.FreezePortfolio("freeze-2", AssessmentApp.Case));
        (await assessment.Name(AssessmentApp.Independent, await assessment.OpenTask("Person.NameAssessor", role: Roles.StudyDirector))).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task Another_assessor_is_another_person_and_the_one_who_decided_so_is_tied()
    {
        await using var assessment = await NotMet();
        (await Resolve(assessment, new { outcome = "anotherAssessor", reason = "En till får bedöma." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var task = await assessment.OpenTask("Person.NameAssessor", role: Roles.StudyDirector);
        var same = await assessment.Name(AssessmentApp.Independent, task);
        same.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await same.Content.ReadAsStringAsync()).ShouldContain("redan bedömt den frysta portfolion");
        await assessment.App.Send(AssessmentApp.Person("ext-2", "Gösta Granne", "u-far", Roles.ExternalAssessor));
        (await assessment.Name("ext-2", task)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task A_main_supervisor_who_disagrees_says_which_goals_and_another_assessor_signs_anew()
    {
        await using var assessment = await AssessmentApp.SignedByAssessor();
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "final/final", new { outcome = "disagrees", reason = "Nej." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var page = assessment.Page(AssessmentApp.Main, Roles.MainSupervisor);
        (await page.Submit("/assessment/final/final", new { Unmet = "BT9", Why = "Har inte sett det själv." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await assessment.App.Published<CompletePersonTask>())[^1].Outcome.ShouldBe("Disagrees");

        await assessment.OpenTask("Person.ResolveDisagreement", role: Roles.StudyDirector, id: "resolve");
        (await assessment.Page(AssessmentApp.Director, Roles.StudyDirector).GetPage("/assessment/disagreement/resolve")).Body!.TextContent.ShouldContain("Skrev under 2026-09-01 att samtliga delmål är uppnådda");
        (await Resolve(assessment, new { outcome = "anotherAssessor", reason = "En till får bedöma." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        ((string?)(await assessment.Final())["assessorSignedOn"]).ShouldBeNull();
        (await assessment.App.Published<NoteInJournal>())[^1].Text.ShouldContain("Underskriften av Frida Fri gäller inte längre");
        ((string)(await assessment.Final())["disagreements"]![0]!["by"]!).ShouldBe("mainSupervisor");
    }

    [Fact]
    public async Task Whoever_supervised_by_an_earlier_version_of_the_programme_is_still_tied()
    {
        await using var assessment = await AssessmentApp.Open();
        await assessment.App.Send<PersonRegistered>(AssessmentApp.Person(AssessmentApp.Acute, "Siv Akut", "u-far", Roles.ExternalAssessor), AssessmentApp.Person(AssessmentApp.Main, "Karin Ek", "u-far", Roles.ExternalAssessor));
        await assessment.App.Send(AssessmentApp.Plan(2, mainSupervisorId: AssessmentApp.Care, placements: [.. AssessmentApp.Placements.Select(p => p with { SupervisorId = AssessmentApp.Care })]));
        var task = await assessment.OpenTask("Person.NameAssessor", role: Roles.StudyDirector);
        foreach (var former in new[] { AssessmentApp.Acute, AssessmentApp.Main })
            (await (await assessment.Name(former, task)).Content.ReadAsStringAsync()).ShouldContain("har handlett");
    }

    [Fact]
    public async Task Only_the_role_of_the_task_resolves_it()
    {
        await using var assessment = await NotMet();
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "disagreements/resolve", new { outcome = "reopened", goals = new[] { "BT3" }, reason = "X" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await assessment.Post("boss", Roles.BtManager, "disagreements/resolve", new { outcome = "reopened", goals = new[] { "BT3" }, reason = "X" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }
}

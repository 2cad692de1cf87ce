using System.Net;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Assessment.Tests.Portfolios;

public sealed class ReopenPortfolioTests
{
    private static readonly ReopenPortfolio Asked = new("reopen-1", AssessmentApp.Case, ["BT7", "BT3", "BT99"], "Underlaget för BT3 och BT7 räcker inte.");

    [Fact]
    [Consumer("assessment-reopen-portfolio", Comes.Twice)]
    public async Task Reopening_voids_both_signatures_and_the_named_goals_once_and_says_so()
    {
        await using var assessment = await AssessmentApp.Signed();
        var hash = (string)(await assessment.Portfolio())["contentHash"]!;
        await assessment.App.Send(Asked, Asked);

        var reopened = (await assessment.App.Published<PortfolioReopened>()).ShouldHaveSingleItem();
        reopened.Goals.ShouldBe(["BT3", "BT7"]); // in the regulation's order, unknown codes passed over
        (await assessment.App.Published<TaskDone>()).Where(d => d.TaskId == "reopen-1").Select(d => d.Result).Distinct().ShouldHaveSingleItem().ShouldBeNull();
        var note = (await assessment.App.Published<NoteInJournal>()).Where(n => n.NoteId == "reopen-1-reopened").ShouldHaveSingleItem().Text;
        note.ShouldContain("BT3, BT7");
        note.ShouldContain("Frida Fri skrev under 2026-09-01 och Karin Ek skrev under 2026-09-01 gäller inte längre");

        var portfolio = await assessment.Portfolio();
        portfolio["contentHash"].ShouldBeNull();
        ((int)portfolio["goalsMet"]!, (int)portfolio["goalsApproved"]!).ShouldBe((16, 16));
        portfolio["goals"]![2]!["evidence"]!.AsArray().ShouldHaveSingleItem()!["kind"]!.ToString().ShouldBe("Tidigare bedömning");
        portfolio["reopenings"]!.AsArray().Count.ShouldBe(1);

        var page = assessment.Page(AssessmentApp.Director, Roles.StudyDirector);
        (await page.GetStringAsync("/assessment/portfolios/" + AssessmentApp.Case)).ShouldContain("/freezings/1");
        var past = WebUtility.HtmlDecode(await page.GetStringAsync($"/assessment/portfolios/{AssessmentApp.Case}/freezings/1"));
        past.ShouldContain(hash[..16]);
        past.ShouldContain("Underskriften gäller inte längre");
        (await page.GetAsync($"/assessment/portfolios/{AssessmentApp.Case}/freezings/2")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await assessment.Page("sup-other", Roles.Supervisor).GetAsync($"/assessment/portfolios/{AssessmentApp.Case}/freezings/1")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    [Consumer("assessment-approve-goals", Comes.Late)]
    public async Task Frozen_anew_it_has_a_new_hash_and_a_document_of_its_own_that_the_template_takes()
    {
        await using var assessment = await AssessmentApp.Signed();
        var hash = (string)(await assessment.Portfolio())["contentHash"]!;
        await assessment.App.Send(Asked);
        await assessment.App.Send(new FreezePortfolio("freeze-2", AssessmentApp.Case));
        (await assessment.App.Published<TaskDone>()).ShouldNotContain(d => d.TaskId == "freeze-2"); // the named goals must be judged and certified again
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "remaining/" + await assessment.OpenTask("Person.AssessRemainingGoals", AssessmentApp.Main), AssessmentApp.Goals("BT3", "BT7"))).EnsureSuccessStatusCode();
        await assessment.App.Send(AssessmentApp.Certificate(["BT3", "BT7"], on: "2026-08-31")); // one from before counts no more
        (await assessment.App.Published<TaskDone>()).ShouldNotContain(d => d.TaskId == "freeze-2");
        await assessment.App.Send(AssessmentApp.Certificate(["BT3", "BT7"]));

        ((string)(await assessment.Reply("freeze-2"))["hash"]!).ShouldNotBe(hash);
        var documents = (await assessment.App.Published<RenderDocument>()).Where(r => r.Template == "portfolio").ToList();
        documents.Select(r => (r.RequestId, r.FileName)).ShouldBe([("BT-2026-0001-portfolio", "portfolio.pdf"), ("BT-2026-0001-portfolio-2", "portfolio-2.pdf")]);
        TemplateFields.Problems("portfolio", assessment.App.Services.GetRequiredService<Protector>().Reveal(documents[1].Data)).ShouldBeEmpty();
    }

    [Fact]
    [Consumer("assessment-freeze-portfolio", Comes.Twice, Comes.Late)]
    public async Task A_freezing_asked_for_again_after_the_reopening_freezes_nothing()
    {
        await using var assessment = await AssessmentApp.Signed();
        await assessment.App.Send(Asked with { Goals = [] });
        await assessment.App.Send(new FreezePortfolio("freeze-1", AssessmentApp.Case));
        (await assessment.Portfolio())["contentHash"].ShouldBeNull("evidence can still be added: the process has not come to the freezing");
        await assessment.App.Send(new FreezePortfolio("freeze-2", AssessmentApp.Case));
        ((string?)(await assessment.Portfolio())["contentHash"]).ShouldNotBeNull();
    }

    [Theory]
    [InlineData(-1, 16), InlineData(1, 18)]
    [Consumer("assessment-approve-goals", Comes.Twice, Comes.Late)]
    public async Task A_certificate_of_the_day_of_the_reopening_counts_when_it_was_signed_after_it(int hours, int approved)
    {
        await using var assessment = await AssessmentApp.Signed();
        await assessment.App.Send(Asked);
        var reopened = (await assessment.App.Published<PortfolioReopened>()).ShouldHaveSingleItem();
        var certificate = AssessmentApp.Certificate(["BT3", "BT7"], on: BusinessClock.Day(reopened.At).ToString("O", System.Globalization.CultureInfo.InvariantCulture)) with { At = reopened.At.AddHours(hours) };
        await assessment.App.Send(certificate, certificate);
        ((int)(await assessment.Portfolio())["goalsApproved"]!).ShouldBe(approved);
    }

    [Fact]
    public async Task A_portfolio_that_is_open_is_reopened_without_harm_and_goals_that_nobody_names_can_be_confirmed()
    {
        await using var assessment = await AssessmentApp.Open();
        await assessment.MeetEveryGoal();
        await assessment.App.Send(Asked with { Goals = [] });
        var path = "/assessment/remaining/" + await assessment.OpenTask("Person.AssessRemainingGoals", AssessmentApp.Main);
        var page = assessment.Page(AssessmentApp.Main, Roles.MainSupervisor);
        (await page.GetPage(path)).Body!.TextContent.ShouldContain("Inget delmål återstår");
        (await page.Submit(path, button: "Skriv under bedömningen")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await assessment.App.Published<CompletePersonTask>())[^1].Outcome.ShouldBe("Assessed");
    }

    [Fact]
    [Consumer("assessment-reopen-portfolio", Comes.BeforeSibling)]
    public async Task Asked_before_anything_is_known_it_answers_and_the_goals_stay_to_be_judged()
    {
        await using var assessment = await AssessmentApp.Empty();
        await assessment.App.Send(Asked);
        await assessment.App.Send(AssessmentApp.Plan());
        await assessment.App.Send(assessment.Hired());
        await assessment.App.Send(new OpenPortfolio("open-1", AssessmentApp.Case));
        ((int)(await assessment.Portfolio())["goalsMet"]!).ShouldBe(0);
        (await assessment.App.Published<TaskDone>()).Select(d => d.TaskId).ShouldBe(["reopen-1", "open-1"]);
    }
}

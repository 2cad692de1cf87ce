using System.Net;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Assessment.Tests.Boards;

public sealed class HoldBoardTests
{
    private static readonly object Minutes = new { participants = "Karin Ek och Siv Akut", strengths = "Noggrann.", needs = "Tempo.", conclusion = "Följer programmet." };

    [Fact]
    public async Task What_the_board_found_stands_in_the_portfolio()
    {
        await using var assessment = await AssessmentApp.Open();
        var task = await assessment.OpenTask("Person.HoldBoard", AssessmentApp.Main);
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "boards/" + task, Minutes)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "boards/" + task, new { participants = "" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "boards/" + task, Minutes)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await assessment.Post(AssessmentApp.Main, Roles.MainSupervisor, "boards/" + task, Minutes)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        ((string)(await assessment.Portfolio())["boards"]!.AsArray().ShouldHaveSingleItem()!["needs"]!).ShouldBe("Tempo.");
        (await assessment.App.Published<CompletePersonTask>()).ShouldHaveSingleItem().Outcome.ShouldBe("Held");
    }

    [Fact]
    public async Task The_page_keeps_the_text_of_a_refused_form_and_links_the_error_to_its_field()
    {
        await using var assessment = await AssessmentApp.Open();
        var path = "/assessment/boards/" + await assessment.OpenTask("Person.HoldBoard", AssessmentApp.Main);
        var page = assessment.Page(AssessmentApp.Main, Roles.MainSupervisor);
        var refused = await PageForms.Parse(await page.Submit(path, new Dictionary<string, string> { ["Form.Participants"] = "Karin", ["Form.Strengths"] = "Noggrann.", ["Form.Needs"] = "", ["Form.Conclusion"] = "Bra." }));
        refused.QuerySelector("#Form_Strengths")!.TextContent.ShouldBe("Noggrann.");
        refused.QuerySelector("#error-summary a[href='#Form_Needs']")!.TextContent.ShouldBe("Skriv vad läkaren behöver.");
        (await page.Submit(path, new Dictionary<string, string> { ["Form.Participants"] = "Karin", ["Form.Strengths"] = "Noggrann.", ["Form.Needs"] = "Tempo.", ["Form.Conclusion"] = "Bra." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await assessment.Portfolio())["boards"]!.AsArray().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_form_sent_after_somebody_else_closed_the_task_comes_back_with_its_text_and_the_reason()
    {
        await using var assessment = await AssessmentApp.Open();
        var task = await assessment.OpenTask("Person.HoldBoard", AssessmentApp.Main);
        var page = assessment.Page(AssessmentApp.Main, Roles.MainSupervisor);
        var token = (await page.GetPage("/assessment/boards/" + task)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await assessment.App.Send(new TaskClosed(task, AssessmentApp.Case, "Held", "Bo Bok", assessment.App.Clock.Now));

        var answer = await page.PostAsync("/assessment/boards/" + task, new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["__RequestVerificationToken"] = token, ["Form.Participants"] = "Karin", ["Form.Strengths"] = "Noggrann.", ["Form.Needs"] = "Tempo.", ["Form.Conclusion"] = "Bra.",
        }));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var refused = await PageForms.Parse(answer);
        refused.QuerySelector("#error-summary")!.TextContent.ShouldContain("redan avslutad (Bo Bok");
        refused.QuerySelector("#Form_Strengths")!.TextContent.ShouldBe("Noggrann.");
        (await page.GetAsync("/assessment/boards/" + task)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }
}

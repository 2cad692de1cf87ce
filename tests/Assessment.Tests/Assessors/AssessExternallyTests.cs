using System.Net;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Assessment.Tests.Assessors;

public sealed class AssessExternallyTests
{
    private const string Path = "/assessment/external/external";

    [Fact]
    public async Task Looking_changes_nothing_and_shows_nothing_before_the_declaration()
    {
        await using var assessment = await AssessmentApp.Invited();
        var page = assessment.App.OutsiderPage("external");
        for (var i = 0; i < 3; i++)
        {
            (await page.SendAsync(new(HttpMethod.Head, Path))).StatusCode.ShouldBe(HttpStatusCode.OK);
            var html = await Words(page, Path);
            html.ShouldContain("Jag försäkrar det");
            foreach (var secret in new[] { "BT1", "Akuten Ekby", "Siv Akut", "Genomgång av fall", (string)(await assessment.Portfolio())["contentHash"]! }) html.ShouldNotContain(secret);
        }
        (await assessment.App.Db<AssessmentDb, DateTimeOffset?>(db => Task.FromResult(db.Assignments.Single().DeclaredNoTieAt))).ShouldBeNull();
        (await assessment.Count<NoteInJournal>()).ShouldBe(0);
        (await page.GetAsync("/assessment/portfolios/" + AssessmentApp.Case)).StatusCode.ShouldBe(HttpStatusCode.Redirect); // the link opens its own task and nothing else
    }

    [Fact]
    public async Task After_the_declaration_the_frozen_portfolio_is_read_and_signed_and_the_link_then_says_that_it_is_done()
    {
        await using var assessment = await AssessmentApp.Invited();
        var page = assessment.App.OutsiderPage("external");
        (await page.Submit(Path, button: "Jag försäkrar det")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await Words(page, Path)).ShouldContain("Genomgång av fall");
        (await assessment.App.Published<NoteInJournal>()).ShouldHaveSingleItem().Text.ShouldContain("försäkrade");

        var signed = await page.Submit(Path, new { AllGoalsMet = "true", Place = "Västerby" });
        signed.Headers.Location!.ToString().ShouldBe("/assessment/thanks");
        (await assessment.App.Anonymous().GetAsync("/assessment/thanks")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await assessment.App.Published<CompletePersonTask>())[^1].Outcome.ShouldBe("Signed");

        (await page.GetAsync(Path)).Headers.Location!.AbsolutePath.ShouldBe("/link"); // the session ended with the signature
        var again = await assessment.App.OutsiderPage("external").GetAsync(Path);
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var words = WebUtility.HtmlDecode(await again.Content.ReadAsStringAsync());
        words.ShouldContain("redan avslutad");
        words.ShouldNotContain("Genomgång av fall");
    }

    [Fact, Rule("R-17", "R-18")]
    public async Task Nobody_signs_before_the_declaration_nor_another_content_nor_without_the_judgement()
    {
        await using var assessment = await AssessmentApp.Invited();
        var page = assessment.App.OutsiderPage("external");
        var hash = (string)(await assessment.Portfolio())["contentHash"]!;
        var token = (await page.GetPage(Path)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        Task<HttpResponseMessage> Sign(string signedHash, string met = "true", string place = "Västerby") => page.PostAsync(Path + "?handler=Sign", new FormUrlEncodedContent(new Dictionary<string, string>
            { ["__RequestVerificationToken"] = token, ["Hash"] = signedHash, ["AllGoalsMet"] = met, ["Place"] = place }));

        WebUtility.HtmlDecode(await (await Sign(hash)).Content.ReadAsStringAsync()).ShouldContain("Försäkra först");
        await page.Submit(Path, button: "Jag försäkrar det");
        foreach (var refused in new[] { await Sign("0000"), await Sign(""), await Sign(hash, "false"), await Sign(hash, place: " ") })
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForms.Parse(await Sign("0000"))).QuerySelector("#Place")!.GetAttribute("value").ShouldBe("Västerby");
        (await assessment.App.Published<CompletePersonTask>()).ShouldNotContain(c => c.TaskId == "external");
        (await Sign(hash)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    public async Task To_decline_needs_a_reason_and_ends_the_task()
    {
        await using var assessment = await AssessmentApp.Invited();
        var page = assessment.App.OutsiderPage("external");
        (await page.Submit(Path, new { Tie = "false", Reason = " " })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await page.Submit(Path, new { Reason = "Jag har inte tid." })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity); // a tie or not must be said
        (await page.Submit(Path, new { Tie = "false", Reason = "Jag har inte tid." })).Headers.Location!.ToString().ShouldBe("/assessment/thanks");
        (await page.GetAsync(Path)).Headers.Location!.AbsolutePath.ShouldBe("/link");
        var done = (await assessment.App.Published<CompletePersonTask>())[^1];
        (done.TaskId, done.Outcome, done.Comment).ShouldBe(("external", "Declined", "Jag har inte tid."));
    }

    [Fact]
    public async Task The_link_of_one_task_opens_no_other()
    {
        await using var assessment = await AssessmentApp.Invited();
        (await assessment.App.OutsiderPage("other").GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await assessment.App.Anonymous().GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await assessment.Page(AssessmentApp.Director, Roles.StudyDirector).GetAsync(Path)).StatusCode.ShouldBe(HttpStatusCode.Redirect); // staff do not get in that way
    }

    [Fact]
    public async Task When_one_has_declined_the_next_makes_a_declaration_of_their_own()
    {
        await using var assessment = await AssessmentApp.Invited();
        var first = assessment.App.OutsiderPage("external");
        await first.Submit(Path, button: "Jag försäkrar det");
        await first.Submit(Path, new { Tie = "false", Reason = "Har inte tid." });
        await assessment.App.Send(AssessmentApp.Person("ext-2", "Gösta Granne", "u-far", Roles.ExternalAssessor));
        await assessment.Post(AssessmentApp.Director, Roles.StudyDirector, "assessors/" + await assessment.OpenTask("Person.NameAssessor", role: Roles.StudyDirector), new { assessorId = "ext-2" });
        await assessment.OpenTask("Person.AssessExternally", outsider: true, id: "external-2");
        var html = await Words(assessment.App.OutsiderPage("external-2"), "/assessment/external/external-2");
        html.ShouldContain("Jag, Gösta Granne");
        html.ShouldNotContain("Genomgång av fall");
    }

    /// <summary>Everything that the page's source holds, attributes and all, with entities resolved.</summary>
    private static async Task<string> Words(HttpClient page, string path) => WebUtility.HtmlDecode(await page.GetStringAsync(path));
}

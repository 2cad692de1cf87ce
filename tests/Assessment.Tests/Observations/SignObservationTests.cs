using System.Net;
using BtFlow.Assessment.Observations;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Assessment.Tests.Observations;

public sealed class SignObservationTests
{
    [Fact, Rule("R-15")]
    public async Task A_signed_assessment_stands_in_the_portfolio_and_ends_the_task()
    {
        await using var assessment = await AssessmentApp.Open();
        var task = await assessment.OpenObservation();
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "assessments/" + task, AssessmentApp.Observation(3, "BT5", "BT1", "BT5"))).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var row = (await assessment.Portfolio())["assessments"]!.AsArray().ShouldHaveSingleItem()!;
        ((string)row["instrument"]!).ShouldBe("Mini-CEX");
        ((string)row["level"]!).ShouldBe("3 – Med handledare nära till hands");
        ((string)row["goals"]!).ShouldBe("BT1, BT5");
        ((string)row["assessor"]!).ShouldBe("Siv Akut");
        var done = (await assessment.App.Published<CompletePersonTask>()).ShouldHaveSingleItem();
        (done.TaskId, done.Outcome, done.PersonId).ShouldBe((task, "Signed", AssessmentApp.Acute));
        (await assessment.Count<GoalMet>()).ShouldBe(0); // one assessment meets no goal
    }

    [Fact]
    public async Task Only_the_one_whom_the_task_is_for_may_sign()
    {
        await using var assessment = await AssessmentApp.Open();
        var task = await assessment.OpenObservation();
        (await assessment.Post(AssessmentApp.Care, Roles.Supervisor, "assessments/" + task, AssessmentApp.Observation())).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await assessment.Page(AssessmentApp.Care, Roles.Supervisor).GetAsync("/assessment/assess/" + task)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await assessment.Count<CompletePersonTask>()).ShouldBe(0);
    }

    [Fact]
    public async Task A_task_that_is_done_is_answered_with_who_and_when_and_nothing_changes()
    {
        await using var assessment = await AssessmentApp.Open();
        var task = await assessment.OpenObservation();
        await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "assessments/" + task, AssessmentApp.Observation(2));
        var again = await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "assessments/" + task, AssessmentApp.Observation(5));
        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync()).ShouldContain("Siv Akut, 2026-09-01");
        ((string)(await assessment.Portfolio())["assessments"]![0]!["level"]!).ShouldStartWith("2");
        (await assessment.Count<CompletePersonTask>()).ShouldBe(1);
    }

    [Theory]
    [InlineData(0), InlineData(6), InlineData(-1)]
    public async Task A_level_outside_the_scale_is_refused(int level)
    {
        await using var assessment = await AssessmentApp.Open();
        var answer = await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "assessments/" + await assessment.OpenObservation(), AssessmentApp.Observation(level));
        ((int)answer.StatusCode).ShouldBeOneOf(400, 409);
        (await assessment.Count<CompletePersonTask>()).ShouldBe(0);
    }

    [Fact]
    public async Task An_unknown_goal_an_empty_body_and_a_task_of_another_kind_are_refused()
    {
        await using var assessment = await AssessmentApp.Open();
        var task = await assessment.OpenObservation();
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "assessments/" + task, AssessmentApp.Observation(3, "BT19"))).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        var empty = await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "assessments/" + task, new { });
        empty.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await empty.Content.ReadAsStringAsync()).ShouldContain("Skriv vad som gick bra.");
        var period = await assessment.OpenObservation(instrument: "period");
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "assessments/" + period, AssessmentApp.Observation())).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "period-assessments/" + task, new { approved = true, summary = "Bra." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await assessment.Post(AssessmentApp.Acute, Roles.Supervisor, "assessments/no-such-task", AssessmentApp.Observation())).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await assessment.Portfolio())["assessments"]!.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Of_two_who_sign_at_once_one_wins_and_the_other_is_told()
    {
        await using var assessment = await AssessmentApp.Open();
        var task = await assessment.OpenObservation();
        await using var first = assessment.App.Services.CreateAsyncScope();
        await using var second = assessment.App.Services.CreateAsyncScope();
        var late = second.ServiceProvider.GetRequiredService<AssessmentDb>();
        (await late.FindAsync<OpenTask>([task], CancellationToken.None)).ShouldNotBeNull(); // read before the other has saved

        await Sign(first.ServiceProvider, task, 2);
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => Sign(second.ServiceProvider, task, 5));
        ((string)(await assessment.Portfolio())["assessments"]![0]!["level"]!).ShouldStartWith("2");
        (await assessment.Count<CompletePersonTask>()).ShouldBe(1);
    }

    private static Task Sign(IServiceProvider services, string task, int level) => new SignObservation(
        services.GetRequiredService<AssessmentDb>(), services.GetRequiredService<IOutbox<AssessmentDb>>(), new CurrentUser(AssessmentApp.Acute, "Siv Akut", [], null),
        services.GetRequiredService<BusinessClock>(), services.GetRequiredService<RegionCatalog>()).Do(task, new(level, [], "Bra.", "Mer."), CancellationToken.None);

    [Fact]
    public async Task The_page_signs_as_the_api_does()
    {
        await using var assessment = await AssessmentApp.Open();
        var task = await assessment.OpenObservation();
        var page = assessment.Page(AssessmentApp.Acute, Roles.Supervisor);
        var answer = await page.Submit("/assessment/assess/" + task, new { Level = 4, Goals = "BT1", Strengths = "Lugn.", Development = "Tempo." });
        answer.Headers.Location!.ToString().ShouldBe("/workflow/inbox?done=1");
        ((string)(await assessment.Portfolio())["assessments"]![0]!["strengths"]!).ShouldBe("Lugn.");

        var closed = await page.GetAsync("/assessment/assess/" + task);
        closed.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await closed.Content.ReadAsStringAsync()).ShouldContain("2026-09-01");
    }

    [Fact]
    public async Task A_refused_form_comes_back_with_its_text()
    {
        await using var assessment = await AssessmentApp.Open();
        var task = await assessment.OpenObservation();
        var answer = await assessment.Page(AssessmentApp.Acute, Roles.Supervisor).Submit("/assessment/assess/" + task, new { Level = 4, Goals = "BT5", Strengths = "Det här ska inte gå förlorat.", Development = " " });
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await PageForms.Parse(answer);
        page.QuerySelector("#error-summary")!.TextContent.ShouldContain("Skriv både vad som gick bra");
        page.QuerySelector("#Strengths")!.TextContent.ShouldBe("Det här ska inte gå förlorat.");
        page.QuerySelector("#level-4")!.HasAttribute("checked").ShouldBeTrue();
        page.QuerySelector("#goal-BT5")!.HasAttribute("checked").ShouldBeTrue();
    }

    [Fact]
    public async Task A_form_sent_after_another_has_closed_the_task_says_so_and_keeps_the_text()
    {
        await using var assessment = await AssessmentApp.Open();
        var task = await assessment.OpenObservation();
        var page = assessment.Page(AssessmentApp.Acute, Roles.Supervisor);
        var form = await page.GetPage("/assessment/assess/" + task);
        await assessment.App.Send(new TaskClosed(task, AssessmentApp.Case, "Cancelled", "BtFlow", assessment.App.Clock.Now));
        var fields = form.Forms[^1].QuerySelectorAll("input[type=hidden]").ToDictionary(i => i.GetAttribute("name")!, i => i.GetAttribute("value")!);
        var answer = await page.PostAsync(form.Forms[^1].GetAttribute("action"), new FormUrlEncodedContent(fields.Append(new("Level", "4")).Append(new("Strengths", "Bra")).Append(new("Development", "Mer"))));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var refused = await PageForms.Parse(answer);
        refused.QuerySelector("#error-summary")!.TextContent.ShouldContain("BtFlow, 2026-09-01");
        refused.QuerySelector("#Development")!.TextContent.ShouldBe("Mer");
    }
}

using System.Net;
using System.Net.Http.Json;
using BtFlow.Testing;
using BtFlow.Workflow.Runs;
using BtFlow.Workflow.Timers;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Tests.Cases;

public sealed class RetryStepTests
{
    private const string Stalled = "/workflow/api/cases/BT-2026-0001/runs/BT-2026-0001.application/steps/score/retry";

    [Fact]
    public async Task A_step_that_stood_still_goes_on_when_its_cause_is_gone_and_the_journal_says_who_saw_to_it()
    {
        await using var app = await Standing();
        await Mend(app);
        (await app.As("administrator", name: "Ada Admin").PostAsJsonAsync(Stalled, new { Reason = "Intervjuarna är nu utsedda." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var its = await app.Case();
        (its.State, its.Incidents.Count).ShouldBe(("running", 0));
        (await app.OpenTasks()).ShouldHaveSingleItem().TaskId.ShouldBe("BT-2026-0001.application.score.2~a");
        var lines = (await app.Journal()).Select(j => (j.By, j.Text)).ToList();
        lines[^1].ShouldBe(("Ada Admin", "Nytt försök med steget ”Bedömning av intervju”. Intervjuarna är nu utsedda."));
        await app.Act("score", "Scored", visit: 2, item: "a");
        (await app.Now()).ShouldBe("closeInterview");
    }

    [Fact]
    public async Task A_step_whose_cause_remains_stands_still_again()
    {
        await using var app = await Standing();
        (await app.As("administrator").PostAsJsonAsync(Stalled, new { Reason = "Ett försök till." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var its = await app.Case();
        its.State.ShouldBe("incident");
        its.Incidents.ShouldHaveSingleItem();
        (await app.Journal())[^1].Text.ShouldStartWith("Ärendet står stilla i steget ”Bedömning av intervju”.");
    }

    [Fact]
    public async Task A_step_that_goes_on_is_not_tried_again()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToInterview();
        (await app.As("administrator").PostAsJsonAsync(Stalled, new { Reason = "Varför inte?" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.As("administrator").PostAsJsonAsync(Stalled.Replace("application/steps", "none/steps"), new { Reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.OpenTasks()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_timer_that_could_not_be_fired_is_set_again()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToOffer();
        await app.Db<WorkflowDb, int>(async db =>
        {
            var timer = await db.Timers.SingleAsync();
            db.Timers.Remove(timer);
            db.Incidents.Add(new StepIncident { RunId = timer.RunId, StepId = "deadline", Visit = 1, CaseNumber = WorkflowApp.First, Reason = "Gick inte.", At = app.Clock.Now });
            return await db.SaveChangesAsync();
        });
        (await app.As("administrator").PostAsJsonAsync(Stalled.Replace("score", "deadline"), new { Reason = "Lagat." })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await app.Wait((await app.Db<WorkflowDb, DueTimer>(db => db.Timers.SingleAsync())).DueAt);
        (await app.Now()).ShouldBe("release");
    }

    [Fact]
    public async Task An_administrator_has_a_form_for_it_on_the_page_of_the_case_and_others_have_not()
    {
        await using var app = await Standing();
        const string page = "/workflow/cases/" + WorkflowApp.First;
        (await app.Page("btOffice").GetPage(page)).QuerySelectorAll("main form[action*=Retry]").ShouldBeEmpty();
        var admin = app.Page("administrator");
        var refused = await admin.Submit(page, new { reason = " " });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForms.Parse(refused)).Body!.TextContent.ShouldContain("Skriv vad som har gjorts åt felet.");

        await Mend(app);
        (await admin.Submit(page, new { reason = "Intervjuarna är nu utsedda." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await app.Case()).State.ShouldBe("running");
    }

    [Fact]
    public async Task A_race_that_is_lost_takes_its_standstill_along()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToOffer();
        await app.Db<WorkflowDb, int>(db =>
        {
            db.Incidents.Add(new StepIncident { RunId = "BT-2026-0001.application", StepId = "deadline", Visit = 1, CaseNumber = WorkflowApp.First, Reason = "Gick inte.", At = app.Clock.Now });
            return db.SaveChangesAsync();
        });
        (await app.Case()).State.ShouldBe("incident");
        await app.Act("answerOffer", "Accepted");
        (await app.Case()).State.ShouldBe("running");
    }

    private static async Task<ServiceApp> Standing()
    {
        var app = await WorkflowApp.Start();
        await app.ToSelection();
        await app.Act("select", "Invite");
        await app.Reply("openInterview", "{}"); // no items, so nobody to ask
        (await app.Case()).State.ShouldBe("incident");
        return app;
    }

    /// <summary>What an operator does to the data.</summary>
    private static Task<int> Mend(ServiceApp app) => app.Db<WorkflowDb, int>(async db =>
    {
        var run = await db.Runs.SingleAsync();
        var state = db.Entry(run).Property(r => r.State);
        state.CurrentValue = state.CurrentValue.Replace("""{"Name":"v-interview","Value":{}}""", """{"Name":"v-interview","Value":{"items":[{"key":"a","personId":"p-a"}]}}""");
        return await db.SaveChangesAsync();
    });
}

using System.Net;
using System.Net.Http.Json;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Workflow.Tests.Cases;

public sealed class SkipStepTests
{
    private const string Run = "/workflow/api/cases/BT-2026-0001/runs/BT-2026-0001.application/steps/";
    private const string Page = "/workflow/cases/" + WorkflowApp.First;

    [Fact]
    public async Task A_step_that_stands_still_is_gone_past_and_the_journal_says_who_did_it_and_why()
    {
        await using var app = await Standing();
        var incident = (await app.Case()).Incidents.ShouldHaveSingleItem();
        (incident.Text, incident.TakesResult).ShouldBe(("Bedömning av intervju", false));
        incident.Ways.ShouldBe(["Done"]);
        (await Skip(app, "score", new { Reason = "Intervjun hölls utan mall. " })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await app.Now()).ShouldBe("closeInterview");
        var its = await app.Case();
        (its.State, its.Incidents.Count).ShouldBe(("running", 0));
        its.Steps.Single(s => s.StepId == "score").State.ShouldBe("done");
        (await app.Page("administrator").GetPage(Page)).QuerySelector("main")!.TextContent.ShouldContain("hoppades över 2026-03-02");
        var last = (await app.Journal())[^1];
        (last.By, last.Text).ShouldBe(("Ada Admin", "Steget ”Bedömning av intervju” hoppades över. Skäl: Intervjun hölls utan mall."));
        (await Skip(app, "score", new { Reason = "Igen." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Past_a_decision_one_names_the_way()
    {
        await using var app = await Undecided();
        (await app.Case()).Incidents.ShouldHaveSingleItem().Ways.ShouldBe(["True", "False"]);
        (await Skip(app, "differs", new { Reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Skip(app, "differs", new { Reason = "x", Way = "Kanske" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Case()).State.ShouldBe("incident");
        (await Skip(app, "differs", new { Reason = "Poängen var lika.", Way = "False" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Now()).ShouldBe("turn");
        (await app.Journal())[^1].Text.ShouldEndWith("hoppades över. Fortsatt väg: nej. Skäl: Poängen var lika.");
    }

    [Fact]
    public async Task A_step_that_goes_on_is_not_gone_past_nor_is_anything_else_than_a_step_of_the_case()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToInterview();
        (await Skip(app, "score", new { Reason = "Varför inte?" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await Skip(app, "none", new { Reason = "Varför inte?" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.As("administrator").PostAsJsonAsync(Run.Replace("application", "none") + "score/skip", new { Reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.OpenTasks()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task Without_a_reason_or_with_a_result_that_does_not_fit_nothing_is_changed()
    {
        await using var app = await Standing();
        var deep = System.Text.Json.Nodes.JsonNode.Parse(new string('[', 40) + new string(']', 40));
        foreach (var wrong in new object[] { new { Reason = " " }, new { Reason = new string('x', 2001) }, new { Reason = "x", Result = new { Outcome = "Scored" } }, new { Reason = "x", Result = deep } })
            (await Skip(app, "score", wrong)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Case()).State.ShouldBe("incident");
    }

    [Fact]
    public async Task Only_an_administrator_goes_past_a_step()
    {
        await using var app = await Standing();
        foreach (var role in Roles.All.Where(r => r != Roles.Administrator))
            (await app.As(role).PostAsJsonAsync(Run + "score/skip", new { Reason = "x" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
    }

    [Fact]
    public async Task An_administrator_has_a_form_for_it_that_keeps_its_text_when_it_is_refused()
    {
        await using var app = await Undecided();
        var admin = app.Page("administrator");
        var refused = await admin.Submit(Page, new { way = "Kanske", reason = "Poängen var lika." });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = await PageForms.Parse(refused);
        again.QuerySelector(".message details")!.HasAttribute("open").ShouldBeTrue();
        again.QuerySelector(".message details input[name=reason]")!.GetAttribute("value").ShouldBe("Poängen var lika.");
        again.QuerySelectorAll(".message details [id]").Select(e => e.Id).ShouldBeUnique();
        foreach (var field in again.QuerySelectorAll(".message details input[type=text], .message details select, .message details textarea"))
            again.QuerySelector($"label[for={field.Id}]").ShouldNotBeNull();

        (await admin.Submit(Page, new { way = "False", reason = "Poängen var lika." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await app.Now()).ShouldBe("turn");
        (await app.Page("btOffice").GetPage(Page)).QuerySelectorAll(".message details").ShouldBeEmpty();
    }

    private static Task<HttpResponseMessage> Skip(ServiceApp app, string step, object request) => app.As("administrator", name: "Ada Admin").PostAsJsonAsync($"{Run}{step}/skip", request);

    private static async Task<ServiceApp> Standing()
    {
        var app = await WorkflowApp.Start();
        await app.ToSelection();
        await app.Act("select", "Invite");
        await app.Reply("openInterview", "{}"); // no items, so nobody to ask
        (await app.Case()).State.ShouldBe("incident");
        return app;
    }

    private static async Task<ServiceApp> Undecided()
    {
        var app = await WorkflowApp.Start();
        await app.ToInterview();
        await app.Act("score", "Scored", item: "a");
        await app.Act("score", "Scored", item: "b");
        await app.Reply("closeInterview"); // without the answer that the decision asks for
        (await app.Case()).Incidents.ShouldHaveSingleItem().Reason.ShouldContain("Uttrycket ”");
        return app;
    }
}

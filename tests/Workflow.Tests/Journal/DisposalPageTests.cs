using System.Net;
using System.Net.Http.Json;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Workflow.Tests.Journal;

public sealed class DisposalPageTests
{
    private const string Page = "/workflow/cases/" + WorkflowApp.First + "/journal/disposal";

    [Fact]
    public async Task An_administrator_chooses_lines_says_by_what_decision_and_the_texts_are_gone()
    {
        await using var app = await WithTwoNotes();
        var administrator = app.Page("administrator", name: "Arkivarien");
        var refused = await administrator.Submit(Page, new Dictionary<string, string> { ["keys"] = "note.n-1", ["decision"] = " " });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var again = await PageForms.Parse(refused);
        again.QuerySelector("#error-summary")!.TextContent.ShouldContain("Skriv vilket beslut");
        again.QuerySelectorAll("input[checked]").ShouldHaveSingleItem().GetAttribute("value").ShouldBe("note.n-1");

        (await administrator.Submit(Page, new Dictionary<string, string> { ["keys"] = "note.n-1", ["decision"] = "Gallringsbeslut 7." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await app.Journal()).Select(l => l.Text).ShouldBe(["Texten är gallrad.", "Texten i raden från 2026-03-02 09:00 av Någon är gallrad. Gallringsbeslut 7.", "Blir kvar"]);
        (await administrator.GetPage(Page)).QuerySelectorAll("input[type=checkbox]").Select(i => i.GetAttribute("value")).ShouldBe(["note.n-2"]);
        (await JournalOfATest.Verify(app)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_else_may()
    {
        await using var app = await WithTwoNotes();
        foreach (var role in Roles.All.Where(r => r != Roles.Administrator))
        {
            (await app.Page(role).GetAsync(Page)).StatusCode.ShouldNotBe(HttpStatusCode.OK, role);
            (await app.As(role).PostAsJsonAsync($"/workflow/api/cases/{WorkflowApp.First}/journal/disposals", new { keys = new[] { "note.n-1" }, decision = "Nej" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
        }
        (await app.Page("administrator").GetAsync(Page.Replace("0001", "0099"))).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.As("administrator").PostAsJsonAsync("/workflow/api/cases/BT-2026-0099/journal/disposals", new { keys = new[] { "note.n-1" }, decision = "Nej" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Journal()).Select(l => l.Text).ShouldBe(["Tas bort", "Blir kvar"]);
    }

    private static async Task<ServiceApp> WithTwoNotes()
    {
        var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Send(JournalOfATest.Note("n-1", "Tas bort"), JournalOfATest.Note("n-2", "Blir kvar"));
        return app;
    }
}

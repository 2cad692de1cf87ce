using System.Net;
using System.Text.Json;
using BtFlow.Contracts.Documents;
using BtFlow.Hosting;
using BtFlow.Testing;
using BtFlow.Workflow.Journal;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Workflow.Tests.Journal;

public sealed class PrintTests
{
    private const string Case = "/workflow/cases/" + WorkflowApp.First, Api = "/workflow/api/cases/" + WorkflowApp.First + "/journal/prints";

    [Fact]
    [Consumer("workflow-keep-document", Comes.Twice, Comes.Late)]
    public async Task A_journal_is_ordered_as_a_document_and_is_among_the_case_s_when_it_is_made()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<RenderDocument>());
        await app.Register("A-1");
        await app.Send(JournalOfATest.Note("n-1", "Rad\u0007 ett\r\nRad två"), JournalOfATest.Note("n-2", "Något annat"));
        var office = app.Page("btOffice");
        var answer = await office.Submit(Case + "?text=rad", button: "Gör en PDF av urvalet");
        (answer.StatusCode, answer.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.Redirect, Case + "?text=rad#journal"));

        var request = (await app.Published<RenderDocument>()).ShouldHaveSingleItem();
        (request.RequestId, request.CaseNumber, request.Template, request.FileName).ShouldBe(("BT-2026-0001-journal-1", WorkflowApp.First, "journal", "journal-1.pdf"));
        var data = JsonDocument.Parse(app.Services.GetRequiredService<Protector>().Reveal(request.Data)).RootElement;
        data.GetProperty("rows").EnumerateArray().ShouldHaveSingleItem().GetProperty("text").GetString().ShouldBe("Rad ett\nRad två");
        data.GetProperty("selection").GetString().ShouldBe("med texten ”rad”");
        data.GetProperty("chainLength").GetInt32().ShouldBe(2);
        data.GetProperty("chainEnd").GetString().ShouldBe(JournalOfATest.Value(app.Settings.DataFolder, "SELECT lower(hex(Link)) FROM JournalHeads"));
        (await office.GetPage(Case)).QuerySelectorAll("li").Select(l => l.TextContent).ShouldContain(t => t.Contains("journal-1.pdf, görs nu"));

        var rendered = new DocumentRendered(request.RequestId, request.CaseNumber, request.Template, request.FileName, new string('a', 64), 1, "v1");
        await app.Send(rendered, rendered, rendered with { RequestId = "BT-2026-0001-journal-9" }, rendered with { Template = "offer", Sha256 = new string('b', 64) });
        (await office.GetPage(Case)).QuerySelector($"a[href='/documents/{new string('a', 64)}']")!.TextContent.ShouldBe("journal-1.pdf");
        (await ServiceApp.Read<List<PrintView>>(await app.As("btOffice").GetAsync(Api))).ShouldHaveSingleItem().Sha256.ShouldBe(new string('a', 64));
    }

    [Fact]
    public async Task Each_order_is_a_document_of_its_own()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<RenderDocument>());
        await app.Register("A-1");
        foreach (var _ in new[] { 1, 2 })
        {
            var answer = await app.As("btOffice").PostAsync(Api, null);
            (answer.StatusCode, answer.Headers.Location!.ToString()).ShouldBe((HttpStatusCode.Accepted, Api));
        }
        (await app.Published<RenderDocument>()).Select(r => r.FileName).ShouldBe(["journal-1.pdf", "journal-2.pdf"], ignoreOrder: true);
        (await app.As("btOffice").PostAsync(Api.Replace("0001", "0099"), null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Only_those_to_whom_the_archive_will_open_it_may_order_it()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<RenderDocument>());
        await app.ToBtPath();
        foreach (var (role, unit, may) in new[]
        {
            ("btOffice", null, true), ("studyDirector", "unit-1", true), ("headOfOperations", "unit-1", true), ("recruitmentTeam", null, false), ("administrator", null, false), ("studyDirector", "unit-2", false), ("supervisor", null, false), ("btDoctor", (string?)null, false),
        })
        {
            (await app.As(role, "p-" + role, unit).PostAsync(Api, null)).StatusCode.ShouldBe(may ? HttpStatusCode.Accepted : HttpStatusCode.Forbidden, role + unit);
            if (role is "recruitmentTeam" or "administrator" or "btOffice") (await app.Page(role, unitId: unit).GetPage(Case)).QuerySelectorAll("form[action*=Print]").Length.ShouldBe(may ? 1 : 0, role);
        }
        (await app.Anonymous().PostAsync(Api, null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.Published<RenderDocument>()).Count.ShouldBe(3);
    }
}

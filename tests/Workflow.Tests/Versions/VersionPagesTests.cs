using System.Net;
using System.Text;
using AngleSharp.Html.Dom;
using BtFlow.Testing;
using BtFlow.Workflow.Versions;

namespace BtFlow.Workflow.Tests.Versions;

/// <summary>Publishing, trying, moving and undoing by pages alone, without JavaScript.</summary>
public sealed class VersionPagesTests
{
    private const string List = "/workflow/definitions";

    [Fact]
    public async Task An_administrator_publishes_tries_moves_and_undoes_by_pages_alone()
    {
        await using var app = await VersionsApp.Start();
        await app.Register("A-1", "A-2");
        await app.Reply("propose", """{"status":"eligible"}""", caseNumber: "BT-2026-0002");
        var admin = app.Page("administrator", name: "Anna Admin");
        (await Send(admin, PublishDefinitionTests.Renamed("Ansökan, ny").Replace("'Withdrawn', 'Duplicate'], outcomeTexts: { Eligible", "'Duplicate'], outcomeTexts: { Eligible"), "Ny ordning.")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        var list = await admin.GetPage(List);
        list.Body!.TextContent.ShouldContain("Ny ordning.");
        list.QuerySelectorAll("a").OfType<IHtmlAnchorElement>().ShouldContain(a => a.GetAttribute("href") == "/workflow/definitions/application/versions/2");

        const string dry = "/workflow/definitions/application/versions/2";
        var tried = (await admin.GetPage(dry)).Body!.TextContent;
        tried.ShouldContain("Flyttas: fortsätter i ”Förslag om behörighet”.");
        tried.ShouldContain("Kan inte flyttas, därför att uppgiften i steget ”Beslut om behörighet” pågår och kan avslutas på andra sätt");
        var unexplained = await admin.Submit(dry, new { Reason = " " });
        unexplained.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForms.Parse(unexplained)).QuerySelector("#error-summary")!.TextContent.ShouldContain("Skriv skälet.");
        var moved = await admin.Submit(dry, new { Reason = "Vi har enats." });
        moved.StatusCode.ShouldBe(HttpStatusCode.Redirect);

        await app.Idle();
        var result = moved.Headers.Location!.OriginalString.Replace("?done=1", "");
        (await admin.GetPage(result)).QuerySelectorAll("main tbody tr").Select(r => r.QuerySelectorAll("td")[1].TextContent.Trim().Split('.')[0]).ShouldContain("Flyttat");
        (await app.Case()).Runs.Single().Version.ShouldBe(2);
        (await admin.Submit(result, button: "Ångra flytten av BT-2026-0001")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await app.Case()).Runs.Single().Version.ShouldBe(1);
        (await admin.GetPage(result)).Body!.TextContent.ShouldContain("Flytten är ångrad av Anna Admin.");
    }

    [Fact]
    public async Task A_file_is_examined_without_being_published_and_an_unsound_one_is_refused_on_the_page()
    {
        await using var app = await VersionsApp.Start();
        var admin = app.Page("administrator");
        (await Text(await Send(admin, PublishDefinitionTests.Renamed("Ny"), "", "Check"))).ShouldContain("Filen går att publicera");
        var refused = await Send(admin, VersionsApp.Application.Replace("Person.ConfirmEligibility", "Nobody.Knows"), "Fel.");
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await Text(refused)).ShouldContain("Steget ”Beslut om behörighet”: Uppgiften ”Nobody.Knows” är det ingen som utför.");
        (await Text(await Send(admin, PublishDefinitionTests.Renamed("Ny"), " "))).ShouldContain("Skriv skälet.");
        (await Send(admin, VersionsApp.Application, "Samma.")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity, "it is what it was");
        (await app.Definitions()).ShouldAllBe(d => d.Versions.Count == 1);
    }

    [Fact]
    public async Task The_office_sees_and_tries_but_finds_no_form_and_may_not_send_one()
    {
        await using var app = await VersionsApp.Start();
        await app.Register("A-1");
        await app.Publish(PublishDefinitionTests.Renamed("Ny"));
        await app.Moved("m-1");
        var office = app.Page("btOffice");
        foreach (var path in new[] { List, "/workflow/definitions/application/versions/1", "/workflow/version-moves/m-1" })
        {
            (await office.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
            (await office.GetPage(path)).QuerySelectorAll("main form").ShouldBeEmpty(path);
            (await app.Page("studyDirector").GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Redirect, path);
        }
        var token = (await office.GetPage(List)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!; // of signing out
        (await office.PostAsync("/workflow/version-moves/m-1?handler=UndoAll", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Case()).Runs.Single().Version.ShouldBe(2);
        (await office.GetAsync("/workflow/version-moves/none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await office.GetAsync("/workflow/definitions/application/versions/9")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_page_of_a_case_tells_the_versions_of_process_region_and_regulation()
    {
        await using var app = await VersionsApp.Start();
        await app.Register("A-1");
        await app.Publish(PublishDefinitionTests.Renamed("Ny"));
        var its = await app.Case();
        its.RegionVersion!.Length.ShouldBe(12);
        its.Runs.Single().RegionVersion.ShouldBe(its.RegionVersion);
        var text = (await app.Page("btOffice").GetPage("/workflow/cases/" + WorkflowApp.First)).Body!.TextContent;
        text.ShouldContain($"(vgr-regional), version {its.RegionVersion}");
        text.ShouldContain(its.RuleSetVersion!);
        text.ShouldContain("processens version 1 (nya ärenden följer version 2)");
    }

    private static async Task<HttpResponseMessage> Send(HttpClient client, string json, string reason, string handler = "Publish")
    {
        var form = (await client.GetPage(List)).Forms.Single(f => f.GetAttribute("enctype") == "multipart/form-data");
        using var body = new MultipartFormDataContent();
        foreach (var hidden in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden")) body.Add(new StringContent(hidden.Value), hidden.Name!);
        body.Add(new StringContent(reason), "Reason");
        body.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(json)), "Upload", "application.json");
        return await client.PostAsync($"{List}?handler={handler}", body);
    }

    private static async Task<string> Text(HttpResponseMessage response) => (await PageForms.Parse(response)).Body!.TextContent;
}

using System.Net;
using BtFlow.Contracts.Organisation;
using BtFlow.Testing;

namespace BtFlow.Workflow.Tests.Cases;

public sealed class CasePagesTests
{
    [Fact]
    public async Task A_case_is_found_by_part_of_its_name_or_number_whatever_the_case_of_its_letters()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register([.. Enumerable.Range(1, 30).Select(i => $"Ö-{i:00}")]);
        var office = app.Page("btOffice");
        Rows(await office.GetPage("/workflow/cases")).ShouldBe(25);
        Rows(await office.GetPage("/workflow/cases?p=2")).ShouldBe(5);
        Rows(await office.GetPage("/workflow/cases?q=sökande+ö-07")).ShouldBe(1);
        Rows(await office.GetPage("/workflow/cases?q=BT-2026-0030")).ShouldBe(1);
        Rows(await office.GetPage("/workflow/cases?q=ingen")).ShouldBe(0);
    }

    [Fact]
    public async Task A_case_shows_where_it_stands_who_has_it_and_what_has_happened()
    {
        await using var app = await WorkflowApp.Start();
        var person = new PersonRegistered("p-a", "Bodil Berg", "b@example.org", null, null, [], new(null, null, false, null), null);
        await app.Send(person with { Name = "Bodil Ek" });
        await app.Send(person, person);
        await app.ToInterview();
        var page = await app.Page("btOffice").GetPage("/workflow/cases/" + WorkflowApp.First);
        page.QuerySelector("h1")!.TextContent.ShouldBe("Sökande A-1");
        page.QuerySelectorAll(".steps > .done").Length.ShouldBe(7); // decisions too
        page.QuerySelectorAll(".steps > [aria-current=step]").ShouldHaveSingleItem().TextContent.ShouldContain("Bedömning av intervju – pågår sedan 2026-03-02");
        page.Body!.TextContent.ShouldContain("Bodil Berg");
        page.Body!.TextContent.ShouldContain("Urval till intervju: kallas till intervju.");
        (await app.Page("btOffice").GetAsync("/workflow/cases/BT-2026-0099")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_task_for_a_role_names_the_unit_by_its_latest_name()
    {
        await using var app = await WorkflowApp.Start();
        var unit = new UnitRegistered("unit-1", "Gamla enheten", "primaryCare", "Förvaltningen", null);
        await app.Send(unit, unit);
        await app.Send(unit with { Name = "Nya enheten" });
        await app.ToSelection();
        await app.Act("select", "Invite");
        await app.Reply("openInterview", """{"items":[{"key":"a","role":"interviewer","unitId":"unit-1"}]}""");
        (await app.Page("btOffice").GetPage("/workflow/cases/" + WorkflowApp.First)).Body!.TextContent.ShouldContain("intervjuare, Nya enheten");
        (await app.Page("interviewer", unitId: "unit-2").GetPage("/workflow/inbox")).Body!.TextContent.ShouldContain("Du har inget att göra just nu.");
        (await app.Page("interviewer", unitId: "unit-1").GetPage("/workflow/inbox")).Body!.TextContent.ShouldContain("Bedöm intervjun på din egen mall");
    }

    private static int Rows(AngleSharp.Html.Dom.IHtmlDocument page) => page.QuerySelectorAll("main tbody tr").Length;
}

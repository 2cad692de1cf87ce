using System.Net;
using BtFlow.Hosting;
using BtFlow.Testing;
using BtFlow.Workflow.Tests.Definitions;

namespace BtFlow.Workflow.Tests.Pictures;

public sealed class ProcessPagesTests
{
    [Fact]
    public async Task Each_process_has_a_page_that_lists_and_draws_it()
    {
        await using var app = await WorkflowApp.Start();
        var director = app.Page("studyDirector");
        var links = (await director.GetPage("/workflow/processes")).QuerySelectorAll("main li a").Select(a => a.GetAttribute("href")!).ToList();
        links.Order().ShouldBe(Shipped.Files.Select(f => "/workflow/processes/" + Path.GetFileNameWithoutExtension(f)).Order());
        foreach (var link in links)
        {
            var page = await director.GetPage(link);
            var shown = Shown.Read(page.DocumentElement.OuterHtml);
            shown.Picture.Select(s => (s.Id, s.Name, s.Told)).ShouldBe(shown.List.Select(s => (s.Id, s.Name, s.Told)), link);
            page.QuerySelector(".picture")!.GetAttribute("tabindex").ShouldBe("0");
            page.QuerySelector(".picture")!.GetAttribute("aria-label").ShouldNotBeNullOrEmpty();
            page.QuerySelectorAll("svg").ShouldAllBe(s => s.GetAttribute("aria-hidden") == "true");
            page.QuerySelectorAll("[style], style, script").ShouldBeEmpty();
        }
        (await director.GetAsync("/workflow/processes/none")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_gate_that_regions_give_to_different_roles_names_the_regions()
    {
        await using var app = await WorkflowApp.Start();
        var text = (await app.Page("studyDirector").GetPage("/workflow/processes/bt-path")).QuerySelector("[data-step=approvePlan]")!.TextContent;
        text.ShouldContain("godkänn utbildningsprogrammet");
        text.ShouldContain(Roles.Swedish(Roles.StudyDirector), Case.Insensitive);
    }

    [Fact]
    public async Task A_case_leads_those_whose_task_it_is_to_the_task_and_the_others_nowhere()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToSelection();
        var team = (await app.Page("recruitmentTeam").GetPage("/workflow/cases/" + WorkflowApp.First)).QuerySelector(".steps > [data-step=select]")!;
        team.QuerySelector(".open a")!.GetAttribute("href").ShouldBe($"/recruitment/applicants/{WorkflowApp.First}?task={WorkflowApp.First}.application.select.1");
        team.QuerySelector(".open")!.TextContent.ShouldContain("rekryteringsteam, sedan 2026-03-02, senast 2026-03-");
        (await app.Page("btOffice").GetPage("/workflow/cases/" + WorkflowApp.First)).QuerySelector("[data-step=select] .open a").ShouldBeNull();
    }

    [Fact]
    public async Task A_case_tells_in_its_list_and_its_picture_who_did_what_and_that_time_has_run_out()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToSelection();
        await app.Wait(app.Clock.Now.AddDays(90));
        var page = await app.Page("btOffice").GetPage("/workflow/cases/" + WorkflowApp.First);
        page.QuerySelector(".steps > [data-step=confirm]")!.TextContent.ShouldContain("behörig 2026-03-02, Person confirm");
        var shown = Shown.Read(page.DocumentElement.OuterHtml);
        (shown.List.Single(s => s.Id == "select").State, shown.Picture.Single(s => s.Id == "select").State).ShouldBe(("försenat", "försenat"));
    }

    [Fact]
    public async Task The_wait_that_an_answer_came_before_was_not_needed()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToOffer();
        await app.Act("answerOffer", "Declined");
        var shown = Shown.Read((await app.Page("btOffice").GetPage("/workflow/cases/" + WorkflowApp.First)).DocumentElement.OuterHtml);
        (shown.Picture.Single(s => s.Id == "deadline").State, shown.Picture.Single(s => s.Id == "answerOffer").State).ShouldBe(("behövdes inte", "klart"));
    }
}

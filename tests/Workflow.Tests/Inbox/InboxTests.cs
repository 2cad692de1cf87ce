using System.Net.Http.Json;
using BtFlow.Testing;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Tests.Inbox;

public sealed class InboxTests
{
    [Fact]
    public async Task An_inbox_shows_what_is_for_its_owner_and_nothing_else()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToInterview();
        (await Inbox(app, "interviewer", "p-a")).ShouldHaveSingleItem().TaskId.ShouldEndWith("~a");
        (await Inbox(app, "interviewer", "p-c")).ShouldBeEmpty();
        (await Inbox(app, "recruitmentTeam", "p-9")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Who_is_excluded_does_not_see_the_task_of_their_role()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToBtPath();
        await app.Reply("draftPlan", """{"version":1,"mainSupervisorId":"p-1","unitId":"u","allocations":[]}""", process: "bt-path");
        await app.Act("preparePlan", "Submitted", process: "bt-path");
        (await Inbox(app, "studyDirector", "p-1")).ShouldBeEmpty();
        (await Inbox(app, "studyDirector", "p-2")).ShouldHaveSingleItem().Name.ShouldBe("Person.ApprovePlan");
    }

    [Fact]
    public async Task What_one_has_done_stands_under_done()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToSelection();
        var done = (await Inbox(app, "recruitmentTeam", "p-confirm", "?tab=done")).ShouldHaveSingleItem();
        (done.State, done.Outcome, done.ClosedBy).ShouldBe(("done", "Eligible", "Person confirm"));
    }

    [Fact]
    public async Task A_task_becomes_overdue_when_its_day_has_passed()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToSelection();
        (await app.OpenTasks()).Single().Overdue.ShouldBeFalse();
        await app.Wait(new(2026, 3, 10, 0, 0, 0, TimeSpan.FromHours(1)));
        (await app.OpenTasks()).Single().Overdue.ShouldBeTrue();
    }

    [Fact]
    public async Task The_page_of_ones_tasks_leads_to_their_forms()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToSelection();
        var page = await app.Page("recruitmentTeam").GetPage("/workflow/inbox");
        page.QuerySelector("h1")!.TextContent.ShouldBe("Mina uppgifter");
        page.QuerySelector("main th[scope=row] a")!.GetAttribute("href").ShouldBe("/recruitment/applicants/BT-2026-0001?task=BT-2026-0001.application.select.1");
        page.QuerySelector("main tbody")!.TextContent.ShouldContain("Sökande A-1");
    }

    [Fact]
    public async Task The_start_page_leads_to_the_inbox_or_to_sign_in()
    {
        await using var app = await WorkflowApp.Start();
        (await app.Page("btOffice").GetAsync("/")).Headers.Location!.ToString().ShouldBe("/workflow/inbox");
        (await app.Anonymous().GetAsync("/")).Headers.Location!.ToString().ShouldBe("/organisation/sign-in");
    }

    private static async Task<IReadOnlyList<TaskView>> Inbox(ServiceApp app, string role, string person, string query = "") =>
        (await app.As(role, person).GetFromJsonAsync<List<TaskView>>("/workflow/api/inbox" + query))!;
}

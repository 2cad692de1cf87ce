using System.Net;
using BtFlow.Hosting;
using BtFlow.Testing;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Inbox;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Tests.Inbox;

public sealed class InboxTabsTests
{
    private static readonly string?[] Units = [null, "unit-1", "unit-2"];

    [Fact]
    public async Task Each_tab_shows_its_own_with_the_count_of_all()
    {
        await using var app = await PlanTasks.AtApproval();
        (await app.Anna().Tab("available")).Counts.ShouldBe(new InboxCounts(0, 1, 0, 0));
        await app.Anna().Act(PlanTasks.Approve, "claim").Succeeds();
        (await app.Anna().Tab("mine")).ShouldSatisfyAllConditions(p => p.Counts.ShouldBe(new InboxCounts(1, 0, 0, 0)), p => p.Tasks.ShouldHaveSingleItem().MayRelease.ShouldBeTrue());
        await app.Wait(new(2026, 4, 1, 0, 0, 0, TimeSpan.FromHours(2)));
        (await app.Anna().Tab("overdue")).ShouldSatisfyAllConditions(p => p.Counts.ShouldBe(new InboxCounts(1, 0, 1, 0)), p => p.Tasks.ShouldHaveSingleItem().Overdue.ShouldBeTrue());
        await app.Anna().Complete(PlanTasks.Approve, "Approved").Succeeds();
        (await app.Anna().Tab("done")).ShouldSatisfyAllConditions(p => p.Counts.ShouldBe(new InboxCounts(0, 0, 0, 1)), p => p.Tasks.ShouldHaveSingleItem().TaskId.ShouldBe(PlanTasks.Approve));
        (await app.Anna().GetAsync("/workflow/api/inbox/everything")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_long_list_comes_in_pages_that_together_are_the_whole()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register([.. Enumerable.Range(1, 60).Select(i => $"A-{i:D2}")]);
        foreach (var number in Enumerable.Range(1, 60)) await app.Reply("propose", "{}", caseNumber: $"BT-2026-{number:D4}");
        var team = app.As(Roles.RecruitmentTeam);
        var pages = new List<InboxPage> { await team.Tab("available"), await team.Tab("available", 2), await team.Tab("available", 3) };
        pages.Select(p => (p.Page, p.Pages, p.Tasks.Count)).ShouldBe([(1, 3, 25), (2, 3, 25), (3, 3, 10)]);
        pages.SelectMany(p => p.Tasks).Select(t => t.TaskId).Distinct().Count().ShouldBe(60);
        (await team.Tab("available", 99)).Page.ShouldBe(3);

        var page = await app.Page(Roles.RecruitmentTeam).GetPage("/workflow/inbox?tab=available&nr=2");
        page.QuerySelectorAll("main tbody tr").Length.ShouldBe(25);
        page.QuerySelector("a[rel=next]")!.GetAttribute("href").ShouldBe("/workflow/inbox?tab=available&nr=3");
        page.QuerySelectorAll(".tabs a").Select(a => a.TextContent).ShouldBe(["Mina (0)", "Lediga (60)", "Försenade (0)", "Klara (0)"]);
    }

    [Fact]
    public async Task No_tab_looks_through_what_is_done_to_find_what_is_open()
    {
        await using var app = await WorkflowApp.Start();
        var user = new CurrentUser("me", "Me", [new(Roles.StudyDirector, null), new(Roles.Supervisor, "unit-1")], null) { StandsInFor = [new("x", "Xerxes", [new(Roles.Supervisor, "unit-2")])] };
        foreach (var tab in InboxReading.Tabs)
        {
            var plan = await app.Db<WorkflowDb, List<string>>(db => PlanOf(db, db.Under(tab, user, app.Clock.Now)));
            plan.ShouldContain(l => l.StartsWith("SEARCH i USING ", StringComparison.Ordinal), $"{tab}: {string.Join(" | ", plan)}");
            plan.ShouldNotContain(l => l.StartsWith("SCAN i", StringComparison.Ordinal), $"{tab}: {string.Join(" | ", plan)}");
        }
    }

    private static async Task<List<string>> PlanOf(WorkflowDb db, IQueryable<InboxTask> query)
    {
        await using var command = query.CreateDbCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + command.CommandText;
        await db.Database.OpenConnectionAsync();
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync()) lines.Add(reader.GetString(3));
        return lines;
    }

    /// <summary>Lists ask the database, acts ask the rule: over every kind of task and user both say the same.</summary>
    [Fact]
    public async Task What_a_list_shows_is_what_one_may_do_and_nothing_else()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        var tasks = Kinds().ToList();
        await app.Db<WorkflowDb, int>(db =>
        {
            db.Tasks.AddRange(tasks);
            return db.SaveChangesAsync();
        });
        var shown = 0;
        foreach (var user in Users())
        {
            var listed = await app.Db<WorkflowDb, List<string>>(db => db.Tasks.OpenFor(user).Select(t => t.TaskId).ToListAsync());
            var may = tasks.Where(t => t.RightOf(user) is not null).Select(t => t.TaskId).ToList();
            listed.ShouldBe(may, ignoreOrder: true, $"{user.PersonId} {string.Join(",", user.Roles)} for {user.StandsInFor.Count}");
            shown += may.Count;
        }
        shown.ShouldBeGreaterThan(100, "the grid has something to find");
    }

    private static IEnumerable<CurrentUser> Users()
    {
        AbsentColleague absent = new("x", "Xerxes", [new(Roles.StudyDirector, "unit-1"), new(Roles.Supervisor, null)]);
        foreach (var person in (string[])["me", "x", "y"])
            foreach (var role in (string?[])[null, Roles.StudyDirector, Roles.Supervisor])
                foreach (var unit in Units)
                    foreach (var substitute in (bool[])[false, true])
                        yield return new(person, person, role is null ? [] : [new(role, unit)], null) { StandsInFor = substitute && person != "x" ? [absent] : [] };
    }

    private static IEnumerable<InboxTask> Kinds()
    {
        var number = 0;
        foreach (var (person, role) in ((string?, string?)[])[("me", null), ("x", null), (null, Roles.StudyDirector), (null, Roles.Supervisor)])
            foreach (var unit in Units)
                foreach (var excluded in (string[][])[[], ["me"], ["x"]])
                    foreach (var personal in (bool[])[false, true])
                        foreach (var holder in (Contracts.Workflow.TaskHolder?[])[null, new("me", "Me", default), new("x", "Xerxes", default), new("y", "Ylva", default, "x", "Xerxes")])
                        {
                            var task = new InboxTask
                            {
                                TaskId = $"t-{number++}", RunTaskId = "r", RunId = "r", CaseNumber = WorkflowApp.First, StepId = "s", Rank = 0, Name = "Person.X", StepText = "X", Text = "X", PersonId = person, Role = role, UnitId = unit,
                                ExcludedPersonIds = [.. excluded], Personal = personal && person is not null, Outcomes = ["Done"], OutcomeTexts = "{}", BulkOutcomes = [],
                            }.LineUp();
                            task.Open(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), new(2026, 3, 9, 9, 0, 0, TimeSpan.Zero));
                            if (holder is not null && !excluded.Contains(holder.ForPersonId)) task.Give(holder);
                            if (number % 3 == 0) task.OpenAlsoFor(Roles.Supervisor); // of late ones some
                            yield return task;
                        }
    }
}

using System.Net;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Workflow.Tests.Inbox;

public sealed class ClaimTaskTests
{
    [Fact]
    public async Task Who_takes_a_task_has_it_alone_and_the_others_are_told_who_and_when()
    {
        await using var app = await PlanTasks.AtApproval(listen: l => l.Listen<TaskOpened>());
        await app.Anna().Act(PlanTasks.Approve, "claim").Succeeds();

        (await app.Anna().Tab("mine")).Tasks.ShouldHaveSingleItem().Holder!.Name.ShouldBe("Anna Berg");
        (await app.Bo().Tab("available")).Counts.Available.ShouldBe(0);
        foreach (var act in (string[])["claim", "complete"])
            (await app.Bo().Act(PlanTasks.Approve, act, new { operationId = "bo", outcome = "Approved" }).Refusal()).ShouldBe("Anna Berg tog uppgiften 2 mars 2026 kl. 09.00. Inget har ändrats.");
        (await app.Published<TaskOpened>()).Last(t => t.TaskId == PlanTasks.Approve).Holder!.PersonId.ShouldBe("p-anna", "the form in another service must know");
        (await app.Journal()).ShouldContain(j => j.By == "Anna Berg" && j.Text == "Godkännande av utbildningsprogrammet: tar uppgiften.");
    }

    [Fact]
    public async Task A_task_that_is_given_back_can_be_taken_by_others_again()
    {
        await using var app = await PlanTasks.AtApproval();
        await app.Anna().Act(PlanTasks.Approve, "claim").Succeeds();
        await app.Anna().Act(PlanTasks.Approve, "release").Succeeds();
        await app.Bo().Act(PlanTasks.Approve, "claim").Succeeds();
        await app.Bo().Complete(PlanTasks.Approve, "Approved").Succeeds();
        (await app.Now()).ShouldBe("signPlan");
        (await app.Journal()).Select(j => (j.By, j.Text)).ShouldContain(("Anna Berg", "Godkännande av utbildningsprogrammet: lämnar tillbaka uppgiften."));
    }

    [Fact]
    public async Task Of_those_who_take_it_at_once_one_wins_and_each_other_is_told_who()
    {
        await using var app = await PlanTasks.AtApproval();
        var sent = await Task.WhenAll(Enumerable.Range(1, 8).Select(i => app.Director($"p-{i}", $"Person {i}").Act(PlanTasks.Approve, "claim")));
        sent.Count(a => a.StatusCode == HttpStatusCode.OK).ShouldBe(1);
        var winner = (await app.OpenTasks()).ShouldHaveSingleItem().Holder!.Name;
        foreach (var loser in sent.Where(a => a.StatusCode != HttpStatusCode.OK))
            (await Task.FromResult(loser).Refusal()).ShouldBe($"{winner} tog uppgiften 2 mars 2026 kl. 09.00. Inget har ändrats.");
    }

    [Fact]
    public async Task The_same_act_sent_again_changes_nothing_not_even_when_it_has_been_undone_since()
    {
        await using var app = await PlanTasks.AtApproval();
        var anna = app.Anna();
        await anna.Act(PlanTasks.Approve, "claim").Succeeds();
        await anna.Act(PlanTasks.Approve, "claim").Succeeds();
        await anna.Act(PlanTasks.Approve, "release").Succeeds();
        await anna.Act(PlanTasks.Approve, "release").Succeeds();
        await anna.Act(PlanTasks.Approve, "claim").Succeeds();
        (await app.OpenTasks()).ShouldHaveSingleItem().Holder.ShouldBeNull();
        (await app.Journal()).Count(j => j.Text.EndsWith("tar uppgiften.", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task A_task_is_taken_only_by_those_whom_it_is_for()
    {
        await using var app = await PlanTasks.AtApproval();
        await app.As(Roles.Interviewer).Act(PlanTasks.Approve, "claim").Refusal(HttpStatusCode.Forbidden);
        (await app.Director(PlanTasks.Main, "Maja Main").Act(PlanTasks.Approve, "claim").Refusal(HttpStatusCode.Forbidden)).ShouldContain("du själv har gjort");
        (await app.Anna().Act("nothing", "claim")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Anna().Act(PlanTasks.Approve, "claim", new { })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Anna().Act(PlanTasks.Approve, "release").Refusal()).ShouldContain("Ingen har tagit uppgiften");
        (await app.Anna().Act(PlanTasks.Prepare, "claim").Refusal(HttpStatusCode.Forbidden)).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Those_who_operate_the_process_may_take_it_back_from_somebody_who_is_away_and_nobody_else_may()
    {
        await using var app = await PlanTasks.AtApproval();
        await app.Anna().Act(PlanTasks.Approve, "claim").Succeeds();
        (await app.Bo().Act(PlanTasks.Approve, "release").Refusal()).ShouldStartWith("Anna Berg tog uppgiften");
        await app.As(Roles.Interviewer).Act(PlanTasks.Approve, "release").Refusal(HttpStatusCode.Forbidden);
        await app.As(Roles.BtOffice, "p-office", name: "Kansli Kansson").Act(PlanTasks.Approve, "release", new { operationId = "x", reason = "Anna är sjuk." }).Succeeds();
        (await app.Journal()).ShouldContain(j => j.By == "Kansli Kansson" && j.Text == "Godkännande av utbildningsprogrammet: tar tillbaka uppgiften från Anna Berg. Anna är sjuk.");
        await app.Bo().Complete(PlanTasks.Approve, "Approved").Succeeds();
    }

    [Fact]
    public async Task What_a_form_in_another_service_has_ended_stands_and_tells_that_somebody_had_taken_it()
    {
        await using var app = await PlanTasks.AtApproval();
        await app.Anna().Act(PlanTasks.Approve, "claim").Succeeds();
        await app.Act("approvePlan", "Approved", process: "bt-path");
        (await app.Journal()).ShouldContain(j => j.By == "Person approvePlan" && j.Text == "Godkännande av utbildningsprogrammet: godkänt. Uppgiften var tagen av Anna Berg.");
        (await app.Anna().Complete(PlanTasks.Approve, "Approved").Refusal()).ShouldBe("Person approvePlan godkände uppgiften 2 mars 2026 kl. 09.00. Inget har ändrats.");
    }

    [Fact]
    public async Task On_the_page_a_task_is_taken_and_given_back_by_buttons()
    {
        await using var app = await PlanTasks.AtApproval();
        using var page = app.Page(Roles.StudyDirector, "p-anna", name: "Anna Berg");
        (await page.Submit("/workflow/inbox", button: "Ta uppgiften Godkänn utbildningsprogrammet eller skicka tillbaka det för Sökande A-1")).Headers.Location!.ToString().ShouldBe("/workflow/inbox?tab=mine&done=1");
        (await page.GetPage("/workflow/inbox?tab=mine")).QuerySelector("main tbody")!.TextContent.ShouldContain("tagen av dig 2 mars 2026 kl. 09.00");
        (await page.Submit("/workflow/inbox", button: "Lämna tillbaka uppgiften Godkänn utbildningsprogrammet eller skicka tillbaka det för Sökande A-1")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await page.GetPage("/workflow/inbox")).QuerySelector("[aria-current=page][href*=tab]")!.TextContent.ShouldBe("Lediga (1)");
    }
}

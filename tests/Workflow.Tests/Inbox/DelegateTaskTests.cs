using System.Net;
using System.Net.Http.Json;
using BtFlow.Hosting;
using BtFlow.Testing;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Tests.Inbox;

public sealed class DelegateTaskTests
{
    private static readonly object ToOther = new { personId = "p-other", operationId = "d-1", reason = "Jag är på kurs." };

    [Fact]
    public async Task A_person_s_task_is_handed_on_to_somebody_with_the_same_roles_who_does_it_in_their_name()
    {
        await using var app = await PlanTasks.Start();
        var maja = app.Supervisors();
        (await maja.GetFromJsonAsync<List<DelegateTask.Candidate>>($"/workflow/api/tasks/{PlanTasks.Prepare}/delegates"))!.ShouldHaveSingleItem().Name.ShouldBe("Olle Other");
        await maja.Act(PlanTasks.Prepare, "delegate", ToOther).Succeeds();
        await maja.Act(PlanTasks.Prepare, "delegate", ToOther).Succeeds();

        (await app.Supervisor("p-other", "Olle Other", "unit-2").Tab("mine")).Tasks.ShouldHaveSingleItem().Holder!.Delegated.ShouldBeTrue();
        (await maja.Complete(PlanTasks.Prepare, "Submitted").Refusal()).ShouldBe("Uppgiften delegerades till Olle Other av Maja Main 2 mars 2026 kl. 09.00. Inget har ändrats.");
        await app.Supervisor("p-other", "Olle Other", "unit-2").Complete(PlanTasks.Prepare, "Submitted").Succeeds();
        (await app.Journal()).Select(j => (j.By, j.Text)).Where(j => j.Text.StartsWith("Utbildningsprogrammet färdigställs", StringComparison.Ordinal)).ShouldBe(
            [("Maja Main", "Utbildningsprogrammet färdigställs: delegerar uppgiften till Olle Other. Jag är på kurs."), ("Olle Other för Maja Main", "Utbildningsprogrammet färdigställs: lämnat för godkännande.")]);
    }

    [Fact]
    public async Task Who_got_it_cannot_hand_it_on_but_can_give_it_back_and_who_handed_it_on_can_take_it_back()
    {
        await using var app = await PlanTasks.Start();
        await app.Supervisors().Act(PlanTasks.Prepare, "delegate", ToOther).Succeeds();
        var olle = app.Supervisor("p-other", "Olle Other", "unit-2");
        (await olle.Act(PlanTasks.Prepare, "delegate", new { personId = PlanTasks.Main, operationId = "d-2" }).Refusal()).ShouldStartWith("Du gör uppgiften i stället för Maja Main.");
        await olle.Act(PlanTasks.Prepare, "release").Succeeds();
        await olle.Complete(PlanTasks.Prepare, "Submitted").Refusal(HttpStatusCode.Forbidden);

        await app.Supervisors().Act(PlanTasks.Prepare, "delegate", new { personId = "p-other", operationId = "d-3" }).Succeeds();
        await app.Supervisors().Act(PlanTasks.Prepare, "release").Succeeds();
        await app.Supervisors().Complete(PlanTasks.Prepare, "Submitted").Succeeds();
        (await app.Journal()).Select(j => j.Text).ShouldContain("Utbildningsprogrammet färdigställs: tar tillbaka uppgiften från Olle Other.");
    }

    [Fact]
    public async Task A_task_goes_only_to_somebody_who_may_do_it()
    {
        await using var app = await PlanTasks.Start();
        foreach (var unfit in (string[])["p-half", "p-anna", "nobody", PlanTasks.Main])
            await app.Supervisors().Act(PlanTasks.Prepare, "delegate", new { personId = unfit, operationId = unfit }).Refusal();
        await app.Supervisors().Complete(PlanTasks.Prepare, "Submitted").Succeeds();

        await app.Send(PlanTasks.Person(PlanTasks.Main, "Maja Main", (Roles.StudyDirector, null)) with { Version = 2 });
        (await app.Anna().Act(PlanTasks.Approve, "delegate", new { personId = PlanTasks.Main, operationId = "x" }).Refusal()).ShouldStartWith("Maja Main får inte göra uppgiften.");
        await app.Anna().Act(PlanTasks.Approve, "delegate", new { personId = "p-bo", operationId = "y" }).Succeeds();
        (await app.Director("p-cia", "Cia Dal").Complete(PlanTasks.Approve, "Approved").Refusal()).ShouldStartWith("Uppgiften delegerades till Bo Ek av Anna Berg");
        await app.Bo().Complete(PlanTasks.Approve, "Approved").Succeeds();
        (await app.Journal()).ShouldContain(j => j.By == "Bo Ek för Anna Berg");
    }

    [Fact]
    public async Task A_doctor_s_own_task_cannot_be_handed_on()
    {
        await using var app = await PlanTasks.AtApproval();
        await app.Anna().Complete(PlanTasks.Approve, "Approved").Succeeds();
        var task = (await app.OpenTasks()).ShouldHaveSingleItem().TaskId;
        (await app.As(Roles.BtDoctor, "doc-1").Act(task, "delegate", new { personId = "p-anna", operationId = "x" }).Refusal()).ShouldStartWith("Uppgiften är personlig");
    }

    [Fact]
    public async Task Of_two_who_hand_it_on_at_once_one_wins()
    {
        await using var app = await PlanTasks.AtApproval();
        var answers = await Task.WhenAll(
            app.Anna().Act(PlanTasks.Approve, "delegate", new { personId = "p-cia", operationId = "x" }), app.Bo().Act(PlanTasks.Approve, "delegate", new { personId = "p-anna", operationId = "y" }));
        answers.Select(a => a.StatusCode).ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict], ignoreOrder: true);
    }

    [Fact]
    public async Task The_page_lists_those_who_may_do_it_and_hands_it_on()
    {
        await using var app = await PlanTasks.AtApproval();
        using var page = app.Page(Roles.StudyDirector, "p-anna", name: "Anna Berg");
        var path = $"/workflow/tasks/{PlanTasks.Approve}/delegate";
        (await page.GetPage("/workflow/inbox")).QuerySelector($"a[href='{path}']").ShouldNotBeNull();
        (await page.GetPage(path)).QuerySelectorAll("option").Select(o => o.TextContent).ShouldBe(["Välj", "Bo Ek", "Cia Dal"]);
        (await page.Submit(path, new { personId = "", reason = "" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
        (await page.Submit(path, new { personId = "p-bo", reason = "" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await page.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "it is no longer theirs to hand on");
        (await app.OpenTasks()).ShouldHaveSingleItem().Holder!.Name.ShouldBe("Bo Ek");
    }
}

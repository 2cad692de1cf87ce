using System.Net;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Workflow.Tests.Inbox;

public sealed class SubstituteTests
{
    private static readonly PersonRegistered Other = PlanTasks.Person("p-other", "Olle Other", (Roles.MainSupervisor, "unit-2"), (Roles.Supervisor, "unit-2"));

    [Fact]
    public async Task A_substitute_sees_the_absent_one_s_tasks_and_does_them_in_their_name()
    {
        await using var app = await PlanTasks.Start(listen: l => l.Listen<TaskClosed>());
        (await app.Supervisor("p-other", "Olle Other", "unit-2").Tab("mine")).Counts.Mine.ShouldBe(0);
        await app.StandIn(Other, PlanTasks.Main);

        var olle = app.Supervisor("p-other", "Olle Other", "unit-2");
        (await olle.Tab("mine")).Tasks.ShouldHaveSingleItem().OnBehalfOf.ShouldBe("Maja Main");
        await olle.Complete(PlanTasks.Prepare, "Submitted").Succeeds();

        (await app.Journal()).ShouldContain(j => j.By == "Olle Other för Maja Main" && j.Text == "Utbildningsprogrammet färdigställs: lämnat för godkännande.");
        (await app.Published<TaskClosed>()).Single(t => t.TaskId == PlanTasks.Prepare).ByName.ShouldBe("Olle Other för Maja Main");
        (await olle.Tab("done")).Tasks.ShouldHaveSingleItem().ClosedBy.ShouldBe("Olle Other för Maja Main");
        (await app.Supervisor().Tab("done")).Tasks.ShouldHaveSingleItem().ClosedBy.ShouldBe("Olle Other för Maja Main", "who was away sees what was done in their place");
        (await app.Supervisor().Complete(PlanTasks.Prepare, "Submitted").Refusal()).ShouldStartWith("Olle Other för Maja Main avslutade uppgiften 2 mars 2026 kl. 09.00");
    }

    [Fact]
    public async Task It_begins_and_ends_with_its_days_and_needs_no_new_sign_in()
    {
        await using var app = await PlanTasks.Start();
        var olle = app.Supervisor("p-other", "Olle Other", "unit-2");
        await app.Send(Other with { StandsInFor = [new(PlanTasks.Main, new(2026, 3, 3), new(2026, 3, 4))], Version = 2 });
        foreach (var (day, sees) in new[] { (2, 0), (3, 1), (4, 1), (5, 0) })
        {
            await app.Wait(new(2026, 3, day, 23, 0, 0, TimeSpan.FromHours(1)));
            (await olle.Tab("mine")).Counts.Mine.ShouldBe(sees, $"{day} March");
        }
        await olle.Complete(PlanTasks.Prepare, "Submitted").Refusal(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task It_ends_with_the_roles_that_it_takes()
    {
        await using var app = await PlanTasks.Start();
        await app.StandIn(Other, PlanTasks.Main);
        var olle = app.Supervisor("p-other", "Olle Other", "unit-2");
        (await olle.Tab("mine")).Counts.Mine.ShouldBe(1);
        await app.Send(PlanTasks.Person("p-other", "Olle Other", (Roles.Supervisor, "unit-2")) with { StandsInFor = [new(PlanTasks.Main, new(2026, 3, 2), new(2026, 3, 6))], Version = 3 });
        (await olle.Tab("mine")).Counts.Mine.ShouldBe(0);
        await olle.Complete(PlanTasks.Prepare, "Submitted").Refusal(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task It_goes_one_step_and_no_further()
    {
        await using var app = await PlanTasks.Start();
        await app.StandIn(Other, PlanTasks.Main);
        await app.StandIn(PlanTasks.Person("p-third", "Tea Tredje", (Roles.MainSupervisor, "unit-3"), (Roles.Supervisor, "unit-3")), "p-other");
        (await app.Supervisor("p-third", "Tea Tredje", "unit-3").Tab("mine")).Counts.Mine.ShouldBe(0);
        await app.Supervisor("p-third", "Tea Tredje", "unit-3").Complete(PlanTasks.Prepare, "Submitted").Refusal(HttpStatusCode.Forbidden);
        (await app.Supervisor("p-other", "Olle Other", "unit-2").Act(PlanTasks.Prepare, "delegate", new { personId = "p-third", operationId = "d" }).Refusal())
            .ShouldBe("Du gör uppgiften i stället för Maja Main. Bara Maja Main kan lämna den vidare; lämna tillbaka den i så fall.");
    }

    [Fact]
    public async Task Who_is_kept_out_of_a_task_gets_nobody_to_do_it_in_their_place()
    {
        await using var app = await PlanTasks.AtApproval("role: 'studyDirector', unitId: 'unit-1'");
        var substitute = PlanTasks.Person("p-far", "Fia Far", (Roles.StudyDirector, "unit-2"));
        await app.Send(PlanTasks.Person(PlanTasks.Main, "Maja Main", (Roles.StudyDirector, "unit-1")) with { Version = 3 });
        await app.StandIn(substitute, PlanTasks.Main);
        var fia = app.As(Roles.StudyDirector, "p-far", "unit-2", "Fia Far");
        (await fia.Tab("available")).Counts.Available.ShouldBe(0);
        await fia.Complete(PlanTasks.Approve, "Approved").Refusal(HttpStatusCode.Forbidden);

        await app.Send(PlanTasks.Person("p-near", "Nils Nära", (Roles.StudyDirector, "unit-1")));
        await app.Send(substitute with { StandsInFor = [new("p-near", new(2026, 3, 2), new(2026, 3, 6))], Version = 3 });
        (await fia.Tab("available")).Tasks.ShouldHaveSingleItem().OnBehalfOf.ShouldBe("Nils Nära");
        await fia.Complete(PlanTasks.Approve, "Approved").Succeeds();
    }

    [Fact]
    public async Task A_personal_task_has_no_substitute()
    {
        await using var app = await PlanTasks.AtApproval();
        await app.Anna().Complete(PlanTasks.Approve, "Approved").Succeeds();
        await app.Send(PlanTasks.Person("doc-1", "Dana Doktor", (Roles.Supervisor, null)));
        await app.StandIn(PlanTasks.Person("p-half", "Hanna Halv", (Roles.Supervisor, "unit-1")), "doc-1");
        var task = (await app.OpenTasks()).ShouldHaveSingleItem();
        task.PersonId.ShouldBe("doc-1");
        (await app.As(Roles.Supervisor, "p-half", "unit-1").Tab("mine")).Counts.Mine.ShouldBe(0);
        await app.As(Roles.Supervisor, "p-half", "unit-1").Act(task.TaskId, "complete", new { outcome = "Signed", operationId = "x" }).Refusal(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_substitute_reads_the_case_of_the_task_and_the_page_says_for_whom()
    {
        await using var app = await PlanTasks.Start();
        using var page = app.Page(Roles.MainSupervisor, "p-other", "unit-2", "Olle Other");
        (await page.GetAsync("/workflow/cases/BT-2026-0001")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        await app.StandIn(Other, PlanTasks.Main);
        (await page.GetAsync("/workflow/cases/BT-2026-0001")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await page.GetPage("/workflow/inbox")).QuerySelector("main tbody")!.TextContent.ShouldContain("För Maja Main");
        (await page.Submit("/workflow/inbox", new { comment = "" }, button: "lämnat för godkännande")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await page.GetPage("/workflow/inbox?tab=done")).QuerySelector("main tbody")!.TextContent.ShouldContain("Olle Other för Maja Main");
    }
}

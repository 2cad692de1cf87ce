using System.Net;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Workflow.Tests.Inbox;

public sealed class SendBackTests
{
    [Fact]
    public async Task Who_gets_work_back_sees_who_sent_it_when_and_why()
    {
        await using var app = await PlanTasks.AtApproval();
        (await app.Supervisor().Tab("mine")).Counts.Mine.ShouldBe(0);
        await app.Anna().Complete(PlanTasks.Approve, "SentBack", "Psykiatrin saknas.").Succeeds();

        var back = (await app.Supervisor().Tab("mine")).Tasks.ShouldHaveSingleItem();
        (back.TaskId, back.Returned!.By, back.Returned.Reason).ShouldBe(("BT-2026-0001.bt-path.preparePlan.2", "Anna Berg", "Psykiatrin saknas."));
        (await app.Page(Roles.MainSupervisor, PlanTasks.Main).GetPage("/workflow/inbox")).QuerySelector("main tbody")!.TextContent.ShouldContain("Skickat tillbaka av Anna Berg 2 mars 2026 kl. 09.00: Psykiatrin saknas.");

        await app.Supervisor().Complete(back.TaskId, "Submitted").Succeeds();
        (await app.Anna().Tab("available")).Tasks.ShouldHaveSingleItem().TaskId.ShouldBe("BT-2026-0001.bt-path.approvePlan.2");
    }

    [Fact]
    public async Task Nobody_sends_work_back_without_saying_why()
    {
        await using var app = await PlanTasks.AtApproval();
        (await app.Anna().Complete(PlanTasks.Approve, "SentBack", " ").Refusal()).ShouldStartWith("Skriv i kommentaren varför");
        (await app.Now()).ShouldBe("approvePlan");
        using var page = app.Page(Roles.StudyDirector, "p-anna");
        (await page.Submit("/workflow/inbox", new { comment = "" }, button: "skickat tillbaka")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
    }

    [Fact]
    public async Task A_form_in_another_service_sends_back_with_the_same_reason()
    {
        await using var app = await PlanTasks.AtApproval();
        await app.Send(WorkflowApp.Acted(app, "approvePlan", "SentBack", process: "bt-path") with { Comment = "Gör om." });
        (await app.Supervisor().Tab("mine")).Tasks.ShouldHaveSingleItem().Returned.ShouldSatisfyAllConditions(r => r!.Reason.ShouldBe("Gör om."), r => r!.By.ShouldBe("Person approvePlan"));
    }

    [Fact]
    public async Task A_conflict_names_what_was_done_and_when()
    {
        await using var app = await PlanTasks.AtApproval();
        await app.Anna().Complete(PlanTasks.Approve, "Approved").Succeeds();
        (await app.Bo().Complete(PlanTasks.Approve, "SentBack", "x").Refusal()).ShouldBe("Anna Berg godkände uppgiften 2 mars 2026 kl. 09.00. Inget har ändrats.");
    }
}

using BtFlow.Contracts.Workflow;
using BtFlow.Testing;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Tests.Inbox;

namespace BtFlow.Workflow.Tests.Deadlines;

/// <summary>Reminders and next levels of a task that somebody has taken, handed on, or is away from.</summary>
public sealed class HeldTaskTests
{
    private const string Approval = "BT-2026-0001.bt-path.approvePlan.1";

    [Fact]
    public async Task Whoever_has_taken_it_is_reminded_and_the_others_with_the_role_are_left_alone()
    {
        await using var app = await Late.AtApproval();
        await app.Send(Late.Person("director-2", "studyDirector"));
        await app.As("studyDirector", "director-2", name: "Namn director-2").Act(Approval, "claim", new { operationId = "c" }).Succeeds();
        await app.Wait(Late.At(2026, 3, 5));
        (await app.Mails()).ShouldBe(["task-reminder director-2"]);
    }

    [Fact]
    public async Task Who_stands_in_that_day_is_reminded_too_except_of_what_was_handed_on()
    {
        await using var app = await Late.AtApproval();
        await app.Send(Late.Person("deputy", "studyDirector", "unit-9") with { StandsInFor = [new("director", new(2026, 3, 4), new(2026, 3, 6))], Version = 2 });
        await app.Wait(Late.At(2026, 3, 5));
        (await app.Mails()).ShouldBe(["task-reminder deputy", "task-reminder director"]);

        await app.Send(Late.Person("director-2", "studyDirector"));
        await app.Send(Late.Person("deputy", "studyDirector", "unit-9") with { StandsInFor = [new("director-2", new(2026, 3, 9), new(2026, 3, 11))], Version = 3 });
        await app.As("studyDirector", "director", name: "Namn director").Act(Approval, "delegate", new { personId = "director-2", operationId = "d" }).Succeeds();
        await app.Wait(Late.At(2026, 3, 10));
        (await app.Mails()).Where(m => m.EndsWith(" ja", StringComparison.Ordinal)).ShouldBe(["task-reminder director-2 ja"]);
    }

    [Fact]
    public async Task A_late_task_stands_with_the_next_level_although_somebody_has_taken_it()
    {
        await using var app = await Late.AtApproval();
        await app.As("studyDirector", "director", name: "Namn director").Act(Approval, "claim", new { operationId = "c" }).Succeeds();
        var boss = app.As("btManager", "boss", name: "Namn boss");
        (await boss.Tab("available")).Counts.Available.ShouldBe(0);
        await app.Wait(Late.At(2026, 3, 16));

        (await app.Journal()).ShouldContain(j => j.Text.Contains("hos Namn director och är 5 arbetsdagar sen. Den är nu öppen även för BT-chef", StringComparison.Ordinal));
        (await boss.Tab("overdue")).Tasks.ShouldHaveSingleItem().TaskId.ShouldBe(Approval);
        (await boss.Tab("available")).Tasks.ShouldHaveSingleItem().Holder!.Name.ShouldBe("Namn director");
        (await app.Page("btOffice").GetPage("/workflow/cases/BT-2026-0001")).QuerySelectorAll("main li").ShouldContain(l => l.TextContent.Contains("studierektor och BT-chef (tagen av Namn director 2 mars 2026", StringComparison.Ordinal), "as beside the picture");
        (await app.As("btManager", "elsewhere", "unit-9").Tab("available")).Counts.Available.ShouldBe(1, "it is for no unit in particular");
        (await app.As("studyDirector", "director").Tab("mine")).Counts.Mine.ShouldBe(1);

        await app.Send(new CompletePersonTask(Approval, WorkflowApp.First, "Approved", null, null, "boss", "Namn boss", app.Clock.Now)); // from the plan's form
        (await app.Journal()).ShouldContain(j => j.By == "Namn boss" && j.Text.EndsWith("Uppgiften var tagen av Namn director.", StringComparison.Ordinal));
        (await app.As("studyDirector", "director").Complete(Approval, "Approved", operation: "late").Refusal()).ShouldStartWith("Namn boss godkände uppgiften 16 mars");
    }
}

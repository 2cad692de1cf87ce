using System.Text.Json.Nodes;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;

namespace BtFlow.Workflow.Tests.Inbox;

public sealed class PersonTasksTests
{
    [Fact]
    public async Task A_gate_opens_a_task_with_its_doer_form_and_due_date()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<TaskOpened>());
        await app.Register("A-1");
        await app.Reply("propose", "{}");

        var opened = (await app.Published<TaskOpened>()).ShouldHaveSingleItem();
        opened.TaskId.ShouldBe("BT-2026-0001.application.confirm.1");
        opened.Doer.Role.ShouldBe("recruitmentTeam");
        opened.Outcomes.ShouldBe(["Eligible", "NotEligible", "Withdrawn", "Duplicate"]);
        opened.FormPath.ShouldBe("/recruitment/applicants/BT-2026-0001?task=BT-2026-0001.application.confirm.1");
        opened.DueAt.ShouldBe(new DateTimeOffset(2026, 3, 9, 23, 59, 0, TimeSpan.FromHours(1)), "five working days by the region's profile, over a weekend");
    }

    [Fact]
    [Consumer("workflow-close-task", Comes.Twice)]
    public async Task A_task_that_is_done_twice_counts_as_it_was_done_first()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<TaskClosed>().Listen<RejectApplication>());
        await app.Register("A-1");
        await app.Reply("propose", "{}");
        await app.Send(WorkflowApp.Acted(app, "confirm", "Eligible"), WorkflowApp.Acted(app, "confirm", "NotEligible"));
        (await app.Published<TaskClosed>()).ShouldHaveSingleItem().Outcome.ShouldBe("Eligible");
        (await app.Published<RejectApplication>()).ShouldBeEmpty();
        (await app.Now()).ShouldBe("select");
    }

    [Fact]
    public async Task An_outcome_that_the_task_does_not_have_is_put_aside()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Reply("propose", "{}");
        await app.Act("confirm", "Maybe");
        (await app.Parked()).ShouldHaveSingleItem().Error.ShouldContain("Eligible, NotEligible, Withdrawn, Duplicate");
        (await app.Now()).ShouldBe("confirm");
    }

    [Fact]
    public async Task A_word_about_a_task_that_was_never_laid_out_is_put_aside()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Act("confirm", "Eligible");
        (await app.Parked()).ShouldHaveSingleItem().Consumer.ShouldBe("close-task");
        (await app.Now()).ShouldBe("propose");
    }

    [Theory]
    [InlineData("a", "b")]
    [InlineData("b", "a")]
    public async Task A_step_for_many_is_done_when_all_have_done_theirs_in_whatever_order(string first, string second)
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<CloseInterview>());
        await app.ToInterview();
        (await app.OpenTasks()).Select(t => (t.TaskId, t.PersonId, t.Text)).ShouldBe([("BT-2026-0001.application.score.1~a", "p-a", "Bedöm som första"), ("BT-2026-0001.application.score.1~b", "p-b", "Bedöm som andra")]);

        await app.Act("score", "Scored", item: first);
        (await app.Published<CloseInterview>()).ShouldBeEmpty();
        await app.Act("score", "Scored", item: second);
        (await app.Published<CloseInterview>()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_task_with_a_day_opens_on_that_day()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<TaskOpened>());
        await app.ToSelection();
        await app.Act("select", "Invite");
        await app.Reply("openInterview", """{"items":[{"key":"a","personId":"p-a","opensAt":"2026-03-10","data":{"x":1}}]}""");
        (await app.OpenTasks()).ShouldBeEmpty();

        await app.Wait(new(2026, 3, 10, 0, 0, 0, TimeSpan.FromHours(1)));
        var task = (await app.OpenTasks()).ShouldHaveSingleItem();
        task.OpenedAt.ShouldBe(new DateTimeOffset(2026, 3, 10, 0, 0, 0, TimeSpan.FromHours(1)));
        JsonNode.Parse((await app.Published<TaskOpened>())[^1].Payload!)!["x"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task The_process_learns_who_did_it_and_what_they_found()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Reply("propose", "{}");
        await app.Act("confirm", "Eligible", """{"pathway":"mustDo","outcome":"forged"}""");
        var state = await app.Db<WorkflowDb, string>(async db => (await db.Runs.FindAsync("BT-2026-0001.application"))!.State);
        var confirmation = JsonNode.Parse(state)!["Variables"]!.AsArray().Single(v => v!["Name"]!.GetValue<string>() == "v-confirmation")!["Value"]!;
        confirmation["outcome"]!.GetValue<string>().ShouldBe("Eligible");
        confirmation["pathway"]!.GetValue<string>().ShouldBe("mustDo");
        confirmation["personName"]!.GetValue<string>().ShouldBe("Person confirm");
        confirmation["at"]!.GetValue<string>().ShouldBe("2026-03-02T09:00:00+01:00");
    }
}

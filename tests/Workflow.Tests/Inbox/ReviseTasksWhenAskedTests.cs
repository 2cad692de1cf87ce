using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Workflow;
using BtFlow.Testing;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Tests.Inbox;

public sealed class ReviseTasksWhenAskedTests
{
    private const string Step = "BT-2026-0001.bt-path.assess.1";
    private const string Two = """[{"key":"a","personId":"p-a","text":"A"},{"key":"b","personId":"p-b","text":"B","opensAt":"2026-10-01"}]""";

    [Fact]
    public async Task What_is_done_stays_what_is_dropped_goes_and_what_is_new_comes()
    {
        await using var app = await Open(l => l.Listen<TaskClosed>(), """[{"key":"a","personId":"p-a"},{"key":"b","personId":"p-b"}]""");
        await Act(app, "a");
        await Revise(app, 2, """[{"key":"a","personId":"somebody else"},{"key":"c","personId":"p-c"}]""");

        (await Tasks(app)).ShouldBe([("~c", "p-c")]);
        (await app.Published<TaskClosed>()).Where(t => t.TaskId.StartsWith(Step)).Select(t => (t.TaskId[Step.Length..], t.Outcome)).ShouldBe([("~a", "Signed"), ("~b", "Cancelled")], ignoreOrder: true);
        (await app.Journal()).Select(j => j.Text).ShouldContain("Bedömningar under tjänstgöringen ändras efter en ny version (2): 1 tillkommer, 1 behövs inte längre.");
        await Act(app, "c");
        (await app.Now()).ShouldBe("reviewProgress");
    }

    [Fact]
    public async Task A_task_that_nobody_has_heard_of_gets_its_new_person_and_day_under_its_own_id()
    {
        await using var app = await Open(l => l.Listen<TaskOpened>().Listen<TaskClosed>(), Two);
        await Revise(app, 2, """[{"key":"a","personId":"p-a","text":"A"},{"key":"b","personId":"p-new","text":"B två","opensAt":"2026-11-01","dueAt":"2026-11-20"}]""");
        await app.Wait(new(2026, 10, 31, 0, 0, 0, TimeSpan.FromHours(1)));
        (await Tasks(app)).ShouldBe([("~a", "p-a")]);
        await app.Wait(new(2026, 11, 1, 0, 0, 0, TimeSpan.FromHours(1)));
        var opened = (await app.Published<TaskOpened>()).Single(t => t.TaskId == Step + "~b");
        (opened.Doer.PersonId, opened.Text, opened.DueAt).ShouldBe(("p-new", "B två", new DateTimeOffset(2026, 11, 20, 23, 59, 0, TimeSpan.FromHours(1))));
        (await app.Published<TaskClosed>()).ShouldNotContain(t => t.TaskId.StartsWith(Step));
    }

    [Fact]
    public async Task A_task_whose_day_is_brought_forward_opens_at_once_and_only_once()
    {
        await using var app = await Open(l => l.Listen<TaskOpened>(), Two);
        await Revise(app, 2, """[{"key":"a","personId":"p-a","text":"A"},{"key":"b","personId":"p-b","text":"B"}]""");
        await app.Wait(new(2026, 10, 2, 0, 0, 0, TimeSpan.FromHours(2)));
        (await app.Published<TaskOpened>()).Count(t => t.TaskId == Step + "~b").ShouldBe(1);
    }

    [Fact]
    public async Task An_open_task_that_goes_to_another_is_closed_and_opened_anew_for_them()
    {
        await using var app = await Open(l => l.Listen<TaskOpened>().Listen<TaskClosed>(), """[{"key":"a","personId":"p-a","text":"A"}]""");
        await app.Send(new Contracts.Organisation.PersonRegistered("p-new", "Nya Handledaren", "n@example.org", null, null, [], new(null, null, false, null), null));
        await Revise(app, 3, """[{"key":"a","personId":"p-new","text":"A"}]""");

        (await app.Published<TaskClosed>()).Single(t => t.TaskId == Step + "~a").Outcome.ShouldBe("Cancelled");
        (await app.Published<TaskOpened>()).Single(t => t.TaskId == Step + "~a~r3").Doer.PersonId.ShouldBe("p-new");
        (await app.OpenTasks()).Single(t => t.Name == "Person.Assess").FormPath.ShouldBe($"/assessment/assess/{Step}~a~r3");
        (await app.Journal()).Select(j => j.Text).ShouldContain("Bedömningar under tjänstgöringen (A): går över till Nya Handledaren.");
        (await app.Db<WorkflowDb, string>(async db => (await db.Tasks.FindAsync(Step + "~a"))!.Comment!)).ShouldBe("Den gick över till Nya Handledaren.");
        await Act(app, "a~r3");
        (await app.Now()).ShouldBe("reviewProgress");
    }

    [Fact]
    public async Task An_open_task_of_the_same_person_keeps_its_id_and_gets_its_new_last_day()
    {
        await using var app = await Open(l => l.Listen<TaskOpened>(), """[{"key":"a","personId":"p-a","text":"A","dueAt":"2026-10-01"}]""");
        await Revise(app, 2, """[{"key":"a","personId":"p-a","text":"A","dueAt":"2026-12-01"}]""");
        var task = (await app.OpenTasks()).Single(t => t.Name == "Person.Assess");
        (task.TaskId, task.DueAt).ShouldBe((Step + "~a", new DateTimeOffset(2026, 12, 1, 23, 59, 0, TimeSpan.FromHours(1))));
        (await app.Published<TaskOpened>()).Where(t => t.TaskId.StartsWith(Step)).OrderBy(t => t.Version).Select(t => (t.Version, t.DueAt!.Value.UtcDateTime.Month)).ShouldBe([(0, 10), (1, 12)], "forms are told of the new day too");
    }

    [Fact]
    public async Task A_step_of_which_only_dropped_tasks_were_open_is_done()
    {
        await using var app = await Open(null, """[{"key":"a","personId":"p-a"},{"key":"b","personId":"p-b"}]""");
        await Act(app, "a");
        await Revise(app, 2, "[]");
        (await app.Now()).ShouldBe("reviewProgress");
        (await app.OpenTasks()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_task_that_was_dropped_may_come_back()
    {
        await using var app = await Open(null, """[{"key":"a","personId":"p-a"},{"key":"b","personId":"p-b"}]""");
        await Revise(app, 2, """[{"key":"a","personId":"p-a"}]""");
        await Revise(app, 3, """[{"key":"a","personId":"p-a"},{"key":"b","personId":"p-b"}]""");
        (await Tasks(app)).ShouldBe([("~a", "p-a"), ("~b~r3", "p-b")], ignoreOrder: true);
        await Act(app, "a");
        await Act(app, "b~r3");
        (await app.Now()).ShouldBe("reviewProgress");
    }

    [Theory]
    [InlineData(2, 3)]
    [InlineData(3, 2)]
    [Consumer("workflow-revise-tasks", Comes.Twice, Comes.Late)]
    public async Task The_newest_version_holds_in_whatever_order_and_however_often_they_come(int first, int second)
    {
        await using var app = await Open(l => l.Listen<TaskOpened>(), """[{"key":"a","personId":"p-a"}]""");
        foreach (var version in new[] { first, second, first, second })
            await Revise(app, version, $$"""[{"key":"a","personId":"p-a"},{"key":"v{{version}}","personId":"p-{{version}}"}]""");
        (await Tasks(app)).ShouldBe([("~a", "p-a"), ("~v3", "p-3")], ignoreOrder: true);
        (await app.Published<TaskOpened>()).Count(t => t.TaskId == Step + "~v3").ShouldBe(1);
        (await app.Parked()).ShouldBeEmpty();
    }

    [Fact]
    [Consumer("workflow-revise-tasks", Comes.BeforeSibling)]
    public async Task A_revision_that_comes_before_the_step_wins_over_older_items()
    {
        await using var app = await ToPortfolio(null);
        await Revise(app, 2, """[{"key":"n","personId":"p-n"}]""");
        await app.Reply("openPortfolio", """{"planVersion":1,"assessments":[{"key":"a","personId":"p-a"}],"boards":[],"endsOn":"2027-08-31"}""", process: "bt-path");
        (await Tasks(app)).ShouldBe([("~n", "p-n")]);
        await Revise(app, 2, """[{"key":"late","personId":"p-x"}]""");
        (await Tasks(app)).ShouldBe([("~n", "p-n")]);
    }

    [Fact]
    public async Task A_revision_that_is_no_newer_than_the_items_does_not_touch_them()
    {
        await using var app = await ToPortfolio(null);
        await Revise(app, 2, """[{"key":"old","personId":"p-old"}]""");
        await app.Reply("openPortfolio", """{"planVersion":2,"assessments":[{"key":"a","personId":"p-a"}],"boards":[],"endsOn":"2027-08-31"}""", process: "bt-path");
        (await Tasks(app)).ShouldBe([("~a", "p-a")]);
    }

    [Fact]
    public async Task A_revision_before_the_step_may_leave_nothing_to_do()
    {
        await using var app = await ToPortfolio(null);
        await Revise(app, 2, "[]");
        await app.Reply("openPortfolio", """{"planVersion":1,"assessments":[{"key":"a","personId":"p-a"}],"boards":[],"endsOn":"2027-08-31"}""", process: "bt-path");
        (await app.Now()).ShouldBe("reviewProgress");
    }

    [Fact]
    public async Task A_revision_after_the_step_changes_nothing()
    {
        await using var app = await Open(null, """[{"key":"a","personId":"p-a"}]""");
        await Act(app, "a");
        await Revise(app, 2, """[{"key":"b","personId":"p-b"}]""");
        (await app.Now()).ShouldBe("reviewProgress");
        (await app.OpenTasks()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Consumer("workflow-close-task", Comes.Late)]
    [Consumer("workflow-revise-tasks", Comes.BeforeSibling)]
    public async Task A_task_that_is_done_where_its_form_is_counts_as_done_though_its_word_comes_after_the_revision(bool lastOfAll)
    {
        await using var app = await Open(l => l.Listen<TaskClosed>(), lastOfAll ? """[{"key":"a","personId":"p-a"}]""" : """[{"key":"a","personId":"p-a"},{"key":"b","personId":"p-b"}]""");
        await app.Send(new ReviseTasks(WorkflowApp.First, "Person.Assess", 2, lastOfAll ? "[]" : """[{"key":"b","personId":"p-b"}]""", [Step + "~a"]));
        (await app.Now()).ShouldBe("assess", "it waits for the word that is on its way");
        await Act(app, "a");

        (await app.Published<TaskClosed>()).Single(t => t.TaskId == Step + "~a").Outcome.ShouldBe("Signed");
        (await app.Journal()).ShouldNotContain(j => j.Text.Contains("behövs inte längre"));
        if (!lastOfAll) await Act(app, "b");
        (await app.Now()).ShouldBe("reviewProgress");
    }

    [Fact]
    public async Task Another_step_is_left_alone()
    {
        await using var app = await Open(null, """[{"key":"a","personId":"p-a"}]""");
        await app.Send(new ReviseTasks(WorkflowApp.First, "Person.HoldBoard", 2, "[]"));
        (await Tasks(app)).ShouldBe([("~a", "p-a")]);
    }

    [Theory]
    [InlineData(WorkflowApp.First, """[{"key":"a"}]""")]
    [InlineData("BT-2026-0099", "[]")]
    public async Task Items_without_a_doer_or_a_case_are_put_aside_and_change_nothing(string caseNumber, string items)
    {
        await using var app = await Open(null, """[{"key":"a","personId":"p-a"}]""");
        await app.Send(new ReviseTasks(caseNumber, "Person.Assess", 2, items));
        (await app.Parked()).ShouldHaveSingleItem().Consumer.ShouldBe("revise-tasks");
        (await Tasks(app)).ShouldBe([("~a", "p-a")]);
    }

    [Fact]
    public async Task Two_who_end_the_last_tasks_at_once_end_the_step()
    {
        await using var app = await Open(null, """[{"key":"a","personId":"p-a"},{"key":"b","personId":"p-b"}]""");
        await Task.WhenAll(Act(app, "a"), Act(app, "b"), Revise(app, 2, """[{"key":"a","personId":"p-a"},{"key":"b","personId":"p-b"}]"""));
        (await app.Now()).ShouldBe("reviewProgress");
    }

    private static async Task<ServiceApp> ToPortfolio(Action<ServiceApp.Listener>? listen)
    {
        var app = await WorkflowApp.Start(listen);
        await app.ToBtPath();
        await app.Reply("draftPlan", """{"version":1,"mainSupervisorId":"sup","unitId":"unit-1","allocations":[]}""", process: "bt-path");
        await app.Act("preparePlan", "Submitted", process: "bt-path");
        await app.Act("approvePlan", "Approved", process: "bt-path");
        await app.Act("signPlan", "Signed", process: "bt-path");
        return app;
    }

    private static async Task<ServiceApp> Open(Action<ServiceApp.Listener>? listen, string assessments)
    {
        var app = await ToPortfolio(listen);
        await app.Reply("openPortfolio", $$"""{"planVersion":1,"assessments":{{assessments}},"boards":[],"endsOn":"2027-08-31"}""", process: "bt-path");
        return app;
    }

    private static Task Revise(ServiceApp app, int version, string items) => app.Send(new ReviseTasks(WorkflowApp.First, "Person.Assess", version, items));

    private static Task Act(ServiceApp app, string item) => app.Act("assess", "Signed", item: item, process: "bt-path");

    private static async Task<IEnumerable<(string, string?)>> Tasks(ServiceApp app) => (await app.OpenTasks()).Select(t => (t.TaskId[Step.Length..], t.PersonId));
}

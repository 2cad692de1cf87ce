using BtFlow.Contracts.Workflow;
using BtFlow.Workflow.Tests.Engine;

namespace BtFlow.Workflow.Tests.DueDays;

public sealed class FindDueDayWhenAskedTests
{
    private const string Process = WorkflowApp.First + ".chart", Task = Process + ".due.1";
    private static readonly DateTimeOffset BeforeMidsummer = new(2026, 6, 18, 9, 0, 0, TimeSpan.FromHours(2));
    private static readonly DateTimeOffset EndOfDay = new(2026, 6, 26, 23, 59, 0, TimeSpan.FromHours(2));

    [Fact]
    public async Task A_process_waits_until_a_day_that_the_calendar_has_told_it()
    {
        await using var app = await Begin("({ workingDays: 5 })");
        (await app.Now()).ShouldBe("propose wait");
        (await app.Journal()).Select(j => j.Text).ShouldContain("due: 2026-06-26.");
        (await app.Journal()).Select(j => j.Text).ShouldNotContain("due: klart.");

        await app.Wait(EndOfDay.AddTicks(-1));
        (await app.Now()).ShouldBe("propose wait");
        await app.Wait(EndOfDay);
        (await app.Now()).ShouldBe("propose");
        (await app.Case()).Runs[^1].State.ShouldBe("finished");
    }

    [Fact]
    public async Task The_calendar_is_that_of_the_case_s_region()
    {
        var folder = TestFolder.WithRegion("free-thursday", "En region som är ledig på skärtorsdagen", text => text + "\nfreeEves: [maundyThursday]\n");
        await using var app = await Begin("({ workingDays: 1, from: '2026-04-01' })", folder, "free-thursday", new(2026, 4, 1, 9, 0, 0, TimeSpan.FromHours(2)));
        (await app.Journal()).Select(j => j.Text).ShouldContain("due: 2026-04-07.");
    }

    [Fact]
    public async Task The_days_may_count_from_what_the_process_knows()
    {
        await using var app = await Begin("({ days: 10, from: getInput('told') })", inputs: """{"told":"2026-06-10"}""");
        (await app.Journal()).Select(j => j.Text).ShouldContain("due: 2026-06-22.");
    }

    [Fact]
    [Consumer("workflow-find-due-day", Comes.Twice, Comes.Late)]
    public async Task Asked_again_and_later_nothing_is_another()
    {
        await using var app = await Begin("({ workingDays: 5 })", listen: l => l.Listen<TaskDone>());
        await app.Send(new FindDueDay(Task, WorkflowApp.First, 5), new FindDueDay(Task, WorkflowApp.First, 5));
        await app.Wait(BeforeMidsummer.AddDays(3));
        await app.Send(new FindDueDay(Task, WorkflowApp.First, 5));
        (await app.Published<TaskDone>()).ShouldHaveSingleItem();
        (await app.Now()).ShouldBe("propose wait");
        (await app.Parked()).ShouldBeEmpty();
    }

    [Fact]
    [Consumer("workflow-find-due-day", Comes.BeforeSibling)]
    public async Task Asked_for_a_step_that_no_process_has_come_to_it_is_put_aside()
    {
        await using var app = await Begin("({ workingDays: 5 })");
        await app.Send(new FindDueDay(Process + ".due.2", WorkflowApp.First, 5));
        (await app.Parked()).ShouldHaveSingleItem().Consumer.ShouldBe("find-due-day");
    }

    [Theory]
    [InlineData("({ text: 'Hur länge?' })", "Dagen gick inte att räkna ut. ”workingDays” och ”days” saknas båda. Ange det ena.")]
    [InlineData("({ workingDays: 1, from: 'snart' })", "Dagen gick inte att räkna ut. ”snart” i ”from” är ingen dag och ingen tidpunkt.")]
    [InlineData("({ workingDays: 'fem' })", "Uppgiften Calendar.Due gick inte att lägga ut.")]
    public async Task A_question_without_an_answer_stands_still_and_says_why(string payload, string reason)
    {
        await using var app = await Begin(payload);
        var incident = (await app.Case()).Incidents.ShouldHaveSingleItem();
        incident.StepId.ShouldBe("due");
        incident.Reason.ShouldStartWith(reason);
        (await app.Parked()).ShouldBeEmpty();
    }

    private static async Task<Testing.ServiceApp> Begin(
        string payload, string? folder = null, string region = "vgr-regional", DateTimeOffset? now = null, Action<Testing.ServiceApp.Listener>? listen = null, string inputs = "{}")
    {
        var chart = new Chart().Input("told").Variable("due").Task("due", "due", payload, "Calendar.Due").StartAt("wait", "getVariable('due').dueAt").Finish("end").Flow("due → wait → end");
        var app = await WorkflowApp.Start(listen, TestFolder.WithDefinition(chart.Json.ToJsonString(), folder));
        app.Clock.Advance(now ?? BeforeMidsummer);
        await app.Send(WorkflowApp.RegistrationIn(region, "A-1"));
        await app.Send(new StartProcess(Process, WorkflowApp.First, "chart", inputs));
        return app;
    }
}

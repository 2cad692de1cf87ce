using System.Net.Http.Json;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Workflow;
using BtFlow.Testing;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BtFlow.Workflow.Tests.Deadlines;

public sealed class DeadlineTests
{
    private const string Approval = "BT-2026-0001.bt-path.approvePlan.1";

    [Fact]
    public async Task Whoever_may_do_a_task_is_reminded_before_and_after_its_last_day()
    {
        await using var app = await Late.AtApproval();
        (await Next(app)).ShouldBe(Late.At(2026, 3, 5), "two working days before the ninth");
        await app.Wait(Late.At(2026, 3, 5).AddTicks(-1));
        (await app.Mails()).ShouldBeEmpty();

        await app.Wait(Late.At(2026, 3, 5));
        (await app.Mails()).ShouldBe(["task-reminder director"]); // not who is excluded, nor who has left
        var mail = (await app.Published<SendMail>()).Single();
        (mail.CaseNumber, mail.Fields["due"], mail.Fields["address"]).ShouldBe((WorkflowApp.First, "2026-03-09", "http://btflow.test/training-plan/plans/BT-2026-0001?task=" + Approval));

        await app.Wait(Late.At(2026, 3, 10));
        (await app.Mails()).ShouldBe(["task-reminder director", "task-reminder director ja"]);
    }

    [Fact]
    public async Task A_late_task_opens_for_the_next_level_and_the_journal_names_both()
    {
        await using var app = await Late.AtApproval(l => l.Listen<TaskOpened>());
        (await Inbox(app, "btManager", "boss")).ShouldBeEmpty();
        await app.Wait(Late.At(2026, 3, 16));

        (await Inbox(app, "btManager", "boss")).ShouldHaveSingleItem().TaskId.ShouldBe(Approval);
        (await Inbox(app, "studyDirector", "director")).ShouldHaveSingleItem();
        (await Inbox(app, "btManager", "sup")).ShouldBeEmpty("who is excluded stays so");
        (await app.As("btManager", "boss").GetAsync("/workflow/api/cases/BT-2026-0001")).IsSuccessStatusCode.ShouldBeTrue("whoever has a task in a case reads it");
        (await app.Mails()).Where(m => m.StartsWith("task-late", StringComparison.Ordinal)).ShouldBe(["task-late boss 5 arbetsdagar"]);
        (await app.Journal()).Select(j => (j.By, j.Text)).ShouldContain(("BtFlow", "”Godkännande av utbildningsprogrammet” skulle ha varit klar 2026-03-09 hos studierektor och är 5 arbetsdagar sen. Den är nu öppen även för BT-chef (Namn boss)."));

        var told = (await app.Published<TaskOpened>()).Where(t => t.TaskId == Approval).ToList();
        told.Select(t => (t.Version, string.Join(",", t.Doer.AlsoRoles ?? []))).ShouldBe([(0, ""), (1, "btManager")]);
        await app.Act("approvePlan", "Approved", process: "bt-path");
        (await app.Now()).ShouldBe("signPlan");
    }

    [Fact]
    public async Task What_only_one_may_do_is_told_to_the_next_level_and_stays_where_it_is()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<SendMail>());
        await app.Staff();
        await app.Register("A-1");
        await app.Reply("propose", "{}");
        await app.Wait(Late.Far);
        (await app.Mails()).ShouldBe(["task-late boss 28 arbetsdagar", "task-reminder team-1 ja", "task-reminder team-2 ja"]);
        (await Inbox(app, "btManager", "boss")).ShouldBeEmpty();
        (await app.Journal())[^1].Text.ShouldEndWith("hos rekryteringsteam och är 28 arbetsdagar sen. BT-chef (Namn boss) har fått veta det.");
    }

    [Fact]
    public async Task After_a_long_stop_only_the_latest_reminder_is_sent_and_nothing_twice()
    {
        var stopped = await Late.AtApproval();
        await stopped.Wait(Late.At(2026, 3, 5));
        (await stopped.Mails()).Count.ShouldBe(1);
        var folder = await stopped.Stop();

        await using var app = await ServiceApp.Start(s => s.AddWorkflow(), a => a.MapWorkflow(), l => l.Listen<SendMail>(), Late.Far, dataFolder: folder);
        await app.Wait(Late.Far);
        (await app.Mails()).ShouldBe(["task-late boss 28 arbetsdagar", "task-reminder director ja"]);
        await app.Wait(Late.Far.AddDays(30));
        (await app.Mails()).Count.ShouldBe(2);
        (await Next(app)).ShouldBeNull();
    }

    [Fact]
    public async Task A_task_that_never_was_reminded_of_gets_one_reminder_when_the_stop_ends()
    {
        await using var app = await Late.AtApproval();
        await app.Wait(Late.At(2026, 3, 11));
        (await app.Mails()).ShouldBe(["task-reminder director ja"]);
    }

    [Fact]
    public async Task A_task_that_is_done_or_withdrawn_is_not_reminded_of()
    {
        await using var app = await Late.AtApproval();
        await app.Act("approvePlan", "Approved", process: "bt-path");
        await app.Act("signPlan", "Signed", process: "bt-path");
        (await Next(app)).ShouldBeNull();
        await app.Wait(Late.Far);
        (await app.Mails()).ShouldBeEmpty();
    }

    [Fact]
    public async Task When_the_last_day_moves_so_does_the_ladder()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<SendMail>());
        await app.Staff();
        await app.ToSelection();
        await app.Act("select", "Invite");
        await app.Reply("openInterview", """{"items":[{"key":"a","personId":"p-a","dueAt":"2026-03-09"}]}""");
        await app.Wait(Late.At(2026, 3, 5));
        (await app.Mails()).ShouldBe(["task-reminder p-a"]);

        await app.Send(new ReviseTasks(WorkflowApp.First, "Person.ScoreInterview", 1, """[{"key":"a","personId":"p-a","dueAt":"2026-03-23"}]"""));
        (await Next(app)).ShouldBe(Late.At(2026, 3, 19));
        await app.Wait(Late.At(2026, 3, 18));
        (await app.Mails()).ShouldBe(["task-reminder p-a"], "the old day's reminders are no more");
        await app.Wait(Late.At(2026, 3, 19));
        (await app.Mails()).ShouldBe(["task-reminder p-a", "task-reminder p-a"]);
        (await app.Published<SendMail>()).Select(m => m.MailId).ShouldBeUnique();
    }

    [Fact]
    public async Task Several_who_look_at_once_send_one_mail()
    {
        await using var app = await Late.AtApproval();
        app.Clock.Advance(Late.At(2026, 3, 5));
        var desks = Enumerable.Range(0, 4).Select(_ => new TimerDesk(app.Services.GetRequiredService<IServiceScopeFactory>(), app.Clock, NullLogger<TimerDesk>.Instance));
        await Task.WhenAll(desks.Append(app.Services.GetRequiredService<TimerDesk>()).Select(d => d.FireDue(CancellationToken.None)));
        (await app.Mails()).ShouldBe(["task-reminder director"]);
    }

    [Fact]
    public async Task Whoever_has_no_account_is_reminded_with_the_link()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<SendMail>());
        await app.ToOffer();
        await app.Wait(Late.At(2026, 3, 12));
        var mail = (await app.Published<SendMail>()).ShouldHaveSingleItem();
        (mail.Template, mail.ToAddress, mail.Link).ShouldBe(("task-reminder-link", "ada@example.org", new MailLink("task", "BT-2026-0001.application.answerOffer.1", "/recruitment/offer/BT-2026-0001.application.answerOffer.1")));
    }

    [Fact]
    public async Task Where_nobody_has_the_next_level_s_role_the_journal_says_so()
    {
        await using var app = await Late.AtApproval();
        await app.Send(Late.Person("boss", "supervisor") with { Version = 2 });
        await app.Wait(Late.At(2026, 3, 16));
        (await app.Journal())[^1].Text.ShouldEndWith("Den är nu öppen även för BT-chef, men ingen har den rollen.");
    }

    [Fact]
    public async Task A_ladder_that_cannot_be_climbed_is_told_and_keeps_no_other_from_it()
    {
        await using var app = await Late.AtApproval();
        await app.Register("A-2");
        await app.Reply("propose", "{}", caseNumber: "BT-2026-0002");
        await app.Db<WorkflowDb, int>(db => db.Cases.Where(c => c.CaseNumber == WorkflowApp.First).ExecuteUpdateAsync(c => c.SetProperty(x => x.RegionId, "gone")));
        await app.Wait(Late.At(2026, 3, 5));
        (await app.Mails()).ShouldBe(["task-reminder team-1", "task-reminder team-2"]);
        var lines = await app.Db<WorkflowDb, List<string>>(db => db.Journal.Where(j => j.CaseNumber == WorkflowApp.First).Select(j => j.Text).ToListAsync());
        lines.ShouldContain(l => l.StartsWith("BtFlow kan inte påminna om ”Godkännande av utbildningsprogrammet”. Regionen gone finns inte.", StringComparison.Ordinal));
        (await Next(app)).ShouldBe(Late.At(2026, 3, 10));
    }

    private static async Task<IReadOnlyList<TaskView>> Inbox(ServiceApp app, string role, string person)
    {
        await app.Idle();
        return await ServiceApp.Read<List<TaskView>>(await app.As(role, person).GetAsync("/workflow/api/inbox"));
    }

    private static async Task<DateTimeOffset?> Next(ServiceApp app)
    {
        await app.Idle();
        return (await app.As("administrator").GetFromJsonAsync<GetNextTimer.Response>("/workflow/api/timers/next"))!.DueAt;
    }
}

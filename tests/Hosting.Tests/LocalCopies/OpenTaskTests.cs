using BtFlow.Contracts.Workflow;
using BtFlow.Messaging;
using BtFlow.Testing;
using BtFlow.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Hosting.Tests.LocalCopies;

public sealed class OpenTaskTests
{
    private const string TaskId = "BT-2026-0001.bt-path.sign.1", CaseNumber = "BT-2026-0001", Name = "Person.Sign";
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1));
    private static readonly CurrentUser Head = new("p-1", "Åsa Vale", [new(Roles.HeadOfOperations, "unit-1")], null);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Consumer("assessment-keep-task certification-keep-task recruitment-keep-task training-plan-keep-task", Comes.Twice, Comes.Late, Comes.BeforeSibling)]
    [Consumer("assessment-close-task certification-close-task recruitment-close-task training-plan-close-task", Comes.Twice, Comes.Late, Comes.BeforeSibling)]
    public async Task Opened_and_closed_may_come_in_any_order_and_twice(bool openedFirst)
    {
        await using var app = await Start();
        object[] messages = [Opened(ForRole()), Closed("Signed")];
        foreach (var message in openedFirst ? messages : [.. messages.Reverse()])
            for (var times = 0; times < 2; times++)
                if (message is TaskOpened opened) await app.Send(opened);
                else await app.Send((TaskClosed)message);

        var task = (await app.Db<KeepingDb, List<OpenTask>>(db => db.Set<OpenTask>().ToListAsync())).ShouldHaveSingleItem();
        (task.Opened!.Name, task.Outcome, task.ClosedBy, task.ClosedAt).ShouldBe((Name, "Signed", "Någon Annan", At));
        task.Opened.Doer.Role.ShouldBe(Roles.HeadOfOperations);
    }

    [Fact]
    public async Task A_task_that_has_not_opened_or_is_of_another_kind_cannot_be_done()
    {
        await using var app = await Start();
        await Should.ThrowAsync<RuleViolationException>(() => Require(app, Name, Head));
        await app.Send(Closed("Cancelled"));
        await Should.ThrowAsync<RuleViolationException>(() => Require(app, Name, Head));
        await app.Send(Opened(ForRole()));
        await Should.ThrowAsync<RuleViolationException>(() => Require(app, "Person.Other", Head));
    }

    [Fact]
    public async Task Of_two_who_do_the_same_task_at_once_one_wins()
    {
        await using var app = await Start();
        await app.Send(Opened(ForRole()));
        await using var first = app.Services.CreateAsyncScope();
        await using var second = app.Services.CreateAsyncScope();
        var (one, other) = (first.ServiceProvider.GetRequiredService<KeepingDb>(), second.ServiceProvider.GetRequiredService<KeepingDb>());
        (await one.RequireTask(TaskId, Name, Head, default)).Complete(Head, "Signed", At);
        (await other.RequireTask(TaskId, Name, Head, default)).Complete(Head, "Signed", At.AddSeconds(1));

        await one.SaveChangesAsync();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync());
    }

    [Fact]
    public void Doing_it_ends_it_here_and_says_so_to_Workflow_with_the_facts()
    {
        var task = Task(ForRole());
        var word = task.Complete(Head, "Signed", At, "Väl godkänt", new { AssessorId = "p-9" });

        word.ShouldBe(new CompletePersonTask(TaskId, CaseNumber, "Signed", "Väl godkänt", """{"assessorId":"p-9"}""", "p-1", "Åsa Vale", At));
        (task.Outcome, task.ClosedBy, task.ClosedAt).ShouldBe(("Signed", "Åsa Vale", At));
    }

    [Fact]
    public void Doing_it_twice_says_who_was_first_and_changes_nothing()
    {
        var task = Task(ForRole());
        task.Complete(Head, "Signed", At);
        var refused = Should.Throw<RuleViolationException>(() => task.Complete(Head with { Name = "Senare" }, "Declined", At.AddDays(1)));

        refused.Message.ShouldBe("Uppgiften är redan avslutad (Åsa Vale, 2026-03-02). Inget har ändrats.");
        (task.Outcome, task.ClosedAt).ShouldBe(("Signed", At));
    }

    [Fact]
    public void A_role_s_task_is_for_its_holders_at_the_unit_but_never_for_an_excluded_one()
    {
        Task(ForRole()).IsFor(Head).ShouldBeTrue();
        Task(ForRole()).IsFor(Head with { Roles = [new(Roles.HeadOfOperations, "unit-2")] }).ShouldBeFalse();
        Task(ForRole()).IsFor(Head with { Roles = [new(Roles.Supervisor, "unit-1")] }).ShouldBeFalse();
        Task(ForRole() with { ExcludedPersonIds = ["p-1"] }).IsFor(Head).ShouldBeFalse();
        Should.Throw<NotAllowedException>(() => Task(ForRole() with { ExcludedPersonIds = ["p-1"] }).Complete(Head, "Signed", At));
    }

    [Fact]
    public void A_late_task_is_also_for_the_roles_for_which_it_has_been_opened_at_its_unit_but_never_for_an_excluded_one()
    {
        var boss = new CurrentUser("p-3", "Bo Chef", [new(Roles.BtManager, "unit-1")], null);
        Task(ForRole()).IsFor(boss).ShouldBeFalse();
        Task(ForRole() with { AlsoRoles = [Roles.BtManager] }).IsFor(boss).ShouldBeTrue();
        Task(ForRole() with { AlsoRoles = [Roles.BtManager] }).IsFor(Head).ShouldBeTrue();
        Task(ForRole() with { AlsoRoles = [Roles.BtManager] }).IsFor(boss with { Roles = [new(Roles.BtManager, "unit-2")] }).ShouldBeFalse();
        Task(ForRole() with { AlsoRoles = [Roles.BtManager], ExcludedPersonIds = ["p-3"] }).IsFor(boss).ShouldBeFalse();
        Task(new("p-2", null, null, [], null, AlsoRoles: [Roles.BtManager])).IsFor(boss).ShouldBeTrue();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Consumer("assessment-keep-task certification-keep-task recruitment-keep-task training-plan-keep-task", Comes.Late, Comes.BeforeSibling)]
    public async Task Of_two_openings_the_one_that_says_more_holds_whichever_comes_first(bool newestFirst)
    {
        await using var app = await Start();
        TaskOpened[] told = [Opened(ForRole()), Opened(ForRole() with { AlsoRoles = [Roles.BtManager] }) with { Version = 1 }];
        foreach (var opened in newestFirst ? told.Reverse() : told) await app.Send(opened);
        (await app.Db<KeepingDb, OpenTask>(db => db.Set<OpenTask>().SingleAsync())).Opened!.Doer.AlsoRoles.ShouldBe([Roles.BtManager]);
    }

    [Fact]
    public void A_person_s_task_is_for_that_person_whatever_their_roles()
    {
        Task(new("p-1", null, null, [], null)).IsFor(Head with { Roles = [] }).ShouldBeTrue();
        Task(new("p-2", Roles.HeadOfOperations, "unit-1", [], null)).IsFor(Head).ShouldBeFalse();
        Task(new("p-1", null, null, ["p-1"], null)).IsFor(Head).ShouldBeFalse();
    }

    [Fact]
    public void An_outsider_s_task_is_for_the_one_with_its_link()
    {
        var doer = new TaskDoer(null, Roles.HeadOfOperations, null, [], new("Siv Lind", "siv@example.se"));
        Task(doer).IsFor(CurrentUser.Of(CurrentUser.OutsiderPrincipal("Siv Lind", TaskId, "any"))).ShouldBeTrue();
        Task(doer).IsFor(CurrentUser.Of(CurrentUser.OutsiderPrincipal("Siv Lind", "another", "any"))).ShouldBeFalse();
        Task(doer).IsFor(Head).ShouldBeFalse();
        Task(ForRole()).IsFor(CurrentUser.Of(CurrentUser.OutsiderPrincipal("Siv Lind", TaskId, "any"))).ShouldBeFalse();
    }

    [Fact]
    public void A_task_for_nobody_is_for_nobody() => Task(new(null, null, null, [], null)).IsFor(Head).ShouldBeFalse();

    [Fact]
    public void A_task_that_somebody_has_taken_is_theirs_and_the_others_are_told()
    {
        var task = Held(new("p-2", "Bo Ek", At));
        task.IsFor(Head).ShouldBeFalse();
        Should.Throw<RuleViolationException>(() => task.Complete(Head, "Signed", At)).Message.ShouldBe("Bo Ek tog uppgiften 2 mars 2026 kl. 09.00.");
        Should.Throw<NotAllowedException>(() => task.Complete(Head with { Roles = [] }, "Signed", At));
        task.IsFor(new("p-2", "Bo Ek", [], null)).ShouldBeTrue();
    }

    [Fact]
    public void What_is_done_in_somebody_s_place_says_so()
    {
        var substitute = new CurrentUser("p-3", "Siv Lind", [new(Roles.HeadOfOperations, "unit-2")], null) { StandsInFor = [new("p-1", "Åsa Vale", Head.Roles)] };
        var task = Task(ForRole());
        var word = task.Complete(substitute, "Signed", At);
        (word.PersonId, word.ForPersonId, word.ForName, task.ClosedBy).ShouldBe(("p-3", "p-1", "Åsa Vale", "Siv Lind för Åsa Vale"));

        Task(new("p-1", null, null, [], null)).IsFor(substitute).ShouldBeTrue();
        Task(new("p-1", null, null, [], null, Personal: true)).IsFor(substitute).ShouldBeFalse();
        Task(ForRole() with { ExcludedPersonIds = ["p-1"] }).IsFor(substitute).ShouldBeFalse("nobody decides on their own by another");
        Task(ForRole() with { AlsoRoles = [Roles.BtManager] }).IsFor(substitute with { StandsInFor = [new("p-8", "Bo Chef", [new(Roles.BtManager, null)])] }).ShouldBeTrue("late, it is for the next level's substitute");
        Held(new("p-1", "Åsa Vale", At)).IsFor(substitute).ShouldBeTrue();
        Held(new("p-1", "Åsa Vale", At, "p-4", "Dag Nord", Delegated: true)).IsFor(substitute).ShouldBeFalse("what was handed on goes no further");
        Held(new("p-3", "Siv Lind", At, "p-4", "Dag Nord", Delegated: true)).Complete(substitute, "Signed", At).ForName.ShouldBe("Dag Nord");
    }

    [Fact]
    [Consumer("assessment-keep-task certification-keep-task recruitment-keep-task training-plan-keep-task", Comes.Late)]
    public async Task An_older_word_of_who_has_a_task_changes_nothing()
    {
        await using var app = await Start();
        await app.Send(Opened(ForRole()) with { Holder = new("p-2", "Bo Ek", At), Version = 1 }, Opened(ForRole()));
        await Should.ThrowAsync<RuleViolationException>(() => Require(app, Name, Head));
        await app.Send(Opened(ForRole()) with { Version = 2 });
        (await Require(app, Name, Head)).TaskId.ShouldBe(TaskId);
    }

    [Theory]
    [InlineData("""{"goal":"BT1","level":3,"on":null}""", "goal", "BT1")]
    [InlineData("""{"goal":"BT1","level":3}""", "level", "3")]
    [InlineData("""{"goal":"BT1"}""", "other", null)]
    [InlineData("[1]", "goal", null)]
    [InlineData(null, "goal", null)]
    public void A_member_of_the_payload_is_read_as_text(string? payload, string name, string? expected) =>
        new OpenTask { TaskId = TaskId, CaseNumber = CaseNumber, Opened = Opened(ForRole()) with { Payload = payload } }.Payload(name).ShouldBe(expected);

    private static TaskDoer ForRole() => new(null, Roles.HeadOfOperations, "unit-1", [], null);

    private static TaskOpened Opened(TaskDoer doer) => new(TaskId, CaseNumber, Name, "Skriv under", doer, At, null, ["Signed", "Declined"], null, null);

    private static TaskClosed Closed(string outcome) => new(TaskId, CaseNumber, outcome, "Någon Annan", At);

    private static OpenTask Task(TaskDoer doer) => new() { TaskId = TaskId, CaseNumber = CaseNumber, Opened = Opened(doer) };

    private static OpenTask Held(TaskHolder holder) => new() { TaskId = TaskId, CaseNumber = CaseNumber, Opened = Opened(ForRole()) with { Holder = holder } };

    private static Task<ServiceApp> Start() => ServiceApp.Start(s => s.AddPages(typeof(OpenTaskTests).Assembly).AddServiceMessaging<KeepingDb>("keeping", c => c.AddTasks()), _ => { });

    private static Task<OpenTask> Require(ServiceApp app, string name, CurrentUser user) => app.Db<KeepingDb, OpenTask>(db => db.RequireTask(TaskId, name, user, default));

    internal sealed class KeepingDb(DbContextOptions<KeepingDb> options) : ServiceDb(options)
    {
        protected override void OnModelCreating(ModelBuilder modelBuilder)
        {
            base.OnModelCreating(modelBuilder);
            modelBuilder.MapTasks();
        }
    }
}

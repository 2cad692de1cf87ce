using System.Net.Http.Json;
using BtFlow.Contracts.Recruitment;
using BtFlow.Hosting;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Runs;
using BtFlow.Workflow.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace BtFlow.Workflow.Tests.Timers;

public sealed class TimerDeskTests
{
    private static readonly DateTimeOffset Deadline = new(2026, 3, 16, 23, 59, 0, TimeSpan.FromHours(1));

    /// <summary>Of the offer, two working days before its last.</summary>
    private static readonly DateTimeOffset Reminder = new(2026, 3, 12, 7, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    public async Task The_next_instant_is_told_and_gone_when_nothing_waits_for_time()
    {
        await using var app = await WorkflowApp.Start();
        (await Next(app)).ShouldBeNull();
        await app.ToOffer();
        (await Next(app)).ShouldBe(Reminder);
        await app.Wait(Reminder);
        (await Next(app)).ShouldBe(Deadline);
        await app.Act("answerOffer", "Accepted");
        (await Next(app)).ShouldBeNull("an answered offer has no deadline left");
    }

    [Fact]
    public async Task Nothing_happens_before_its_time()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToOffer();
        await app.Wait(Deadline.AddTicks(-1));
        (await app.Now()).ShouldBe("answerOffer deadline");
        await app.Wait(Deadline);
        (await app.Now()).ShouldBe("release");
    }

    [Fact]
    public async Task Time_that_advances_wakes_the_timers_by_itself()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToOffer();
        app.Clock.Advance(Deadline);
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); await app.Now() != "release";) patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task A_timer_fires_once_though_many_look_at_the_same_time()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<ReleasePosition>());
        await app.ToOffer();
        app.Clock.Advance(Deadline);
        var desk = app.Services.GetRequiredService<TimerDesk>();
        await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => desk.FireDue(CancellationToken.None)));
        (await app.Published<ReleasePosition>()).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task An_answer_at_the_deadline_and_the_deadline_itself_have_one_effect()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<ReleasePosition>().Listen<HireCandidate>());
        await app.ToOffer();
        app.Clock.Advance(Deadline);
        await Task.WhenAll(app.Act("answerOffer", "Accepted"), app.Services.GetRequiredService<TimerDesk>().FireDue(CancellationToken.None));
        ((await app.Published<ReleasePosition>()).Count + (await app.Published<HireCandidate>()).Count).ShouldBe(1);
        (await app.Parked()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_clock_that_begins_to_tick_wakes_what_is_due_in_a_moment()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToOffer();
        app.Clock.Advance(Deadline.AddSeconds(-1));
        app.Clock.StartTicking();
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); await app.Now() != "release";) patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
    }

    [Fact]
    public async Task An_answer_that_a_killed_process_had_saved_goes_before_the_deadline_that_passed_meanwhile()
    {
        var killed = await WorkflowApp.Start();
        await killed.ToOffer();
        var answer = WorkflowApp.Acted(killed, "answerOffer", "Accepted");
        await using var app = await WorkflowApp.StartAgain(await killed.Stop(), Deadline.AddDays(1), answer, l => l.Listen<ReleasePosition>().Listen<HireCandidate>());
        (await app.Published<HireCandidate>()).ShouldHaveSingleItem();
        (await app.Published<ReleasePosition>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_a_long_stop_has_left_happens_in_order_and_spread_while_the_clock_ticks()
    {
        var (pauses, left) = (new List<TimeSpan>(), new List<DateTimeOffset?>());
        await using var app = await WithPause(async (services, pause) =>
        {
            pauses.Add(pause);
            await using var scope = services.CreateAsyncScope();
            left.Add(await Earliest(scope.ServiceProvider.GetRequiredService<WorkflowDb>()));
        });
        await app.ToOffer();
        await app.Register("A-2");
        await app.Reply("propose", "{}", caseNumber: "BT-2026-0002");
        app.Clock.StartTicking();
        app.Clock.Advance(Deadline.AddMonths(1));
        for (var patience = System.Diagnostics.Stopwatch.StartNew(); left.Count < 3;)
        {
            patience.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(20));
            await app.Idle();
        }

        pauses.ShouldAllBe(p => p >= TimeSpan.FromMilliseconds(25));
        left.Take(2).ShouldBe([Reminder, Deadline], "after the other case's reminder of the 5th");
        (await app.Db<WorkflowDb, DateTimeOffset?>(Earliest)).ShouldBeNull();
    }

    [Fact]
    public async Task Who_moves_a_clock_that_stands_still_waits_for_no_pause()
    {
        await using var app = await WithPause((_, _) => throw new InvalidOperationException("There was a pause."));
        await app.ToOffer();
        await app.Wait(Deadline);
        (await app.Now()).ShouldBe("release");
    }

    [Fact]
    public async Task A_timer_that_cannot_be_fired_is_told_on_its_run_and_the_others_fire()
    {
        const string Broken = "BT-2026-0009";
        await using var app = await WorkflowApp.Start();
        await app.ToOffer();
        await app.Db<WorkflowDb, int>(db =>
        {
            var run = new CaseRun { RunId = CaseRun.Id(Broken, "application"), CaseNumber = Broken, DefinitionId = "application", DefinitionHash = "gone", Order = 0, StartedAt = app.Clock.Now };
            db.Runs.Add(run);
            db.Timers.Add(new DueTimer { TimerId = run.RunId + ".deadline.1", RunId = run.RunId, DueAt = Deadline.AddDays(-1) });
            return db.SaveChangesAsync();
        });
        await app.Wait(Deadline);
        (await app.Now()).ShouldBe("release");
        (await Next(app)).ShouldBeNull();
        var incident = await app.Db<WorkflowDb, StepIncident>(db => db.Incidents.SingleAsync());
        (incident.CaseNumber, incident.StepId, incident.Visit).ShouldBe((Broken, "deadline", 1));
        await app.Db<WorkflowDb, JournalEntry>(db => db.Journal.SingleAsync(j => j.CaseNumber == Broken));
    }

    private static Task<Testing.ServiceApp> WithPause(Func<IServiceProvider, TimeSpan, Task> pause) => Testing.ServiceApp.Start(
        s => s.AddWorkflow().AddSingleton(p => new TimerDesk(p.GetRequiredService<IServiceScopeFactory>(), p.GetRequiredService<BusinessClock>(), NullLogger<TimerDesk>.Instance, (time, _) => pause(p, time))),
        a => a.MapWorkflow());

    private static async Task<DateTimeOffset?> Earliest(WorkflowDb db) =>
        (await db.Timers.Select(t => (DateTimeOffset?)t.DueAt).ToListAsync()).Concat(await db.Tasks.Select(t => t.NextRungAt).ToListAsync()).Min();

    private static async Task<DateTimeOffset?> Next(Testing.ServiceApp app)
    {
        await app.Idle();
        return (await app.As("administrator").GetFromJsonAsync<GetNextTimer.Response>("/workflow/api/timers/next"))!.DueAt;
    }
}

using System.Net.Http.Json;
using BtFlow.Contracts.Recruitment;
using BtFlow.Workflow.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Workflow.Tests.Timers;

public sealed class TimerDeskTests
{
    private static readonly DateTimeOffset Deadline = new(2026, 3, 16, 23, 59, 0, TimeSpan.FromHours(1));

    [Fact]
    public async Task The_next_instant_is_told_and_gone_when_nothing_waits_for_time()
    {
        await using var app = await WorkflowApp.Start();
        (await Next(app)).ShouldBeNull();
        await app.ToOffer();
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

    private static async Task<DateTimeOffset?> Next(Testing.ServiceApp app)
    {
        await app.Idle();
        return (await app.As("administrator").GetFromJsonAsync<GetNextTimer.Response>("/workflow/api/timers/next"))!.DueAt;
    }
}

namespace BtFlow.Messaging.Tests;

public sealed class MessagingStateTests
{
    [Fact]
    public async Task Idle_waits_for_the_last_hop_of_a_flow()
    {
        await using var system = await TestSystem.Started();
        TaskCompletionSource reached = new(), release = new();
        system.Script.Steps["pong 1"] = async _ =>
        {
            reached.SetResult();
            await release.Task;
        };
        await system.Idle();

        await system.Send(new Ping("flow", 4));
        var idle = system.Idle();
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        (idle.IsCompleted, system.State.Counts.Busy > 0).ShouldBe((false, true));
        (await system.State.QueueDepths(default)).ShouldBe(new Dictionary<string, long> { ["beta-pass-pong"] = 1 });

        release.SetResult();
        await idle;
        (await system.BetaNotes()).ShouldBe(["pong flow 3", "pong flow 1"]);
        system.State.Counts.ShouldBe(new(Sent: 4, Done: 4, Busy: 0));
        (await system.State.QueueDepths(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Idle_is_true_at_every_time_of_asking()
    {
        await using var system = await TestSystem.Started();
        for (var flow = 0; flow < 100; flow++)
        {
            await system.Send(new Ping($"{flow}", 4));
            await system.Idle();
            (await system.BetaNotes()).Last().ShouldBe($"pong {flow} 1");
        }
    }
}

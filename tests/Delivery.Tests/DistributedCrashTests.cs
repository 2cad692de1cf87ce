namespace BtFlow.Delivery.Tests;

[Collection(nameof(OwnServers))]
public sealed class DistributedCrashTests(OwnServers own, ITestOutputHelper output)
{
    private static readonly TimeSpan ShortOutage = TimeSpan.FromSeconds(5);

    private readonly int seed = Outcome.NewSeed();

    [Fact]
    public async Task Replicas_killed_and_hung_and_a_broker_and_a_database_away_leave_every_effect_once_and_park_only_what_is_poisoned()
    {
        var outcome = await Loops.Distributed(own.Servers, seed, ShortOutage, output.WriteLine);
        output.WriteLine($"{Outcome.Heading}\n{outcome}");
        outcome.ShouldBeExactlyOnce();
    }

    [Fact]
    public async Task A_cluster_carries_messages_on_while_one_node_is_dead_and_leaves_every_effect_once()
    {
        await using var cluster = await Servers.Cluster();
        var outcome = await Loops.Cluster(cluster, own.Servers, seed, ShortOutage, nodes: 2, output.WriteLine);
        output.WriteLine($"{Outcome.Heading}\n{outcome}");
        outcome.ShouldBeExactlyOnce();
    }

    [Fact]
    public async Task Control_without_the_inbox_kills_double_effects() =>
        (await Controls.DistributedWithoutInbox(own.Servers, seed)).Doubled.ShouldNotBeEmpty($"BTFLOW_SEED={seed}");

    [Fact]
    public async Task Control_a_message_that_counts_as_sent_before_the_broker_has_it_is_lost_by_a_kill() =>
        (await Controls.DistributedWithoutOutbox(own.Servers, seed)).Lost.ShouldNotBeEmpty($"BTFLOW_SEED={seed}");

    [Fact]
    public async Task Control_a_purged_queue_loses_effects() =>
        (await Controls.DistributedWithPurgedQueues(own.Servers, seed)).Lost.ShouldNotBeEmpty($"BTFLOW_SEED={seed}");
}

namespace BtFlow.Delivery.Tests;

public sealed class EmbeddedCrashTests(ITestOutputHelper output)
{
    private readonly int seed = Outcome.NewSeed();

    [Fact]
    public async Task A_process_killed_at_random_moments_leaves_every_effect_once_and_parks_only_what_is_poisoned()
    {
        var outcome = await Loops.Embedded(seed, lives: 14);
        output.WriteLine($"{Outcome.Heading}\n{outcome}");
        outcome.ShouldBeExactlyOnce();
    }

    [Fact]
    public async Task Control_without_the_inbox_the_same_kills_double_effects() =>
        (await Controls.EmbeddedWithoutInbox(seed)).Doubled.ShouldNotBeEmpty($"BTFLOW_SEED={seed}");

    [Fact]
    public async Task Control_without_the_outbox_the_same_kills_lose_effects() =>
        (await Controls.EmbeddedWithoutOutbox(seed)).Lost.ShouldNotBeEmpty($"BTFLOW_SEED={seed}");
}

namespace BtFlow.Delivery.Tests;

/// <summary>The crash loops for as long as one likes, with every outage a minute long.</summary>
internal static class Soak
{
    private static readonly TimeSpan Outage = TimeSpan.FromMinutes(1);

    /// <param name="options">How many minutes at least, and the first seed.</param>
    /// <returns>1 when an effect was lost or doubled, or a control found nothing.</returns>
    public static async Task<int> Run(string[] options)
    {
        var length = TimeSpan.FromMinutes(options.Length > 0 ? double.Parse(options[0]) : 30);
        var seed = options.Length > 1 ? int.Parse(options[1]) : Outcome.NewSeed();
        Console.WriteLine($"Seed {seed}; again with: infra/dev soak {length.TotalMinutes} {seed}");
        var until = TimeProvider.System.GetUtcNow() + length;
        var outcomes = new List<Outcome>();
        await using var servers = await Servers.One();
        var asleep = (await Blind(servers, seed)).ToList();
        await using var cluster = await Servers.Cluster();
        Console.WriteLine(Outcome.Heading);
        do
        {
            await Note(Loops.Embedded(seed, lives: 40));
            await Note(Loops.Distributed(servers, seed, Outage, Say));
            await Note(Loops.Cluster(cluster, servers, seed, Outage, nodes: 3, Say));
            seed++;
        } while (TimeProvider.System.GetUtcNow() < until);
        Console.WriteLine(Total(outcomes));
        return asleep.Count == 0 && outcomes.All(outcome => !outcome.Ledger.Faults.Any() && outcome.Counted.Dropped > 0) ? 0 : 1;

        async Task Note(Task<Outcome> loop)
        {
            outcomes.Add(await loop);
            Console.WriteLine(outcomes[^1]);
            foreach (var lastWords in outcomes[^1].GaveUp)
                Console.WriteLine($"  a worker gave up: {lastWords.Split('\n')[^1]}");
        }
    }

    /// <summary>The controls that found nothing.</summary>
    private static async Task<IEnumerable<string>> Blind(Servers servers, int seed)
    {
        (string Name, int Found)[] controls =
        [
            ("embedded without inbox: doubles", (await Controls.EmbeddedWithoutInbox(seed)).Doubled.Count),
            ("embedded without outbox: losses", (await Controls.EmbeddedWithoutOutbox(seed)).Lost.Count),
            ("distributed without inbox: doubles", (await Controls.DistributedWithoutInbox(servers, seed)).Doubled.Count),
            ("distributed without outbox: losses", (await Controls.DistributedWithoutOutbox(servers, seed)).Lost.Count),
            ("distributed with purged queues: losses", (await Controls.DistributedWithPurgedQueues(servers, seed)).Lost.Count),
        ];
        foreach (var (name, found) in controls)
            Console.WriteLine($"control, {name} {found}{(found == 0 ? ": IT FINDS NOTHING" : "")}");
        return controls.Where(control => control.Found == 0).Select(control => control.Name);
    }

    private static void Say(string what) => Console.Error.WriteLine($"{TimeProvider.System.GetLocalNow():HH:mm:ss} {what}");

    private static string Total(List<Outcome> outcomes) =>
        $"In all {outcomes.Sum(o => o.Ledger.Flows)} flows, {outcomes.Sum(o => o.Ledger.Effects)} effects, {outcomes.Sum(o => o.Kills)} kills, {outcomes.Sum(o => o.Outages)} outages of {Outage.TotalSeconds} s, "
        + $"{outcomes.Sum(o => o.Counted.Dropped)} duplicates dropped, {outcomes.Sum(o => o.Ledger.Faults.Count())} faults, {(int)outcomes.Sum(o => o.Took.TotalMinutes)} minutes.";
}

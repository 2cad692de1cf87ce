namespace BtFlow.Delivery.Tests;

/// <summary>
/// The same worker and the same count with one guard taken away, past the code under test. What is wrong must be found; a control that finds nothing says that the loops prove nothing.
/// </summary>
internal static class Controls
{
    private const int Lives = 4, MostTries = 6;

    /// <summary>An inbox that forgets at once.</summary>
    public static async Task<Ledger> EmbeddedWithoutInbox(int seed)
    {
        using var run = new EmbeddedRun(seed);
        await run.Finish(); // makes the tables
        foreach (var service in Flows.Services)
            await run.Execute(service, """CREATE TRIGGER "Forget" AFTER INSERT ON "Inbox" BEGIN DELETE FROM "Inbox" WHERE "MessageId" = NEW."MessageId"; END""");
        for (var life = 0; life < Lives; life++)
            await run.LiveAndDie();
        await run.Finish();
        return await run.Count();
    }

    /// <summary>An outbox whose rows are gone before their messages are confirmed.</summary>
    public static async Task<Ledger> EmbeddedWithoutOutbox(int seed)
    {
        using var run = new EmbeddedRun(seed);
        await run.Finish();
        for (var life = 0; life < Lives; life++)
        {
            await run.LiveAndDie();
            foreach (var service in Flows.Services)
                await run.Execute(service, "DELETE FROM \"Outbox\"");
        }
        await run.Finish();
        return await run.Count();
    }

    /// <summary>An inbox that forgets at once.</summary>
    public static async Task<Ledger> DistributedWithoutInbox(Servers servers, int seed)
    {
        await using var run = await DistributedRun.Start(servers, servers, seed);
        await run.ExecuteInEach("""
            CREATE FUNCTION forget() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN DELETE FROM "Inbox" WHERE "MessageId" = NEW."MessageId"; RETURN NULL; END $$;
            CREATE TRIGGER forget AFTER INSERT ON "Inbox" FOR EACH ROW EXECUTE FUNCTION forget()
            """);
        var doubled = 0;
        for (var tries = 0; doubled == 0 && tries < MostTries; tries++)
            await KilledInTheMiddle(run, async () => doubled = (await run.Count()).Doubled.Count);
        await run.Finish();
        return await run.Count();
    }

    /// <summary>An outbox whose rows count as sent before the broker has confirmed.</summary>
    public static Task<Ledger> DistributedWithoutOutbox(Servers servers, int seed) =>
        UntilLost(servers, seed, run => run.ExecuteInEach("""UPDATE "Outbox" SET "SentAt" = 1 WHERE "SentAt" IS NULL"""));

    /// <summary>Queues that somebody empties once.</summary>
    public static Task<Ledger> DistributedWithPurgedQueues(Servers servers, int seed) => UntilLost(servers, seed, run => run.PurgeQueues());

    /// <summary>What is sabotaged may have been done or sent at that moment, so it is tried a few times.</summary>
    private static async Task<Ledger> UntilLost(Servers servers, int seed, Func<DistributedRun, Task> sabotage)
    {
        await using var run = await DistributedRun.Start(servers, servers, seed);
        for (var tries = 1; ; tries++)
        {
            await KilledInTheMiddle(run, () => sabotage(run));
            await run.Finish();
            var ledger = await run.Count();
            if (ledger.Lost.Count > 0 || tries == MostTries)
                return ledger;
            await run.StartAll();
        }
    }

    private static async Task KilledInTheMiddle(DistributedRun run, Func<Task> sabotage)
    {
        (await run.Begin(200)).ShouldBeTrue();
        await run.ConsumeSome();
        await run.KillAllForNow();
        await sabotage();
        await run.StartAll();
    }
}

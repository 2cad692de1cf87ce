using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Messaging.Tests;

/// <summary>Nothing leaves a file before the disk has it: the disk stands still while the test looks at what has gone out.</summary>
public sealed class FlushTests
{
    [Fact]
    public async Task A_save_does_not_return_and_its_message_is_not_sent_before_the_disk_has_both()
    {
        var disk = new StuckDisk("alpha");
        await using var system = await Started(disk);
        disk.Stick();

        var save = Task.Run(() => system.Send(new Started("one")));
        await disk.Waiting(2); // the page, and the dispatcher that has read the row

        (await system.Query("alpha", "SELECT Contract FROM Outbox")).ShouldBe(["alpha:started:v1"]);
        (save.IsCompleted, system.State.Counts.Sent).ShouldBe((false, 0));

        disk.Free();
        await save;
        await system.Idle();
        (await system.BetaNotes()).ShouldBe(["one"]);
    }

    [Fact]
    public async Task A_consumer_does_not_confirm_and_its_messages_are_not_sent_before_the_disk_has_its_effect_and_meanwhile_it_goes_on()
    {
        var disk = new StuckDisk("beta");
        await using var system = await Started(disk);
        disk.Stick();

        await system.Send(new Started("one"), new Started("two"));
        await disk.Waiting(1);
        await Until(async () => (await system.BetaNotes()).Count == 2);

        (await system.AlphaNotes()).Where(note => note.StartsWith("noted", StringComparison.Ordinal)).ShouldBeEmpty();
        system.State.Counts.Done.ShouldBeLessThanOrEqualTo(2); // alpha's own two
        (await system.Query("alpha", "SELECT COUNT(*) FROM Outbox")).ShouldBe(["2"]);

        disk.Free();
        await system.Idle();
        (await system.AlphaNotes()).Where(note => note.StartsWith("noted", StringComparison.Ordinal)).ShouldBe(["noted one", "noted two"]);
        system.State.Counts.ShouldBe(new(Sent: 6, Done: 6, Busy: 0));
    }

    [Fact]
    public async Task A_disk_that_fails_stops_the_messaging_and_what_it_did_not_confirm_is_done_after_the_next_start_once()
    {
        var disk = new StuckDisk("beta");
        var system = await Started(disk);
        disk.Fail();

        await system.Send(new Started("one"));
        (await Should.ThrowAsync<InvalidOperationException>(() => system.Idle())).InnerException.ShouldBeOfType<IOException>();
        await system.DisposeAsync();

        await using var next = await TestSystem.Started(system.Folder);
        await next.Idle();
        ((await next.BetaNotes()).Count, (await next.AlphaNotes()).Count).ShouldBe((1, 2));
    }

    private static async Task<TestSystem> Started(StuckDisk disk)
    {
        var folder = TestSystem.NewFolder();
        var system = new TestSystem(folder, services => services.AddSingleton<Func<string, ServiceDatabase>>(service => disk.FileOf(service, Path.Combine(folder, $"{service}.db"))));
        await system.Start();
        await system.Idle();
        return system;
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        while (!await holds())
            await Task.Delay(5, TestContext.Current.CancellationToken);
    }

    /// <summary>The disk under one service's file; the others' work as always.</summary>
    private sealed class StuckDisk(string service)
    {
        private readonly ManualResetEventSlim free = new(true);
        private volatile bool broken;
        private int waiting;

        public void Stick() => free.Reset();

        public void Free() => free.Set();

        public void Fail() => broken = true;

        public Task Waiting(int many) => Until(() => Task.FromResult(Volatile.Read(ref waiting) >= many));

        public SqliteDatabase FileOf(string name, string path) => name == service ? new OnIt(name, path, this) : new SqliteDatabase(name, path);

        private sealed class OnIt(string name, string path, StuckDisk disk) : SqliteDatabase(name, path)
        {
            public override void Flush()
            {
                if (disk.broken)
                    throw new IOException("The disk is broken.");
                Interlocked.Increment(ref disk.waiting);
                disk.free.Wait();
                Interlocked.Decrement(ref disk.waiting);
                base.Flush();
            }
        }
    }
}

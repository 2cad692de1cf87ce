using Microsoft.Data.Sqlite;

namespace BtFlow.Messaging.Tests.Backup;

public sealed class SqliteSnapshotTests(ITestOutputHelper output)
{
    private static readonly BackupReader Nothing = new(() => { }, (_, _) => Task.CompletedTask);

    [Fact]
    public async Task Each_copy_taken_under_load_goes_on_by_itself_and_does_everything_once()
    {
        const int copies = 4;
        await using var system = await TestSystem.Started();
        var enough = new CancellationTokenSource();
        var load = Task.Run(async () =>
        {
            for (var first = 0; !enough.IsCancellationRequested; first++) await Flows.Begin(system, first);
        }, TestContext.Current.CancellationToken);

        var folders = new List<string>();
        for (var i = 0; i < copies; i++)
        {
            await Until(async () => Flows.BegunIn(await system.AlphaNotes()).Count > 50 * (i + 1));
            folders.Add(TestSystem.NewFolder());
            var taken = await SqliteSnapshot.Copy(system.Folder, folders[i], Nothing, TestContext.Current.CancellationToken);
            output.WriteLine($"writers waited {taken.Pause.TotalMilliseconds:0.0} ms");
        }
        await enough.CancelAsync();
        await load;

        var unfinished = 0;
        var begun = new List<int>();
        foreach (var folder in folders)
        {
            await using var restored = new TestSystem(folder);
            unfinished += Flows.Faults(await restored.AlphaNotes(), await restored.BetaNotes()).Count;
            begun.Add(Flows.BegunIn(await restored.AlphaNotes()).Count);
            await restored.Start();
            await restored.Idle();
            Flows.Faults(await restored.AlphaNotes(), await restored.BetaNotes()).ShouldBeEmpty();
        }
        unfinished.ShouldBeGreaterThan(0, "no copy was taken in the middle of anything, so nothing was proved");
        begun.ShouldBe(begun.Order().Distinct());
    }

    /// <summary>The control: two files, each as it was at an instant of its own, do a flow twice.</summary>
    [Fact]
    public async Task Copies_of_two_instants_are_found_out_by_the_count()
    {
        await using var system = await TestSystem.Started();
        TaskCompletionSource reached = new(), release = new();
        system.Script.Steps["pong 3"] = async _ =>
        {
            reached.TrySetResult();
            await release.Task;
        };
        await Flows.Begin(system, 1);
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
        var (early, late) = (TestSystem.NewFolder(), TestSystem.NewFolder());
        await system.Query("alpha", $"VACUUM INTO '{Path.Combine(early, "alpha.db")}'");
        release.SetResult();
        await system.Idle();
        await system.Stop();
        await SqliteSnapshot.Copy(system.Folder, late, Nothing, TestContext.Current.CancellationToken);
        File.Copy(Path.Combine(late, "beta.db"), Path.Combine(early, "beta.db"));

        await using var restored = await TestSystem.Started(early);
        await restored.Idle();
        Flows.Faults(await restored.AlphaNotes(), await restored.BetaNotes()).ShouldContain(fault => fault.EndsWith("2 times", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_is_of_its_instant_although_the_source_is_written_to_while_it_is_made_and_the_log_is_free_afterwards()
    {
        await using var system = await TestSystem.Started();
        await Flows.Begin(system, 1);
        await system.Idle();
        var to = TestSystem.NewFolder();
        var writesMeanwhile = new BackupReader(() => { }, async (service, _) =>
        {
            if (service != "alpha") return;
            await Flows.Begin(system, 2); // alpha's copy is made, beta's is not
            await system.Idle();
        });

        await SqliteSnapshot.Copy(system.Folder, to, writesMeanwhile, TestContext.Current.CancellationToken);

        await using var copy = new TestSystem(to);
        Flows.Faults(await copy.AlphaNotes(), await copy.BetaNotes()).ShouldBeEmpty();
        Flows.BegunIn(await copy.AlphaNotes()).Count.ShouldBe(Flows.Burst);
        Flows.BegunIn(await system.AlphaNotes()).Count.ShouldBe(2 * Flows.Burst);
        foreach (var service in new[] { "alpha", "beta" })
            (await system.Query(service, "PRAGMA wal_checkpoint(TRUNCATE)")).ShouldBe(["0"], "a reader that was left behind would keep the log for ever");
    }

    [Fact]
    public async Task Nothing_is_written_at_the_instant_and_everything_may_be_right_after_it()
    {
        await using var system = await TestSystem.Started();
        var (refused, first) = (0, 0);
        var tries = new BackupReader(() => refused = new[] { "alpha", "beta" }.Count(service => IsLocked(system, service)), async (_, _) => await Flows.Begin(system, ++first));

        await SqliteSnapshot.Copy(system.Folder, TestSystem.NewFolder(), tries, TestContext.Current.CancellationToken);

        refused.ShouldBe(2);
        Flows.BegunIn(await system.AlphaNotes()).Count.ShouldBe(2 * Flows.Burst);
    }

    [Fact]
    public async Task A_database_that_stays_locked_is_told_in_words_and_keeps_nobody_from_the_others_meanwhile()
    {
        await using var system = await TestSystem.Started();
        await using var holder = Connect(system, "beta", timeout: 30);
        Do(holder, "BEGIN IMMEDIATE");
        var to = TestSystem.NewFolder();

        var given = SqliteSnapshot.Copy(system.Folder, to, Nothing, TimeSpan.FromSeconds(1), TestContext.Current.CancellationToken);
        (await Should.ThrowAsync<BackupRefusedException>(given)).Message.ShouldContain("beta.db har varit låst");
        Directory.EnumerateFileSystemEntries(to).ShouldBeEmpty();

        using var stop = new CancellationTokenSource();
        var waiting = SqliteSnapshot.Copy(system.Folder, to, Nothing, stop.Token);
        for (var first = 0; first < 5; first++) await Flows.Begin(system, first);
        waiting.IsCompleted.ShouldBeFalse();
        await stop.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(waiting);

        Do(holder, "ROLLBACK");
        await system.Idle();
        Flows.Faults(await system.AlphaNotes(), await system.BetaNotes()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_without_databases_or_with_a_foreign_or_a_damaged_one_is_refused()
    {
        var empty = TestSystem.NewFolder();
        await Refused(empty, "Det finns ingen databas");
        await Refused(Path.Combine(empty, "missing"), "Det finns ingen databas");

        using (var foreign = new SqliteConnection($"Data Source={Path.Combine(empty, "foreign.db")};Pooling=false"))
        {
            foreign.Open();
            Do(foreign, "CREATE TABLE T (x)");
        }
        await Refused(empty, "ingen skrivlogg");

        var damaged = TestSystem.NewFolder();
        await using (var system = await TestSystem.Started(damaged))
            await system.Stop();
        using (var file = File.OpenWrite(Path.Combine(damaged, "beta.db")))
        {
            file.Seek(4096, SeekOrigin.Begin);
            file.Write(new byte[8192]);
        }
        await Refused(damaged, "är skadad");
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_is_neither_started_nor_copied_and_is_made_again()
    {
        var folder = TestSystem.NewFolder();
        using (RestoredFolder.Begin(folder))
            await File.WriteAllTextAsync(Path.Combine(folder, "half"), "", TestContext.Current.CancellationToken);

        await using (var system = new TestSystem(folder))
            (await Should.ThrowAsync<BackupRefusedException>(system.Start)).Message.ShouldContain("blev aldrig färdig");
        await Refused(folder, "blev aldrig färdig");

        using (RestoredFolder.Begin(folder))
        {
            File.Exists(Path.Combine(folder, "half")).ShouldBeFalse();
            await using var early = new TestSystem(folder);
            await Should.ThrowAsync<DataFolderInUseException>(early.Start);
        }
        RestoredFolder.Finish(folder);
        await using var whole = await TestSystem.Started(folder);
        Should.Throw<DataFolderInUseException>(() => RestoredFolder.Begin(folder));
        await whole.DisposeAsync();
        Should.Throw<BackupRefusedException>(() => RestoredFolder.Begin(folder)).Message.ShouldContain("är inte tom");
    }

    private static async Task Refused(string folder, string said) =>
        (await Should.ThrowAsync<BackupRefusedException>(() => SqliteSnapshot.Copy(folder, TestSystem.NewFolder(), Nothing, TestContext.Current.CancellationToken))).Message.ShouldContain(said);

    private static bool IsLocked(TestSystem system, string service)
    {
        using var other = Connect(system, service, timeout: 1);
        try
        {
            Do(other, "BEGIN IMMEDIATE");
            return false;
        }
        catch (SqliteException busy) when (busy.SqliteErrorCode == SQLitePCL.raw.SQLITE_BUSY)
        {
            return true;
        }
    }

    private static SqliteConnection Connect(TestSystem system, string service, int timeout)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(system.Folder, service)}.db;Pooling=false;Default Timeout={timeout}");
        connection.Open();
        return connection;
    }

    private static void Do(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (!await holds()) patience.Token.ThrowIfCancellationRequested();
    }
}

using System.Data.Common;
using System.Runtime.Versioning;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;

namespace BtFlow.Messaging.Tests.Backup;

[Collection("RabbitMQ")] // the queues have the same names in every test
public sealed class PostgresBackupTests(ITestOutputHelper output)
{
    private static readonly BackupReader Nothing = new(() => { }, (_, _) => Task.CompletedTask);

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_was_in_the_broker_when_the_backup_was_taken_under_load_is_done_once_after_a_restore_and_is_lost_unless_it_is_sent_again()
    {
        await using var lost = await TestPostgres.Fresh();
        var to = TestSystem.NewFolder();
        var broker = new Sent();
        var before = await UnderLoad(lost, () => PostgresBackup.Dump(TestPostgres.Services, lost.Settings, to, broker.Reader, Ct));
        broker.Count.ShouldBeGreaterThan(0, "the broker held nothing at the instant, so nothing was proved");

        await using (var restored = await TestPostgres.Fresh())
        {
            await Restore(restored, to);
            (await restored.Query("SELECT COUNT(*) FROM alpha.\"Outbox\" WHERE \"SentAt\" IS NOT NULL")).ShouldBe(["0"]);
            var faults = await FaultsAfterRunning(restored);
            faults.ShouldBeEmpty();
            var begun = Flows.BegunIn(await restored.Notes("alpha")).Count;
            begun.ShouldBeInRange(1, before - Flows.Burst, "the load went on after the instant");
            output.WriteLine($"{begun} of {before} flows were begun at the instant, {broker.Count} messages were in the broker");
        }

        await using var control = await TestPostgres.Fresh();
        await using (var empty = await PostgresRestore.Begin(TestPostgres.Services, control.Settings, TestReplica.Topology, "control", Ct))
            await empty.Fill(to, Ct); // purges, and fills
        foreach (var service in TestPostgres.Services) // once more by hand, so that what was sent counts as sent
        {
            await using var role = await Role.Open(service, control.Settings, Ct);
            await role.Clear(Ct);
            await new PostgresTool("pg_restore").Run(role.Connection, ["--no-owner", $"--schema={service}", $"--dbname={role.Connection.Database}", Path.Combine(to, PostgresBackup.FileOf(service))], Ct);
            await role.RemoveMark(Ct);
        }
        (await FaultsAfterRunning(control)).ShouldContain(fault => fault.Contains("lacks", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_restore_that_was_cut_off_is_neither_started_nor_backed_up_and_goes_on_from_wherever_it_was()
    {
        await using var source = await TestPostgres.Fresh();
        using (var host = TestReplica.Build(source.ConnectionOf("{service}"), TestPostgres.Services)) await RunOneBurst(host);
        var to = TestSystem.NewFolder();
        await PostgresBackup.Dump(TestPostgres.Services, source.Settings, to, Nothing, Ct);

        await using var target = await TestPostgres.Fresh();
        await using (var killed = await Begin(target))
        {
            killed.IsWhole.ShouldBeFalse();
            await killed.Fill(to, Ct);
        }
        await ShouldNotStart(target, "alpha");
        await ShouldNotStart(target, "beta");
        await Refused(() => PostgresBackup.Dump(TestPostgres.Services, target.Settings, TestSystem.NewFolder(), Nothing, Ct), "blev aldrig färdig");

        await using (var killed = await Begin(target))
        {
            killed.IsWhole.ShouldBeFalse();
            await killed.Fill(to, Ct); // the tables that are there are cleared away first
            await killed.MarkWhole(Ct);
        }
        await target.Query("DROP TABLE alpha.\"UnfinishedRestore\""); // killed between the one and the other
        await ShouldNotStart(target, "beta");
        await Refused(() => Begin(target, "another backup"), "alpha är inte tomt");
        await using (var last = await Begin(target))
        {
            last.IsWhole.ShouldBeTrue();
            await last.Finish(Ct);
        }
        (await FaultsAfterRunning(target)).ShouldBeEmpty();
        Flows.BegunIn(await target.Notes("alpha")).Count.ShouldBe(Flows.Burst);
    }

    [Fact]
    public async Task Nothing_is_written_to_schemas_that_run_are_full_or_missing()
    {
        await using var target = await TestPostgres.Fresh();
        await Refused(() => PostgresBackup.Dump(TestPostgres.Services, target.Settings, TestSystem.NewFolder(), Nothing, Ct), "alpha är tomt");
        using (var host = TestReplica.Build(target.ConnectionOf("{service}"), TestPostgres.Services))
        {
            await host.StartAsync(Ct);
            await Refused(() => Begin(target), "Tjänsten alpha körs");
            await Idle(host);
            await host.StopAsync(Ct);
        }
        await Refused(() => Begin(target), "alpha är inte tomt");
        await target.Query("DROP SCHEMA beta CASCADE");
        await Refused(() => Begin(target), "beta finns inte");
    }

    [Fact, SupportedOSPlatform("linux")]
    public async Task A_missing_or_an_old_tool_and_a_server_that_is_away_are_told_in_words()
    {
        var old = Path.Combine(TestSystem.NewFolder(), "pg_dump");
        await File.WriteAllTextAsync(old, "#!/bin/sh\necho 'pg_dump (PostgreSQL) 14.2'\n", Ct);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(old, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        await Refused(() => new PostgresTool(old).Require(new Version(15, 3), Ct), "postgresql-client-15");
        await new PostgresTool(old).Require(new Version(14, 9), Ct);
        await Refused(() => new PostgresTool(old + "-missing").Require(new Version(15, 3), Ct), "finns inte på den här datorn");

        var nowhere = TestReplica.SettingsOf("Host=127.0.0.1;Port=1;Database=btflow;Username=nobody;Password=invented");
        await Refused(() => PostgresBackup.Dump(TestPostgres.Services, nowhere, TestSystem.NewFolder(), Nothing, Ct), "PostgreSQL svarar inte");
        await using var target = await TestPostgres.Fresh();
        var noBroker = target.Settings with { RabbitMq = RabbitMqAddress.Parse("amqp://nobody:invented@127.0.0.1:1/") };
        await using var restore = await PostgresRestore.Begin(TestPostgres.Services, noBroker, TestReplica.Topology, "a backup", Ct);
        await Refused(() => restore.Fill(TestSystem.NewFolder(), Ct), "RabbitMQ (amqp://nobody@127.0.0.1:1//) svarar inte");
    }

    [Fact]
    public async Task Services_in_several_databases_have_no_instant_in_common_and_are_refused()
    {
        var apart = new DistributedSettings(RabbitMqAddress.Parse("amqp://nobody:invented@127.0.0.1:1/"), service => $"Host=127.0.0.1;Port=1;Database={service};Username=nobody;Password=invented");
        await Refused(() => PostgresBackup.Dump(TestPostgres.Services, apart, TestSystem.NewFolder(), Nothing, Ct), "flera databaser (alpha på 127.0.0.1:1, beta på 127.0.0.1:1)");
    }

    /// <returns>How many flows had been begun when the processes were killed.</returns>
    private static async Task<int> UnderLoad(TestPostgres postgres, Func<Task> backup)
    {
        await using (var broker = new Broker(postgres.Settings.RabbitMq, TestReplica.Topology))
        {
            await broker.Declare(Ct);
            await broker.Purge(Ct); // what an earlier test left
        }
        await using var one = await TestReplica.Start(postgres, "alpha");
        await using var two = await TestReplica.Start(postgres, "alpha", "beta");
        var (enough, begun) = (new CancellationTokenSource(), 0);
        async Task Load(TestReplica replica, string name)
        {
            for (var i = 0; !enough.IsCancellationRequested; i++)
            {
                await replica.Begin($"{name}{i}");
                Interlocked.Add(ref begun, Flows.Burst);
            }
        }
        var load = Task.WhenAll(Load(one, "one"), Load(two, "two"));
        while (Volatile.Read(ref begun) < 200 && !load.IsCompleted) await Task.Yield();
        await backup();
        await enough.CancelAsync();
        await load;
        return begun;
    }

    private static async Task Restore(TestPostgres target, string from)
    {
        await using var restore = await Begin(target);
        await restore.Fill(from, Ct);
        await restore.MarkWhole(Ct);
        await restore.Finish(Ct);
    }

    private static Task<PostgresRestore> Begin(TestPostgres target, string backup = "the backup") =>
        PostgresRestore.Begin(TestPostgres.Services, target.Settings, TestReplica.Topology, backup, Ct);

    private static async Task<IReadOnlyList<string>> FaultsAfterRunning(TestPostgres postgres)
    {
        using var host = TestReplica.Build(postgres.ConnectionOf("{service}"), TestPostgres.Services);
        await host.StartAsync(Ct);
        await Idle(host);
        await host.StopAsync(Ct);
        return Flows.Faults(await postgres.Notes("alpha"), await postgres.Notes("beta"));
    }

    private static async Task RunOneBurst(IHost host)
    {
        await host.StartAsync(Ct);
        await using (var scope = host.Services.CreateAsyncScope())
            await Flows.Begin(scope.ServiceProvider.GetRequiredService<AlphaDb>(), scope.ServiceProvider.GetRequiredService<IOutbox<AlphaDb>>(), "burst");
        await Idle(host);
        await host.StopAsync(Ct);
    }

    private static Task Idle(IHost host) => host.Services.GetRequiredService<MessagingState>().WhenIdle(Ct).WaitAsync(TimeSpan.FromMinutes(5), Ct);

    private static async Task ShouldNotStart(TestPostgres postgres, string service)
    {
        using var host = TestReplica.Build(postgres.ConnectionOf("{service}"), service);
        (await Should.ThrowAsync<BackupRefusedException>(() => host.StartAsync(Ct))).Message.ShouldContain("blev aldrig färdig");
    }

    private static async Task Refused(Func<Task> act, string said) => (await Should.ThrowAsync<BackupRefusedException>(act)).Message.ShouldContain(said);

    /// <summary>Counts, in the snapshot itself, the messages that the broker had and no consumer had done.</summary>
    private sealed class Sent
    {
        private readonly HashSet<Guid> sent = [], done = [];

        public int Count => sent.Except(done).Count();

        public BackupReader Reader => new(() => { }, async (_, database) =>
        {
            sent.UnionWith(await Ids(database, "SELECT \"MessageId\" FROM \"Outbox\" WHERE \"SentAt\" IS NOT NULL"));
            done.UnionWith(await Ids(database, "SELECT \"MessageId\" FROM \"Inbox\""));
        });

        private static async Task<List<Guid>> Ids(DbConnection database, string sql)
        {
            await using var command = new NpgsqlCommand(sql, (NpgsqlConnection)database);
            await using var reader = await command.ExecuteReaderAsync();
            var ids = new List<Guid>();
            while (await reader.ReadAsync()) ids.Add(reader.GetGuid(0));
            return ids;
        }
    }
}

using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace BtFlow.Migrations.Tests;

public sealed class PostgresTests(ITestOutputHelper output)
{
    private const int Replicas = 3, Kills = 4;

    [Fact]
    public async Task Every_service_migrates_from_nothing_by_its_own_role_and_the_second_time_nothing_happens()
    {
        await using var postgres = await PostgresOfATest.Made();
        foreach (var service in AllServices.Names) await postgres.Migrate(service);
        await ShouldBeUpToDate(postgres);
        var before = await postgres.Column("SELECT oid || ' ' || relname FROM pg_class ORDER BY 1");

        foreach (var service in AllServices.Names) await postgres.Migrate(service);

        (await postgres.Column("SELECT oid || ' ' || relname FROM pg_class ORDER BY 1")).ShouldBe(before);
        (await postgres.Column("SELECT n.nspname || ' ' || relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE relowner <> nspowner AND n.nspname !~ '^(pg_|information)'")).ShouldBeEmpty();
        (await postgres.Column("SELECT table_name || '.' || column_name FROM information_schema.columns WHERE table_schema !~ '^(pg_|information)' AND table_name <> '__EFMigrationsHistory' AND (data_type LIKE 'character%' OR data_type = 'text' AND collation_name IS DISTINCT FROM 'C')")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_schema_of_a_newer_version_is_refused_in_words()
    {
        await using var postgres = await PostgresOfATest.Made();
        await postgres.Migrate("documents");
        await postgres.Column("INSERT INTO documents.\"__EFMigrationsHistory\" VALUES ('99990101000000_FromTheFuture', '99.0')");

        (await Should.ThrowAsync<DatabaseVersionException>(() => postgres.Migrate("documents"))).Message.ShouldContain("Schemat documents i PostgreSQL har använts av en nyare version");
    }

    [Fact]
    public async Task Replicas_that_start_at_once_in_one_process_do_not_trip_over_each_other()
    {
        await using var postgres = await PostgresOfATest.Made();
        await Task.WhenAll(Enumerable.Range(0, Replicas).SelectMany(_ => AllServices.Names).Select(service => Task.Run(() => postgres.Migrate(service))));
        await ShouldBeUpToDate(postgres);
    }

    [Fact]
    public async Task Nor_do_processes_that_start_at_once()
    {
        await using var postgres = await PostgresOfATest.Made();
        (await Task.WhenAll(Enumerable.Range(0, Replicas).Select(_ => OtherProcess.MigratesPostgres(postgres.Connections)))).ShouldAllBe(took => took != null);
        await ShouldBeUpToDate(postgres);
    }

    [Fact]
    public async Task A_replica_waits_for_another_that_migrates_and_goes_on_when_that_one_dies()
    {
        await using var postgres = await PostgresOfATest.Made();
        await using (var db = postgres.Of("documents").NewContext(AllServices.ContextOf("documents"))) await db.GetService<IHistoryRepository>().CreateIfNotExistsAsync();
        await using var other = await postgres.Of("documents").Open(CancellationToken.None);
        await using var begun = await other.BeginTransactionAsync();
        await using (var takes = new NpgsqlCommand("LOCK TABLE \"__EFMigrationsHistory\" IN ACCESS EXCLUSIVE MODE", other)) await takes.ExecuteNonQueryAsync();

        var waiting = Task.Run(() => postgres.Migrate("documents"));
        while ((await postgres.Column("SELECT pid FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()")).Count == 0) waiting.IsCompleted.ShouldBeFalse();
        await postgres.Column($"SELECT pg_terminate_backend({other.ProcessID})");

        await waiting;
        (await postgres.Column("SELECT count(*) FROM documents.\"__EFMigrationsHistory\"")).ShouldNotBe(["0"]);
    }

    [Fact]
    public async Task A_process_killed_at_any_moment_of_its_migrations_leaves_what_the_next_one_finishes()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        TimeSpan whole;
        await using (var postgres = await PostgresOfATest.Made()) whole = (await OtherProcess.MigratesPostgres(postgres.Connections)).ShouldNotBeNull();

        var kills = 0;
        for (var round = 0; round < Kills || (kills == 0 && round < 10 * Kills); round++)
        {
            await using var postgres = await PostgresOfATest.Made();
            if (await OtherProcess.MigratesPostgres(postgres.Connections, random.NextDouble() * whole) is not { } took) kills++;
            else whole = took; // the machine has become faster: the next is killed within that
            foreach (var service in AllServices.Names) await postgres.Migrate(service);
            await ShouldBeUpToDate(postgres);
        }
        output.WriteLine($"{kills} kills within {whole.TotalSeconds:F1} s");
        kills.ShouldBeGreaterThan(0);
    }

    private static async Task ShouldBeUpToDate(PostgresOfATest postgres)
    {
        foreach (var service in AllServices.Names)
        {
            var schema = PostgresDatabase.SchemaOf(service);
            await using var db = postgres.Of(service).NewContext(AllServices.ContextOf(service));
            (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
            (await postgres.Column($"SELECT \"MigrationId\" FROM {schema}.\"__EFMigrationsHistory\" ORDER BY 1")).ShouldBe(db.Database.GetMigrations());
            (await postgres.Column($"SELECT table_name FROM information_schema.tables WHERE table_schema = '{schema}' AND table_name <> '__EFMigrationsHistory'"))
                .ShouldBe(db.Model.GetRelationalModel().Tables.Select(t => t.Name), ignoreOrder: true);
        }
    }
}

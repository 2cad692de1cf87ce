using System.Diagnostics;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Workflow;
using BtFlow.Workflow.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace BtFlow.Migrations.Tests;

/// <summary>Journals from before they had chains, and journals on a real PostgreSQL.</summary>
public sealed class JournalUpgradeTests
{
    private const string Case = "BT-2026-0001", Other = "BT-2026-0002";

    private static readonly DateTimeOffset Start = new(2026, 12, 1, 8, 30, 0, TimeSpan.FromHours(1));

    [Fact]
    public async Task Old_lines_get_their_chain_at_the_first_start_in_the_order_that_they_are_shown_in_and_the_report_says_from_when_it_holds()
    {
        using var folder = new DataFolderOfATest().WithOldDatabases();
        folder.Execute("workflow.db", $"""
            UPDATE Journal SET IsNote = 1;
            INSERT INTO Journal SELECT 'a late one', CaseNumber, At + 1, Rank, StepId, IsNote, "By", Text FROM Journal WHERE CaseNumber = '{Case}';
            INSERT INTO Journal SELECT 'z early one', CaseNumber, At - 2, Rank, StepId, IsNote, "By", 'Åäö "först"' FROM Journal WHERE Key = 'a late one'
            """);
        await folder.Upgrade();
        (await Verify(folder)).Faults.Select(f => f.Text).ShouldBe([.. new[] { Case, Other }.Select(c => $"{c}: raderna är från före kedjan och har inte fått någon än. Starta BtFlow en gång och kör om.")]);

        var database = new SqliteDatabase("workflow", folder.PathOf("workflow.db"));
        await ChainOld(database);
        await ChainOld(database); // a second start finds nothing to do

        folder.Values("workflow.db", $"SELECT Key FROM Journal WHERE CaseNumber = '{Case}' ORDER BY Place").ShouldBe(["z early one", "Key åäö 1", "a late one"]);
        var report = await Verify(folder);
        report.Faults.ShouldBeEmpty();
        (report.Cases, report.Lines, report.OldLines, report.OldSince).ShouldBe((2, 4, 4, Start.ToUniversalTime()));

        await Write(database, Case, "new");
        (await Verify(folder)).ShouldSatisfyAllConditions(r => r.Faults.ShouldBeEmpty(), r => (r.Lines, r.OldLines).ShouldBe((5, 4)));
        folder.Execute("workflow.db", "UPDATE Journal SET Text = 'Annat' WHERE Key = 'z early one'");
        (await Verify(folder)).Faults.ShouldHaveSingleItem().Key.ShouldBe("z early one");
        database.Close();
    }

    [Fact]
    public async Task The_command_tells_it_in_plain_words_with_its_exit_code_and_changes_nothing()
    {
        using var folder = new DataFolderOfATest().WithOldDatabases();
        folder.Execute("workflow.db", "UPDATE Journal SET IsNote = 0");
        await folder.Upgrade();
        var database = new SqliteDatabase("workflow", folder.PathOf("workflow.db"));
        await ChainOld(database);
        await Write(database, Case, "new");
        database.MakeOneFile();
        var file = await File.ReadAllBytesAsync(database.Path, TestContext.Current.CancellationToken);

        (await Command("verify", "--data", folder.Path)).ShouldBe((0, """
            2 journaler, 3 rader: alla är som de skrevs.
            2 av raderna är från före kedjan: den intygar dem från 2026-12-01 08:30 och säger inget om tiden dessförinnan.
            """, ""));
        (await File.ReadAllBytesAsync(database.Path, TestContext.Current.CancellationToken)).ShouldBe(file);

        folder.Execute("workflow.db", "UPDATE Journal SET Text = 'Rad åäö neW' WHERE Key = 'new'");
        var (exitCode, _, errors) = await Command("verify", "--data", folder.Path);
        (exitCode, errors).ShouldBe((1, $"{Case} rad 2 (2026-12-01 08:30, Någon annan, plats 2) är ändrad efter att den skrevs.\n2 journaler, 3 rader: 1 fel."));

        folder.Execute("workflow.db", "DROP TABLE JournalHeads");
        (await Command("verify", "--data", folder.Path)).Item1.ShouldBe(2);
        (await Command("verify", "--data", folder.PathOf("none"))).ShouldSatisfyAllConditions(c => c.Item1.ShouldBe(2), c => c.Item3.ShouldContain("Ange BtFlows datamapp med --data."));
    }

    [Fact]
    public async Task A_line_that_somebody_puts_in_without_a_place_is_never_taken_into_the_chain()
    {
        using var folder = new DataFolderOfATest().WithOldDatabases();
        folder.Execute("workflow.db", "UPDATE Journal SET IsNote = 0");
        await folder.Upgrade();
        var database = new SqliteDatabase("workflow", folder.PathOf("workflow.db"));
        await ChainOld(database);
        folder.Execute("workflow.db", $"INSERT INTO Journal (Key, CaseNumber, At, Rank, StepId, IsNote, \"By\", Text) SELECT 'forged', CaseNumber, At, Rank, StepId, IsNote, \"By\", Text FROM Journal WHERE CaseNumber = '{Case}'");

        await ChainOld(database);

        (await Verify(folder)).Faults.ShouldHaveSingleItem().Key.ShouldBe("forged");
        database.Close();
    }

    [Fact]
    public async Task Two_replicas_on_PostgreSQL_that_write_to_one_journal_at_once_make_one_chain()
    {
        const int Lines = 40;
        await using var postgres = await PostgresOfATest.Made();
        await postgres.Migrate("workflow");
        var replicas = new[] { postgres.Of("workflow"), postgres.Of("workflow") };
        await Task.WhenAll(replicas.Select((replica, r) => Task.Run(async () =>
        {
            for (var i = 0; i < Lines; i++) await Write(replica, Case, $"{r}.{i}");
        })));

        (await postgres.Column("SELECT string_agg(\"Place\"::text, ',' ORDER BY \"Place\") FROM workflow.\"Journal\"")).ShouldBe([string.Join(',', Enumerable.Range(1, 2 * Lines))]);
        var report = await Verify(postgres);
        report.Faults.ShouldBeEmpty();
        report.Lines.ShouldBe(2 * Lines);
    }

    [Theory]
    [InlineData("\"Text\" = \"Text\" || '.'")]
    [InlineData("\"By\" = 'Någon annam'")]
    [InlineData("\"At\" = \"At\" + 1")]
    [InlineData("\"Rank\" = 2")]
    [InlineData("\"StepId\" = 't'")]
    [InlineData("\"IsNote\" = true")]
    [InlineData("\"Salt\" = set_byte(\"Salt\", 15, get_byte(\"Salt\", 15) # 1)")]
    [InlineData("\"Link\" = set_byte(\"Link\", 0, get_byte(\"Link\", 0) # 128)")]
    public async Task A_change_in_PostgreSQL_is_found_and_the_line_is_named(string change)
    {
        await using var postgres = await PostgresOfATest.Made();
        await postgres.Migrate("workflow");
        var database = postgres.Of("workflow");
        foreach (var key in new[] { "1", "2", "3" }) await Write(database, Case, key);
        (await Verify(postgres)).Faults.ShouldBeEmpty();

        await postgres.Column($"UPDATE workflow.\"Journal\" SET {change} WHERE \"Key\" = '2' RETURNING 1");

        (await Verify(postgres)).Faults.ShouldHaveSingleItem().Key.ShouldBe("2");
    }

    private static async Task<(int, string, string)> Command(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "btflow.dll"), .. arguments]) { WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).Trim(), (await errors).Trim());
    }

    private static async Task ChainOld(ServiceDatabase database)
    {
        using var clock = BusinessClock.Simulated(Start);
        await using var services = new ServiceCollection().AddScoped(_ => (WorkflowDb)database.NewContext(typeof(WorkflowDb))).BuildServiceProvider();
        await new ChainOldLines(services.GetRequiredService<IServiceScopeFactory>(), clock).StartAsync(TestContext.Current.CancellationToken);
    }

    private static async Task Write(ServiceDatabase database, string caseNumber, string key)
    {
        await using var db = (WorkflowDb)database.NewContext(typeof(WorkflowDb));
        await new CaseJournal(db).Tell(new() { Key = key, CaseNumber = caseNumber, At = Start.AddTicks(7), Rank = 1, StepId = "s", By = "Någon annan", Text = "Rad åäö " + key }, TestContext.Current.CancellationToken);
        await db.SaveChangesAsync(TestContext.Current.CancellationToken);
    }

    private static async Task<JournalReport> Verify(DataFolderOfATest folder)
    {
        await using var database = await ReadService.Open("workflow", folder.Path, TestContext.Current.CancellationToken);
        return await VerifyJournals.Do(database.Connection, database.ByScan, TestContext.Current.CancellationToken);
    }

    private static async Task<JournalReport> Verify(PostgresOfATest postgres)
    {
        var settings = new DistributedSettings(RabbitMqAddress.Parse("amqp://nobody:none@localhost:1/none"), service => postgres.Connections.Replace("{service}", PostgresDatabase.SchemaOf(service)));
        await using var database = await ReadService.Open("workflow", settings, TestContext.Current.CancellationToken);
        return await VerifyJournals.Do(database.Connection, database.ByScan, TestContext.Current.CancellationToken);
    }
}

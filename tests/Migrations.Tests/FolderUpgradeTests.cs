using System.Diagnostics;
using System.Security.Cryptography;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Migrations.Tests;

public sealed class FolderUpgradeTests(ITestOutputHelper output)
{
    private const int Rounds = 3, KillsARound = 2;

    [Fact]
    public async Task An_old_folder_is_brought_up_to_date_with_every_row_whole_and_its_copy_is_the_old_one()
    {
        using var folder = new DataFolderOfATest().WithOldDatabases();
        var old = Rows(folder, folder.Path);
        old.SelectMany(o => o.Value).Count().ShouldBeGreaterThan(8 * 3, "there is something to lose");

        await folder.Upgrade();

        Rows(folder, folder.Path).ShouldBe(old);
        await ShouldBeUpToDate(folder);
        var copy = folder.Kept.ShouldHaveSingleItem();
        Rows(folder, copy).ShouldBe(old);
        (await new SqliteDatabase("workflow", Path.Combine(copy, "workflow.db")).Shape(default)).ShouldNotContain(line => line.StartsWith("ParkedActs", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_task_that_waits_is_carried_over_into_the_list_of_those_that_wait()
    {
        using var folder = new DataFolderOfATest().WithOldDatabases();
        folder.Execute("certification.db", """
            UPDATE Applications SET CheckTaskId = 't-1', PrepareTaskId = NULL, Submissions = '[{"number":1,"packet":{"taskId":"t-9","parts":[]}},{"number":2,"packet":null}]'
            """);
        folder.Execute("assessment.db", "UPDATE Portfolios SET OpenAskedBy = 't-2'");

        await folder.Upgrade();

        folder.Values("certification.db", "SELECT CheckTaskIds || ' ' || PrepareTaskIds || ' ' || Submissions FROM Applications").Distinct()
            .ShouldBe(["""["t-1"] [] [{"number":1,"packet":{"parts":[],"taskIds":["t-9"]}},{"number":2,"packet":null}]"""]);
        folder.Values("assessment.db", "SELECT OpenAskedBy || ' ' || FreezesAsked FROM Portfolios").Distinct().ShouldBe(["""["t-2"] []"""]);
    }

    [Fact]
    public async Task The_authoritys_answers_bear_their_numbers_whether_they_are_told_or_on_their_way()
    {
        using var folder = new DataFolderOfATest().WithOldDatabases();
        folder.Execute("workflow.db", "UPDATE RaisedEvents SET EventId = CaseNumber || '-answer-12' WHERE CaseNumber = 'BT-2026-0002'");
        folder.Execute("certification.db", """
            UPDATE Outbox SET Contract = 'workflow:raise-case-event:v1', Body = '{"eventId":"BT-2026-0002-answer-13","payload":"{}"}' WHERE Id = 2
            """);

        await folder.Upgrade();

        folder.Values("workflow.db", "SELECT EventName || ' ' || ifnull(Number, '-') || ' ' || Waits FROM RaisedEvents ORDER BY CaseNumber").ShouldBe([" - 0", "Certification.AuthorityAnswered 12 0"]);
        folder.Values("certification.db", "SELECT Body FROM Outbox WHERE Id = 2").ShouldBe(["{\"eventId\":\"BT-2026-0002-answer-13\",\"payload\":\"{}\",\"number\":13}"]);
    }

    [Theory, InlineData("Person.PreparePlan", "person:p-1 []"), InlineData("Person.SignPlan", "alone:p-1 []")]
    public async Task A_task_of_before_there_were_queues_stands_in_that_of_whom_it_is_for(string name, string queue)
    {
        using var folder = new DataFolderOfATest().WithOldDatabases();
        folder.Execute("workflow.db", $"""
            UPDATE InboxTasks SET PersonId = 'p-1', Role = NULL, OutsiderEmail = NULL, Name = '{name}' WHERE CaseNumber = 'BT-2026-0001';
            UPDATE InboxTasks SET Role = 'studyDirector' WHERE CaseNumber = 'BT-2026-0002'
            """);

        await folder.Upgrade();

        folder.Values("workflow.db", "SELECT Queue || ' ' || BulkOutcomes FROM InboxTasks ORDER BY CaseNumber").Take(2).ShouldBe([queue, "role:studyDirector []"]);
        folder.Values("organisation.db", "SELECT StandsInFor FROM People").Distinct().ShouldBe(["[]"]);
    }

    [Fact]
    public async Task A_new_folder_needs_no_copy_and_one_that_is_up_to_date_is_left_alone()
    {
        using var folder = new DataFolderOfATest();
        await folder.Upgrade();
        await ShouldBeUpToDate(folder);
        var files = Files(folder);

        await folder.Upgrade();

        Files(folder).ShouldBe(files);
        folder.Kept.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_of_a_newer_version_is_refused_and_nothing_in_it_is_touched()
    {
        using var folder = new DataFolderOfATest().WithOldDatabases();
        using var other = new DataFolderOfATest();
        await other.Upgrade();
        File.Copy(other.PathOf("workflow.db"), folder.PathOf("workflow.db"), overwrite: true);
        folder.Execute("workflow.db", "INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_FromTheFuture', '99.0')");
        var files = Files(folder);

        (await Should.ThrowAsync<DatabaseVersionException>(folder.Upgrade)).Message.ShouldContain("nyare version");

        Files(folder).ShouldBe(files);
    }

    [Fact]
    public async Task The_command_says_so_in_plain_words_with_exit_code_2()
    {
        using var folder = new DataFolderOfATest();
        await folder.Upgrade();
        folder.Execute("workflow.db", "INSERT INTO __EFMigrationsHistory VALUES ('99990101000000_FromTheFuture', '99.0')");
        using var process = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "btflow.dll"), "run", "--data", folder.Path, "--port", "0"]) 
        {
            WorkingDirectory = AppContext.BaseDirectory, RedirectStandardOutput = true, RedirectStandardError = true, Environment = { ["BTFLOW_KEY"] = Convert.ToBase64String(new byte[32]) },
        })!;
        var printed = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();

        (process.ExitCode, errors.Trim()).ShouldBe((2, DatabaseVersionException.Newer(folder.Path).Message));
        (await printed).ShouldNotContain("BtFlow:", Case.Sensitive, "nothing was served");
    }

    [Fact]
    public async Task A_folder_from_before_the_first_release_is_refused_and_nothing_in_it_is_touched()
    {
        using var folder = new DataFolderOfATest().WithOldDatabases();
        folder.Execute("recruitment.db", "ALTER TABLE Applications DROP COLUMN DuplicateOf");
        var old = Rows(folder, folder.Path);

        (await Should.ThrowAsync<DatabaseVersionException>(folder.Upgrade)).Message.ShouldContain("tidig version");

        Rows(folder, folder.Path).ShouldBe(old);
        folder.Kept.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_process_killed_at_any_moment_of_the_upgrade_leaves_what_the_next_one_finishes()
    {
        var seed = Environment.TickCount;
        output.WriteLine($"seed {seed}");
        var random = new Random(seed);
        TimeSpan whole;
        using (var folder = new DataFolderOfATest().WithOldDatabases())
            whole = (await OtherProcess.UpgradesFolder(folder.Path)).ShouldNotBeNull();

        var kills = 0;
        for (var round = 0; round < Rounds || (kills == 0 && round < 10 * Rounds); round++)
        {
            using var folder = new DataFolderOfATest().WithOldDatabases();
            var old = Rows(folder, folder.Path);
            for (var kill = 0; kill < KillsARound; kill++)
            {
                if (await OtherProcess.UpgradesFolder(folder.Path, random.NextDouble() * whole) is not { } took) kills++;
                else if (kill == 0) whole = took; // the machine has become faster: the next is killed within that
                Rows(folder, folder.Path).ShouldBe(old);
            }
            (await OtherProcess.UpgradesFolder(folder.Path)).ShouldNotBeNull();

            Rows(folder, folder.Path).ShouldBe(old);
            await ShouldBeUpToDate(folder);
            folder.Kept.ShouldNotBeEmpty();
            foreach (var copy in folder.Kept) Rows(folder, copy).ShouldBe(old);
        }
        output.WriteLine($"{kills} kills within {whole.TotalSeconds:F1} s");
        kills.ShouldBeGreaterThan(0);
    }

    private static SortedDictionary<string, string> Rows(DataFolderOfATest folder, string of) =>
        new(AllServices.Names.ToDictionary(name => name, name => string.Join('\n', folder.Rows(Path.Combine(of, $"{name}.db")))), StringComparer.Ordinal);

    private static List<(string, string)> Files(DataFolderOfATest folder) =>
        [.. Directory.EnumerateFiles(folder.Path, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (file, Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(file)))))];

    private static async Task ShouldBeUpToDate(DataFolderOfATest folder)
    {
        foreach (var (file, context) in AllServices.In(folder.Path))
        {
            await using var db = file.NewContext(context);
            (await db.Database.GetPendingMigrationsAsync()).ShouldBeEmpty();
            (await db.ParkedActs.CountAsync()).ShouldBe(0);
            (await db.Outbox.AsNoTracking().ToListAsync()).ShouldAllBe(row => row.Queue == null && row.Body.Length > 0);
            file.Close();
        }
        Directory.EnumerateDirectories(folder.Path).Select(Path.GetFileName).ShouldNotContain("upgrading");
    }
}

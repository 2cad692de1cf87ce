using System.Diagnostics;
using BtFlow.Contracts.Workflow;
using BtFlow.Testing;
using BtFlow.Workflow.Versions;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Tests.Versions;

/// <summary>A changed definition is published while a thousand cases run: they stay, the dry run explains each, the move moves those that can.</summary>
public sealed class ThousandCasesTests(ITestOutputHelper output)
{
    private const int Each = 250;

    /// <summary>The decision on eligibility can end in one more way, and the step before the interview has become another; what the others wait for is the same.</summary>
    private static readonly string Changed = PublishDefinitionTests.Renamed("Ansökan, ny ordning")
        .Replace("outcomes: ['Eligible', 'NotEligible', 'Withdrawn', 'Duplicate']", "outcomes: ['Eligible', 'NotEligible', 'Withdrawn', 'Duplicate', 'Unclear']")
        .Replace("\"openInterview\"", "\"inviteToInterview\"");

    [Fact]
    public async Task A_changed_definition_is_published_tried_and_moved_to_while_a_thousand_cases_run()
    {
        await using var app = await VersionsApp.Start(l => l.Listen<TaskOpened>().Listen<TaskClosed>());
        await Spread(app);
        var (opened, closed, before) = ((await app.Published<TaskOpened>()).Count, (await app.Published<TaskClosed>()).Count, await Standing(app));

        var seconds = Stopwatch.StartNew();
        (await app.Publish(Changed)).IsSuccessStatusCode.ShouldBeTrue();
        var publishing = seconds.Elapsed.TotalSeconds;
        (await app.Definitions()).Single(d => d.DefinitionId == "application").Versions.Select(v => (v.Number, v.Running)).ShouldBe([(2, 0), (1, 4 * Each)], "they stay");
        await app.Register("B-1");
        (await app.Case(Number(4 * Each + 1))).Runs.Single().Version.ShouldBe(2, "new ones begin by it");

        seconds.Restart();
        var dryRun = await app.DryRun();
        var trying = seconds.Elapsed.TotalSeconds;
        (dryRun.Moves, dryRun.Stays, dryRun.Cannot, dryRun.Processes.Count).ShouldBe((2 * Each, 1, 2 * Each, 4 * Each + 1));
        foreach (var (from, sentence) in Expected) dryRun.Processes.Skip(from).Take(Each).Select(p => p.Sentence).Distinct().ShouldBe([sentence]);
        dryRun.Processes[^1].Sentence.ShouldBe("Stannar, därför att det redan följer version 2.");
        (await app.Case()).Runs.Single().Version.ShouldBe(1, "a dry run changes nothing");

        seconds.Restart();
        var moved = await app.Moved("move-1");
        var moving = seconds.Elapsed.TotalSeconds;
        output.WriteLine($"{4 * Each} cases: published in {publishing:0.00} s, tried in {trying:0.00} s, {moved.Moved} moved in {moving:0.00} s");
        (moved.Done, moved.Moved, moved.Cannot, moved.Waiting).ShouldBe((true, 2 * Each, 2 * Each, 0));
        (await app.Parked()).ShouldBeEmpty();

        ((await app.Published<TaskOpened>()).Count, (await app.Published<TaskClosed>()).Count).ShouldBe((opened, closed), "nothing was done again and no task was touched");
        (await Standing(app)).Where(s => before.ContainsKey(s.Key)).ShouldAllBe(s => before[s.Key] == s.Value, "every case stands where it stood");
        await GoOn(app);
    }

    private static IEnumerable<(int From, string Sentence)> Expected =>
    [
        (0, "Flyttas: fortsätter i ”Förslag om behörighet”."),
        (Each, "Kan inte flyttas, därför att uppgiften i steget ”Beslut om behörighet” pågår och kan avslutas på andra sätt i den nya versionen (Duplicate, Eligible, NotEligible, Unclear, Withdrawn i stället för Duplicate, Eligible, NotEligible, Withdrawn)."),
        (2 * Each, "Flyttas: fortsätter i ”Urval till intervju”."),
        (3 * Each, "Kan inte flyttas, därför att steget ”Förberedelse av intervju” pågår och finns inte i den nya versionen."),
    ];

    /// <summary>A quarter of the cases at each of four steps.</summary>
    private static async Task Spread(ServiceApp app)
    {
        for (var chunk = 0; chunk < 4; chunk++) await app.Register([.. Enumerable.Range(chunk * Each + 1, Each).Select(n => $"A-{n:0000}")]);
        await app.Send([.. Cases(Each).Select(c => new TaskDone($"{c}.application.propose.1", c, """{"status":"eligible"}"""))]);
        await app.Send([.. Cases(2 * Each).Select(c => WorkflowApp.Acted(app, "confirm", "Eligible", caseNumber: c))]);
        await app.Send([.. Cases(3 * Each).Select(c => WorkflowApp.Acted(app, "select", "Invite", caseNumber: c))]);
    }

    /// <summary>What was moved goes on as the new version says, and what was not as its own.</summary>
    private static async Task GoOn(ServiceApp app)
    {
        await app.Reply("propose", """{"status":"unclear"}""");
        (await app.OpenTasks()).Single(t => t.CaseNumber == WorkflowApp.First).Outcomes.ShouldContain("Unclear");
        await app.Act("select", "Invite", caseNumber: Number(2 * Each + 1));
        (await app.Now(Number(2 * Each + 1))).ShouldBe("inviteToInterview");
        await app.Act("confirm", "Eligible", caseNumber: Number(Each + 1));
        (await app.Now(Number(Each + 1))).ShouldBe("select");
        await app.Reply("openInterview", """{"items":[]}""", caseNumber: Number(3 * Each + 1));
        (await app.Now(Number(3 * Each + 1))).ShouldBe("closeInterview");
        (await app.Journal()).Where(j => j.By == "Anna Admin").Select(j => j.Text).ShouldBe(["Ansökan, ny ordning flyttades från version 1 till version 2 av processen. Ny ordning för alla."]);
    }

    private static IEnumerable<string> Cases(int from) => Enumerable.Range(from + 1, 4 * Each - from).Select(Number);

    private static string Number(int n) => $"BT-2026-{n:0000}";

    /// <summary>The engine's own state of every process.</summary>
    private static Task<Dictionary<string, string>> Standing(ServiceApp app) => app.Db<WorkflowDb, Dictionary<string, string>>(db => db.Runs.AsNoTracking().ToDictionaryAsync(r => r.RunId, r => r.State));
}

using System.Net;
using System.Text.Json.Nodes;
using BtFlow.Contracts.Workflow;
using BtFlow.Testing;
using BtFlow.Workflow.Timers;
using BtFlow.Workflow.Versions;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Tests.Versions;

public sealed class MoveTests
{
    private static readonly string WithoutScoring = VersionsApp.Application.Replace("\"score\"", "\"assess\"");

    [Fact]
    public async Task Open_tasks_and_timers_stay_as_they_are_and_lead_on_by_the_new_version()
    {
        await using var app = await VersionsApp.Start(l => l.Listen<TaskOpened>());
        await app.ToOffer();
        var (tasks, timers, opened) = (await Tasks(app), await Timers(app), (await app.Published<TaskOpened>()).Count);
        await app.Publish(WithoutScoring.Replace("Anställning\"", "Anställning av sökanden\""));
        (await app.Moved("m-1")).Moved.ShouldBe(1);

        (await Tasks(app)).ShouldBe(tasks);
        (await Timers(app)).ShouldBe(timers);
        (await app.Published<TaskOpened>()).Count.ShouldBe(opened);
        await app.Act("answerOffer", "Accepted");
        (await app.Case()).Steps.Single(s => s.State == "now").Text.ShouldBe("Anställning av sökanden");
        (await Timers(app)).ShouldBeEmpty("the race it lost is known to the new version");
    }

    [Fact]
    public async Task Steps_keep_the_order_of_the_process_when_the_new_version_has_more_of_them()
    {
        await using var app = await VersionsApp.Start();
        await app.ToSelection();
        await app.Publish(Turned());
        (await app.Moved("m-1")).Moved.ShouldBe(1);
        (await app.Case()).Steps.Select(s => s.StepId).ShouldBe(["confirm", "select", "propose"]);
        (await app.Undo("m-1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Case()).Steps.Select(s => s.StepId).ShouldBe(["propose", "confirm", "select"]);
    }

    [Fact]
    public async Task The_same_request_moves_once_and_only_what_it_names()
    {
        await using var app = await VersionsApp.Start();
        await app.Register("A-1", "A-2");
        await app.Publish(WithoutScoring);
        (await app.Moved("m-1", 2, "BT-2026-0002")).Processes.ShouldHaveSingleItem().CaseNumber.ShouldBe("BT-2026-0002");
        (await app.Moved("m-1", 2, "BT-2026-0002")).Moved.ShouldBe(1);
        (await app.Move("m-1", 1)).StatusCode.ShouldBe(HttpStatusCode.Conflict, "the id is another move's");
        (await app.Move("m-2", 9)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Case()).Runs.Single().Version.ShouldBe(1);
        (await app.Case("BT-2026-0002")).Runs.Single().Version.ShouldBe(2);
        (await app.Journal("BT-2026-0002")).Count(j => j.By == "Anna Admin").ShouldBe(1);
        (await app.Moved("m-3")).Moved.ShouldBe(1);
        (await app.Move("m-4")).StatusCode.ShouldBe(HttpStatusCode.Conflict, "nothing is left to move");
    }

    [Fact]
    public async Task The_same_request_twice_at_once_moves_once_and_both_are_answered_alike()
    {
        await using var app = await VersionsApp.Start();
        await app.Register("A-1");
        await app.Publish(WithoutScoring);
        foreach (var answer in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => app.Move("m-1")))) answer.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        await app.Idle();
        (await app.Case()).Runs.Single().Version.ShouldBe(2);
        (await app.Journal()).Count(j => j.By == "Anna Admin").ShouldBe(1);
    }

    [Fact]
    public async Task A_move_that_a_killed_process_left_half_done_is_done_by_the_next()
    {
        var app = await VersionsApp.Start();
        await app.Register([.. Enumerable.Range(1, 300).Select(n => $"A-{n:000}")]);
        await app.Publish(WithoutScoring);
        (await app.Move("m-1")).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var (now, folder) = (app.Clock.Now, await app.Kill());
        (await Waiting(folder)).ShouldBeGreaterThan(0, "it was killed before it was through");

        await using var next = await ServiceApp.Start(s => s.AddWorkflow(), a => a.MapWorkflow(), now: now, workflowsFolder: VersionsApp.Folder, dataFolder: folder);
        var moved = await next.HowMoved("m-1");
        (moved.Done, moved.Moved).ShouldBe((true, 300));
        (await next.Db<WorkflowDb, List<int>>(db => db.Runs.Select(r => r.Version).Distinct().ToListAsync())).ShouldHaveSingleItem("each was moved once");
        (await next.Db<WorkflowDb, int>(db => db.Journal.CountAsync(j => j.By == "Anna Admin"))).ShouldBe(300);
        (await next.Parked()).ShouldBeEmpty();
    }

    [Fact]
    [Consumer("workflow-move-process", Comes.Twice, Comes.Late)]
    public async Task A_word_that_comes_again_or_when_the_process_has_gone_on_moves_nothing()
    {
        await using var app = await VersionsApp.Start();
        await app.Register("A-1", "A-2", "A-3");
        await app.Publish(WithoutScoring);
        await app.Moved("m-1", 2, WorkflowApp.First);
        var again = new MoveProcess("m-1", WorkflowApp.First + ".application");
        await app.Send(again, again);
        (await app.Journal()).Count(j => j.By == "Anna Admin").ShouldBe(1);
        (await app.Undo("m-1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await app.Send(again);
        (await app.Case()).Runs.Single().Version.ShouldBe(1);

        await Ask(app, "late-1", "BT-2026-0002", async db => (await db.Runs.SingleAsync(r => r.CaseNumber == "BT-2026-0002")).Pin((await db.Versions.SingleAsync(v => v.DefinitionId == "application" && v.Number == 2)).Hash, 2));
        (await app.HowMoved("late-1")).Processes.ShouldHaveSingleItem().Sentence.ShouldBe("Stannade, därför att det hade flyttats till en annan version när dess tur kom.");
        await Ask(app, "late-2", "BT-2026-0003", async db => await ToScoring(db, "BT-2026-0003"));
        (await app.HowMoved("late-2")).Processes.ShouldHaveSingleItem().Sentence.ShouldBe("Kan inte flyttas, därför att steget ”Bedömning av intervju” pågår och finns inte i den nya versionen.");
        (await app.Parked()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_step_that_stands_still_goes_on_by_a_version_that_mends_it()
    {
        await using var app = await VersionsApp.Start();
        await app.ToSelection();
        await app.Act("select", "Invite");
        await app.Reply("openInterview", "{}"); // no items, so nobody to ask
        (await app.Case()).State.ShouldBe("incident");
        await app.Publish(VersionsApp.Application.Replace("items: getVariable('interview').items", "items: getVariable('interview').items ?? [{ key: 'team', role: 'recruitmentTeam' }]"));
        (await app.Moved("m-1")).Moved.ShouldBe(1);
        (await app.Case()).State.ShouldBe("incident");
        await app.As("administrator").PostAsync($"/workflow/api/cases/{WorkflowApp.First}/runs/{WorkflowApp.First}.application/steps/score/retry", System.Net.Http.Json.JsonContent.Create(new { Reason = "Processen är rättad." }));
        (await app.Case()).State.ShouldBe("running");
        (await app.OpenTasks()).ShouldHaveSingleItem().TaskId.ShouldBe("BT-2026-0001.application.score.2~team");
    }

    [Fact]
    public async Task A_move_is_undone_as_long_as_nothing_has_happened_since_and_refused_with_the_reason_otherwise()
    {
        await using var app = await VersionsApp.Start();
        await app.Register("A-1", "A-2");
        await app.Publish(WithoutScoring);
        await app.Moved("m-1");
        await app.Reply("propose", "{}", caseNumber: "BT-2026-0002");

        (await app.Undo("m-1")).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Undo("m-1")).StatusCode.ShouldBe(HttpStatusCode.NoContent, "sent again");
        (await app.Case()).Runs.Single().Version.ShouldBe(1);
        (await app.Journal()).Where(j => j.By == "Bo Admin").Select(j => j.Text).ShouldBe([$"Flytten till version 2 av processen ångrades. {Name} följer åter version 1."]);
        var refused = await app.Undo("m-1", "BT-2026-0002.application");
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        Detail(await refused.Content.ReadAsStringAsync()).ShouldBe("Flytten kan inte ångras, därför att det har gått vidare i processen sedan dess. Inget har ändrats.");
        (await app.Undo("m-1", "BT-2026-0099.application")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_whole_move_is_undone_where_it_can_be_and_the_rest_says_why_not()
    {
        await using var app = await VersionsApp.Start();
        await app.Register("A-1", "A-2", "A-3");
        await app.Publish(WithoutScoring);
        await app.Moved("m-1");
        await app.Reply("propose", "{}", caseNumber: "BT-2026-0002");
        await app.Publish(PublishDefinitionTests.Renamed("Tredje"));
        await app.Moved("m-2", 3, "BT-2026-0003");

        (await app.Undo("m-1", null)).StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var view = await app.HowMoved("m-1");
        (view.Done, view.Undone, view.Moved).ShouldBe((true, 1, 2));
        view.Processes.Select(p => p.Sentence).ShouldBe(
        [
            "Flytten är ångrad av Bo Admin.",
            "Flyttat. Kan inte ångras, därför att det har gått vidare i processen sedan dess.",
            "Flyttat. Kan inte ångras, därför att det har flyttats till en annan version sedan dess.",
        ]);
        (await app.Case("BT-2026-0003")).Runs.Single().Version.ShouldBe(3);
    }

    [Fact]
    public async Task A_task_that_somebody_has_done_among_several_keeps_a_move_from_being_undone()
    {
        await using var app = await VersionsApp.Start();
        await app.ToInterview();
        await app.Publish(PublishDefinitionTests.Renamed("Ny"));
        (await app.Moved("m-1")).Moved.ShouldBe(1);
        await app.Act("score", "Scored", item: "a");
        Detail(await (await app.Undo("m-1")).Content.ReadAsStringAsync()).ShouldContain("någon har gjort en uppgift i processen sedan dess");
    }

    /// <summary>The same process with its first two steps written in another order: lists follow the file.</summary>
    private static string Turned()
    {
        var json = JsonNode.Parse(VersionsApp.Application)!;
        var activities = json["root"]!["activities"]!.AsArray();
        var propose = activities.Single(a => (string)a!["id"]! == "propose")!;
        activities.Remove(propose);
        activities.Add(propose);
        return json.ToJsonString();
    }

    private static string Name => (string)JsonNode.Parse(VersionsApp.Application)!["name"]!;

    private static string Detail(string problem) => (string)JsonNode.Parse(problem)!["detail"]!;

    /// <summary>What a move writes, and what happens in the process before its turn comes.</summary>
    private static async Task Ask(ServiceApp app, string operationId, string caseNumber, Func<WorkflowDb, Task> meanwhile)
    {
        await app.Db<WorkflowDb, int>(async db =>
        {
            var versions = await db.Versions.Where(v => v.DefinitionId == "application").ToDictionaryAsync(v => v.Number);
            db.VersionMoves.Add(new VersionMove { OperationId = operationId, DefinitionId = "application", ToVersion = 2, ToHash = versions[2].Hash, Reason = "Prov.", ByPersonId = "p", ByName = "Anna Admin", At = app.Clock.Now });
            db.ProcessMoves.Add(new ProcessMove { OperationId = operationId, RunId = caseNumber + ".application", CaseNumber = caseNumber, FromHash = versions[1].Hash, FromVersion = 1 });
            await meanwhile(db);
            return await db.SaveChangesAsync();
        });
        await app.Send(new MoveProcess(operationId, caseNumber + ".application"));
    }

    private static async Task ToScoring(WorkflowDb db, string caseNumber)
    {
        var state = db.Entry(await db.Runs.SingleAsync(r => r.CaseNumber == caseNumber)).Property(r => r.State);
        state.CurrentValue = state.CurrentValue.Replace("\"ActivityId\":\"propose\",\"Visit\":1,\"Waits\"", "\"ActivityId\":\"score\",\"Visit\":1,\"Waits\"");
    }

    private static async Task<List<(string, string, DateTimeOffset, DateTimeOffset?)>> Tasks(ServiceApp app) => [.. (await app.OpenTasks()).Select(t => (t.TaskId, t.Text, t.OpenedAt, t.DueAt))];

    private static async Task<List<(string, DateTimeOffset)>> Timers(ServiceApp app) => [.. (await app.Db<WorkflowDb, List<DueTimer>>(db => db.Timers.AsNoTracking().OrderBy(t => t.TimerId).ToListAsync())).Select(t => (t.TimerId, t.DueAt))];

    private static async Task<long> Waiting(string folder)
    {
        await using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder, "workflow.db")};Pooling=False");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM ProcessMoves WHERE State = 'Waiting'";
        return (long)(await command.ExecuteScalarAsync())!;
    }
}

using System.Text.Json.Nodes;
using BtFlow.Testing;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Workflow.Tests.Runs;

/// <summary>What the rest of the service may rely on, whatever engine runs the processes.</summary>
public sealed class ProcessEngineTests
{
    private const string Process = WorkflowApp.First + ".plan-change.7";

    [Fact]
    public async Task A_process_is_started_once_and_says_what_it_waits_for()
    {
        await using var app = await Started();
        await Start(app);
        var state = (await State(app)).Single(p => p.RunId == Process);
        (state.DefinitionId, state.Status, state.EndedAt, state.EndedBy).ShouldBe(("plan-change", RunStatus.Running, null, null));
        var wait = state.Waits.ShouldHaveSingleItem();
        (wait.StepId, wait.For, wait.TaskId, wait.EventName, wait.DueAt).ShouldBe(("preparePlan", WaitKind.Task, Process + ".preparePlan.1", null, null));
        (await State(app)).Select(p => p.RunId).ShouldBe([WorkflowApp.First + ".application", Process]);
    }

    [Fact]
    public async Task A_task_is_done_once_and_one_that_is_unknown_changes_nothing()
    {
        await using var app = await Started();
        foreach (var id in new[] { Process + ".preparePlan.1", Process + ".preparePlan.1", Process + ".preparePlan.9", "none.preparePlan.1", "preparePlan", ".." })
            await Ask(app, engine => engine.Complete(id, new JsonObject { ["outcome"] = "Submitted" }, CancellationToken.None));
        (await State(app)).Single(p => p.RunId == Process).Waits.Select(w => w.StepId).ShouldBe(["approvePlan"]);
    }

    [Fact]
    public async Task An_event_goes_to_the_processes_of_its_case_and_is_kept_until_its_step()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1", "A-2");
        await Ask(app, engine => engine.Raise(WorkflowApp.First, "Recruitment.TurnDecided", new JsonObject { ["turn"] = "closed" }, CancellationToken.None));
        (await Kept(app, WorkflowApp.First)).ShouldBe(1);
        (await Kept(app, "BT-2026-0002")).ShouldBe(0);
    }

    [Fact]
    public async Task A_process_that_is_cancelled_ends_where_it_stands_and_withdraws_what_it_asked_for()
    {
        await using var app = await Started();
        var others = (await app.OpenTasks()).Count(t => t.TaskId.StartsWith(Process, StringComparison.Ordinal));
        others.ShouldBe(1);
        for (var time = 0; time < 2; time++)
            await Ask(app, engine => engine.Cancel(Process, RunEnd.Moved, CancellationToken.None));

        var state = (await State(app)).Single(p => p.RunId == Process);
        (state.Status, state.EndedBy, state.EndedAt, state.Waits.Count).ShouldBe((RunStatus.Finished, RunEnd.Moved, app.Clock.Now, 0));
        (await app.OpenTasks()).ShouldNotContain(t => t.TaskId.StartsWith(Process, StringComparison.Ordinal));
        (await State(app))[0].Status.ShouldBe(RunStatus.Running);
        await Ask(app, engine => engine.Complete(Process + ".preparePlan.1", null, CancellationToken.None));
        (await State(app)).Single(p => p.RunId == Process).Status.ShouldBe(RunStatus.Finished);
    }

    [Theory]
    [InlineData("""{"turn":"offer","turn":"closed"}""")]
    [InlineData("""{"turn":"\ud800"}""")]
    public async Task An_event_whose_payload_no_process_could_read_is_set_aside_and_nothing_of_it_is_kept(string payload)
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Raise("Recruitment.TurnDecided", payload);
        (await app.Parked()).ShouldHaveSingleItem();
        (await Kept(app, WorkflowApp.First)).ShouldBe(0);
    }

    [Fact]
    public async Task A_result_that_no_process_could_read_is_an_incident_at_the_step()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Reply("propose", new string('[', 40) + new string(']', 40));
        (await app.Case()).Incidents.ShouldHaveSingleItem().StepId.ShouldBe("propose");
    }

    private static async Task<ServiceApp> Started()
    {
        var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Idle();
        await Start(app);
        return app;
    }

    private static Task Start(ServiceApp app) => Ask(app, async (engine, db) =>
    {
        var its = await db.Cases.SingleAsync();
        var inputs = new JsonObject { ["doctorId"] = "doc-1", ["mainSupervisorId"] = "sup", ["unitId"] = "unit-1", ["regionId"] = its.RegionId, ["roles"] = new JsonObject { ["approvePlan"] = "studyDirector" } };
        await engine.Start(its, Process, "plan-change", inputs, CancellationToken.None);
    });

    private static Task Ask(ServiceApp app, Func<IProcessEngine, Task> ask) => Ask(app, (engine, _) => ask(engine));

    private static async Task Ask(ServiceApp app, Func<IProcessEngine, WorkflowDb, Task> ask)
    {
        await app.Idle();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        await ask(scope.ServiceProvider.GetRequiredService<IProcessEngine>(), db);
        await db.SaveChangesAsync();
    }

    private static async Task<IReadOnlyList<ProcessState>> State(ServiceApp app)
    {
        await app.Idle();
        await using var scope = app.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IProcessEngine>().State(WorkflowApp.First, CancellationToken.None);
    }

    private static async Task<int> Kept(ServiceApp app, string caseNumber)
    {
        await app.Idle();
        return await app.Db<WorkflowDb, int>(async db => (await db.Runs.SingleAsync(r => r.CaseNumber == caseNumber)).Read().PendingEvents.Length);
    }
}

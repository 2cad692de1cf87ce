using BtFlow.Contracts.Workflow;
using BtFlow.Testing;

namespace BtFlow.Workflow.Tests.Runs;

public sealed class StartProcessWhenAskedTests
{
    [Fact]
    [Consumer("workflow-start-process", Comes.Twice)]
    public async Task A_change_of_the_programme_goes_beside_the_training_and_starts_once()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToBtPath();
        await app.Send(Change(), Change());
        await app.Send(Change());
        (await app.Now()).ShouldBe("draftPlan preparePlan");
        (await app.OpenTasks()).ShouldHaveSingleItem().TaskId.ShouldBe("BT-2026-0001.plan-change.preparePlan.1");
        (await app.Journal()).Select(j => j.Text).Count(t => t == "Ändring av utbildningsprogrammet har påbörjats.").ShouldBe(1);

        await app.Act("preparePlan", "Submitted", process: "plan-change");
        (await app.OpenTasks()).ShouldHaveSingleItem().Role.ShouldBe("studyDirector", "the region's profile says who approves");
        await app.Act("approvePlan", "Approved", process: "plan-change");
        await app.Act("signPlan", "Signed", process: "plan-change");
        (await app.Case()).Runs.Select(r => (r.RunId, r.State)).ShouldBe([("BT-2026-0001.application", "finished"), ("BT-2026-0001.bt-path", "running"), ("BT-2026-0001.plan-change", "finished")]);
    }

    [Fact]
    public async Task A_second_change_has_tasks_of_its_own()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToBtPath();
        await app.Send(Change());
        foreach (var (step, outcome) in new[] { ("preparePlan", "Submitted"), ("approvePlan", "Approved"), ("signPlan", "Signed") }) await app.Act(step, outcome, process: "plan-change");
        await app.Send(Change() with { ProcessId = "BT-2026-0001.plan-change.2" });
        (await app.OpenTasks()).ShouldHaveSingleItem().TaskId.ShouldBe("BT-2026-0001.plan-change.2.preparePlan.1");
        await app.Act("preparePlan", "Submitted", process: "plan-change.2");
        (await app.OpenTasks()).ShouldHaveSingleItem().TaskId.ShouldBe("BT-2026-0001.plan-change.2.approvePlan.1");
    }

    [Theory]
    [InlineData("BT-2026-0099.plan-change", "BT-2026-0099", "plan-change")]
    [InlineData("BT-2026-0002.plan-change", WorkflowApp.First, "plan-change")]
    [InlineData("BT-2026-0001.plan change?", WorkflowApp.First, "plan-change")]
    [InlineData("BT-2026-0001.unknown", WorkflowApp.First, "unknown")]
    public async Task A_process_of_no_case_another_case_or_no_definition_is_put_aside(string processId, string caseNumber, string definitionId)
    {
        await using var app = await WorkflowApp.Start();
        await app.ToBtPath();
        await app.Send(new StartProcess(processId, caseNumber, definitionId, "{}"));
        (await app.Parked()).ShouldHaveSingleItem().Consumer.ShouldBe("start-process");
        (await app.Case()).Runs.Count.ShouldBe(2);
    }

    private static StartProcess Change() => new("BT-2026-0001.plan-change", WorkflowApp.First, "plan-change", """{"doctorId":"doc-1","mainSupervisorId":"sup","unitId":"unit-1","regionId":"vgr-regional"}""");
}

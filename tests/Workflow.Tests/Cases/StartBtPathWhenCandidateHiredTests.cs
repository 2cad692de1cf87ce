using BtFlow.Contracts.TrainingPlan;

namespace BtFlow.Workflow.Tests.Cases;

public sealed class StartBtPathWhenCandidateHiredTests
{
    [Fact]
    [Consumer("workflow-start-bt-path", Comes.Twice)]
    public async Task A_hire_that_is_told_twice_starts_one_bt_path()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<DraftPlan>());
        await app.ToOffer();
        await app.Send(WorkflowApp.Hired(), WorkflowApp.Hired());
        (await app.Published<DraftPlan>()).ShouldBe([new DraftPlan("BT-2026-0001.bt-path.draftPlan.1", WorkflowApp.First)]);
        (await app.Case()).DoctorId.ShouldBe("doc-1");
    }

    [Fact]
    [Consumer("workflow-start-bt-path", Comes.BeforeSibling)]
    public async Task The_path_starts_though_the_application_has_not_ended_yet()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToOffer();
        await app.Act("answerOffer", "Accepted");
        await app.Send(WorkflowApp.Hired());
        (await app.Now()).ShouldBe("hire draftPlan");
        await app.Reply("hire", "{}");
        (await app.Now()).ShouldBe("draftPlan");
        (await app.Case()).Runs.Select(r => (r.DefinitionId, r.State)).ShouldBe([("application", "finished"), ("bt-path", "running")]);
    }

    [Fact]
    public async Task A_hire_without_a_case_is_put_aside_for_an_operator()
    {
        await using var app = await WorkflowApp.Start();
        await app.Send(WorkflowApp.Hired());
        (await app.Parked()).ShouldHaveSingleItem().Consumer.ShouldBe("start-bt-path");
    }
}

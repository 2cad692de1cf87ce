using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Testing;

namespace BtFlow.Workflow.Tests.Cases;

/// <summary>A doctor who leaves, and one who moves: each word twice, late, and before its sibling.</summary>
public sealed class LeaveAndMoveTests
{
    private const string Elsewhere = "annan";
    private static readonly DateTimeOffset Told = new(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1));

    [Fact]
    [Consumer("workflow-end-case", Comes.Twice)]
    public async Task A_doctor_who_leaves_has_every_task_withdrawn_and_the_case_says_so()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<TaskClosed>());
        await ToPreparation(app);
        await app.Send(Left(), Left());
        await app.Send(Left());

        var its = await app.Case();
        (its.State, its.EndedEarlyOn).ShouldBe(("endedEarly", new DateOnly(2026, 12, 31)));
        its.Runs.Select(r => r.State).ShouldBe(["finished", "left"]);
        (await app.OpenTasks()).ShouldBeEmpty();
        (await app.Page("btOffice").GetPage("/workflow/cases?q=A-1")).QuerySelector("main tbody tr")!.TextContent.ShouldContain("Avslutat i förtid");
        (await app.Published<TaskClosed>()).ShouldContain(t => t.TaskId == "BT-2026-0001.bt-path.preparePlan.1" && t.Outcome == "Cancelled");
        (await app.Journal()).Where(j => j.Text.Contains("i förtid")).ShouldHaveSingleItem().Text.ShouldBe("Sökande A-1 avslutar sin bastjänstgöring i förtid, sista dag 2026-12-31. Skäl: Flyttar utomlands.");
        (await app.Parked()).ShouldBeEmpty();
    }

    [Fact]
    [Consumer("workflow-close-task", Comes.Late)]
    [Consumer("workflow-start-process", Comes.Late)]
    [Consumer("workflow-revise-tasks", Comes.Late)]
    public async Task What_comes_after_the_end_changes_nothing()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<OpenPortfolio>());
        await ToPreparation(app);
        await app.Send(Left());
        await app.Act("preparePlan", "Submitted", process: "bt-path");
        await app.Send(new StartProcess("BT-2026-0001.plan-change", WorkflowApp.First, "plan-change", """{"doctorId":"doc-1","mainSupervisorId":"sup","unitId":"unit-1"}"""));
        await app.Send(new ReviseTasks(WorkflowApp.First, "Person.Assess", 2, "[]"));
        (await app.Case()).Runs.Count.ShouldBe(2);
        (await app.OpenTasks()).ShouldBeEmpty();
        (await app.Parked()).ShouldBeEmpty();
    }

    [Fact]
    [Consumer("workflow-end-case", Comes.BeforeSibling)]
    [Consumer("workflow-start-bt-path", Comes.Late)]
    public async Task A_doctor_who_left_before_the_employment_was_known_here_begins_nothing()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<DraftPlan>());
        await app.ToOffer();
        await app.Send(Left());
        await app.Send(WorkflowApp.Hired());
        (await app.Published<DraftPlan>()).ShouldBeEmpty();
        (await app.Case()).State.ShouldBe("endedEarly");
    }

    [Fact]
    [Consumer("workflow-move-case", Comes.Twice)]
    public async Task A_doctor_who_moves_begins_again_in_the_other_region_with_its_roles()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<DraftPlan>().Listen<TaskClosed>(), WithAnotherRegion());
        await ToPreparation(app);
        await app.Send(Moved(), Moved());
        await app.Send(Moved());

        (await app.Published<DraftPlan>()).Select(d => d.TaskId).ShouldBe(["BT-2026-0001.bt-path.draftPlan.1", "BT-2026-0001.bt-path.2.draftPlan.1"]);
        var its = await app.Case();
        (its.State, its.RegionId, its.MovedFromRegionId).ShouldBe(("running", Elsewhere, "vgr-regional"));
        its.Runs.Select(r => (r.RunId, r.State)).ShouldBe([("BT-2026-0001.application", "finished"), ("BT-2026-0001.bt-path", "moved"), ("BT-2026-0001.bt-path.2", "running")]);
        (await app.Published<TaskClosed>()).ShouldContain(t => t.TaskId == "BT-2026-0001.bt-path.preparePlan.1" && t.Outcome == "Cancelled");

        await app.Reply("draftPlan", """{"version":2,"mainSupervisorId":"sup-2","unitId":"unit-9","allocations":[]}""", process: "bt-path.2");
        await app.Act("preparePlan", "Submitted", process: "bt-path.2");
        (await app.OpenTasks()).ShouldHaveSingleItem().Role.ShouldBe("btManager");
        (await app.Journal()).Where(j => j.Text.Contains("flyttar från")).ShouldHaveSingleItem().Text.ShouldBe("Sökande A-1 flyttar från VGR regional BT till En annan region den 2026-11-01. Skäl: Familjen flyttar.");
    }

    [Fact]
    [Consumer("workflow-move-case", Comes.BeforeSibling)]
    public async Task A_move_that_is_heard_of_before_the_employment_leaves_one_process_in_the_new_region()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<DraftPlan>(), WithAnotherRegion());
        await app.ToOffer();
        await app.Send(Moved());
        await app.Send(WorkflowApp.Hired());
        (await app.Published<DraftPlan>()).ShouldHaveSingleItem();
        (await app.Case()).RegionId.ShouldBe(Elsewhere);
    }

    [Fact]
    [Consumer("workflow-move-case", Comes.Late)]
    public async Task A_move_that_comes_late_does_not_undo_a_later_one()
    {
        await using var app = await WorkflowApp.Start(workflowsFolder: WithAnotherRegion());
        await ToPreparation(app);
        await app.Send(Moved() with { FromRegionId = Elsewhere, ToRegionId = "vgr-regional", At = Told.AddDays(30) });
        await app.Send(Moved());
        var its = await app.Case();
        (its.RegionId, its.MovedFromRegionId).ShouldBe(("vgr-regional", Elsewhere));
        its.Runs.Count.ShouldBe(3);
        (await app.Journal()).Where(j => j.Text.Contains("flyttar från")).Select(j => j.Text[..60]).ShouldBe(["Sökande A-1 flyttar från VGR regional BT till En annan region"[..60], "Sökande A-1 flyttar från En annan region till VGR regional BT"[..60]], "both are told, in their order");
    }

    [Fact]
    [Consumer("workflow-move-case", Comes.Late)]
    public async Task A_doctor_who_left_is_not_begun_anew_by_a_move_that_comes_late()
    {
        await using var app = await WorkflowApp.Start(l => l.Listen<DraftPlan>(), WithAnotherRegion());
        await ToPreparation(app);
        await app.Send(Left());
        await app.Send(Moved());
        (await app.Published<DraftPlan>()).ShouldHaveSingleItem();
        (await app.Case()).State.ShouldBe("endedEarly");
    }

    [Fact]
    public async Task A_change_of_the_programme_that_was_asked_for_before_the_move_is_not_started_after_it()
    {
        await using var app = await WorkflowApp.Start(workflowsFolder: WithAnotherRegion());
        await ToPreparation(app);
        await app.Send(Moved());
        await app.Send(new StartProcess("BT-2026-0001.plan-change", WorkflowApp.First, "plan-change", """{"doctorId":"doc-1","mainSupervisorId":"sup","unitId":"unit-1","regionId":"vgr-regional"}"""));
        (await app.Case()).Runs.ShouldNotContain(r => r.DefinitionId == "plan-change");
    }

    [Fact]
    public async Task A_case_page_shows_its_region_its_regulation_and_the_version_of_each_process()
    {
        await using var app = await WorkflowApp.Start(workflowsFolder: WithAnotherRegion());
        await ToPreparation(app);
        await app.Send(Moved());
        var text = (await app.Page("btOffice").GetPage("/workflow/cases/" + WorkflowApp.First)).Body!.TextContent;
        text.ShouldContain("En annan region (annan), flyttat från vgr-regional");
        text.ShouldContain("Avbruten när läkaren flyttade till en annan region");
        text.ShouldContain("processens version 3");
        text.ShouldContain((await app.Case()).RuleSetVersion!);
    }

    [Theory]
    [InlineData("end-case")]
    [InlineData("move-case")]
    public async Task A_word_about_no_case_is_put_aside(string consumer)
    {
        await using var app = await WorkflowApp.Start(workflowsFolder: WithAnotherRegion());
        if (consumer == "end-case") await app.Send(Left());
        else await app.Send(Moved());
        (await app.Parked()).ShouldHaveSingleItem().Consumer.ShouldBe(consumer);
    }

    private static DoctorLeft Left() => new(WorkflowApp.First, "doc-1", new(2026, 12, 31), "Flyttar utomlands.", "Studierektorn", Told);

    private static DoctorMoved Moved() => new(WorkflowApp.First, "doc-1", "vgr-regional", Elsewhere, "unit-9", new(2026, 11, 1), "Familjen flyttar.", "Studierektorn", Told);

    private static async Task ToPreparation(ServiceApp app)
    {
        await app.ToBtPath();
        await app.Reply("draftPlan", """{"version":1,"mainSupervisorId":"sup","unitId":"unit-1","allocations":[]}""", process: "bt-path");
    }

    private static string WithAnotherRegion() => TestFolder.WithRegion(Elsewhere, "En annan region", text => text.Replace("approvePlan: studyDirector", "approvePlan: btManager"));
}

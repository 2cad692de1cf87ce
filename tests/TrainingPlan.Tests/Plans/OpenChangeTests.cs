using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;
using BtFlow.Testing;

namespace BtFlow.TrainingPlan.Plans;

public sealed class OpenChangeTests
{
    [Fact]
    public async Task A_change_opens_the_next_version_and_a_process_for_it_and_only_one_at_a_time()
    {
        await using var app = await TrainingPlanApp.Approved();

        (await app.Post(app.AsMain(), "changes", new { reason = "Byte av vårdcentral" })).StatusCode.ShouldBe(HttpStatusCode.OK);
        var again = await app.Post(app.AsMain(), "changes", new { reason = "En gång till" });

        again.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await again.Content.ReadAsStringAsync()).ShouldContain("redan under arbete");
        var process = (await app.App.Published<StartProcess>()).ShouldHaveSingleItem();
        (process.ProcessId, process.DefinitionId).ShouldBe(($"{TrainingPlanApp.Case}.plan-change.2", "plan-change"));
        JsonSerializer.Deserialize<JsonElement>(process.Inputs).GetProperty("mainSupervisorId").GetString().ShouldBe(TrainingPlanApp.Main);
        var plan = await app.Plan();
        (plan.GetProperty("currentVersion").GetInt32(), plan.GetProperty("approvedVersion").GetInt32()).ShouldBe((2, 1));
        (await app.Version()).GetProperty("changeReason").GetString().ShouldBe("Byte av vårdcentral.");
    }

    [Fact]
    public async Task A_changed_programme_is_approved_with_its_reason_and_shows_the_director_the_differences_from_the_approved_one()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.Post(app.AsMain(), "changes", new { reason = "Fler delmål i akuten." });
        var placements = await app.Placements();
        placements[0]["goals"] = new[] { "BT1", "BT5", "BT8", "BT10", "BT12", "BT13", "BT15", "BT18" };
        (await app.Submit(new { placements })).EnsureSuccessStatusCode();
        var task = await app.Decide();

        var shown = await app.App.Page(Roles.StudyDirector, TrainingPlanApp.Director).GetPage($"/training-plan/plans/{TrainingPlanApp.Case}?task={task}");
        var row = shown.QuerySelectorAll("table").First(t => t.QuerySelector("caption")!.TextContent.Contains("skiljer")).QuerySelectorAll("tbody tr").ShouldHaveSingleItem();
        row.QuerySelector("ins")!.TextContent.ShouldBe("BT12");
        shown.QuerySelectorAll("details table").Length.ShouldBeGreaterThan(0); // the whole is there to unfold, and so is the former approved version
        shown.Body!.TextContent.ShouldContain("Fler delmål i akuten.");

        (await app.AsDirector().PostAsJsonAsync($"/training-plan/api/plans/{TrainingPlanApp.Case}/approve", new { taskId = task })).EnsureSuccessStatusCode();
        var approved = (await app.App.Published<PlanApproved>())[^1];
        (approved.Version, approved.ChangeReason).ShouldBe((2, "Fler delmål i akuten."));
        (await app.Version(1)).GetProperty("status").GetString().ShouldBe("approved");
    }

    [Fact]
    public async Task A_change_that_is_sent_back_is_still_compared_with_the_approved_version()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.Post(app.AsMain(), "changes", new { reason = "Deltid." });
        await app.Submit();
        (await app.SendBack("Skriv mer.")).EnsureSuccessStatusCode();

        var version = await app.Version();
        (version.GetProperty("version").GetInt32(), version.GetProperty("comparedWith").GetInt32(), version.GetProperty("changeReason").GetString()).ShouldBe((3, 1, "Deltid."));
    }

    [Fact]
    public async Task The_page_opens_a_change_with_another_main_supervisor()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(TrainingPlanApp.Person("main-2", "Bea Berg", "u-acute", Roles.MainSupervisor));
        var page = app.App.Page(Roles.BtManager, "chief");

        (await page.SubmitAll($"/training-plan/plans/{TrainingPlanApp.Case}/change", "Öppna för ändring", new() { ["Reason"] = "" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
        (await page.SubmitAll($"/training-plan/plans/{TrainingPlanApp.Case}/change", "Öppna för ändring", new() { ["Reason"] = "Ny huvudhandledare", ["MainSupervisorId"] = "main-2" })).StatusCode.ShouldBe(HttpStatusCode.Found);

        (await app.Version()).GetProperty("mainSupervisorName").GetString().ShouldBe("Bea Berg");
        (await app.Version()).GetProperty("differences").EnumerateArray().Select(d => d.GetProperty("what").GetString()).ShouldBe(["Huvudhandledare"]);
        JsonSerializer.Deserialize<JsonElement>((await app.App.Published<StartProcess>()).Single().Inputs).GetProperty("mainSupervisorId").GetString().ShouldBe("main-2");
    }

    [Fact]
    [Consumer("training-plan-change-plan", Comes.Twice)]
    public async Task The_process_s_own_change_starts_no_process_and_is_answered_once_for_all()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(new ChangePlan("change-1", TrainingPlanApp.Case, "BT7 återstår"));
        await app.App.Send(new ChangePlan("change-1", TrainingPlanApp.Case, "BT7 återstår"));

        (await app.App.Published<StartProcess>()).ShouldBeEmpty();
        var answers = (await app.App.Published<TaskDone>()).Where(t => t.TaskId == "change-1").Distinct().ToList();
        JsonSerializer.Deserialize<JsonElement>(answers.ShouldHaveSingleItem().Result!).GetProperty("version").GetInt32().ShouldBe(2);
        (await app.Plan()).GetProperty("versions").GetArrayLength().ShouldBe(2);

        await app.Submit();
        await app.Approve();
        await app.App.Send(new ChangePlan("change-1", TrainingPlanApp.Case, "BT7 återstår")); // late
        (await app.Plan()).GetProperty("versions").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    [Consumer("training-plan-change-plan", Comes.BeforeSibling)]
    public async Task The_process_s_change_waits_for_the_version_that_is_being_worked_on()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.Post(app.AsMain(), "changes", new { reason = "Deltid." });
        await app.App.Send(new ChangePlan("change-1", TrainingPlanApp.Case, "BT7 återstår"));
        (await app.App.Published<TaskDone>()).ShouldNotContain(t => t.TaskId == "change-1");

        await app.Submit();
        (await app.Approve()).EnsureSuccessStatusCode();

        JsonSerializer.Deserialize<JsonElement>((await app.App.Published<TaskDone>()).Single(t => t.TaskId == "change-1").Result!).GetProperty("version").GetInt32().ShouldBe(3);
        (await app.Version()).GetProperty("changeReason").GetString().ShouldBe("BT7 återstår.");
    }

    [Fact]
    public async Task Nobody_approves_past_a_change_that_began_to_wait_at_the_same_moment()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.Post(app.AsMain(), "changes", new { reason = "Deltid." });
        await app.Submit();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => app.App.Db<TrainingPlanDb, int>(async db =>
        {
            var (plan, versions) = await db.PlanOf(TrainingPlanApp.Case, default); // what the approver's request has read
            await app.App.Send(new ChangePlan("change-1", TrainingPlanApp.Case, "BT7 återstår"));
            versions[^1].Approve(new(TrainingPlanApp.Director, "Doris Rektor", [], null), plan, null, app.App.Clock.Now);
            return await db.SaveChangesAsync();
        }));
        (await app.Approve()).EnsureSuccessStatusCode();
        (await app.App.Published<TaskDone>()).ShouldContain(t => t.TaskId == "change-1");
    }

    [Fact]
    public async Task Who_has_handed_the_programme_over_may_read_it_no_more()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(TrainingPlanApp.Person("main-2", "Bea Berg", "u-acute", Roles.MainSupervisor));
        await app.Post(app.AsDirector(), "changes", new { reason = "Ny huvudhandledare.", mainSupervisorId = "main-2" });
        var path = $"/training-plan/api/plans/{TrainingPlanApp.Case}";
        (await app.AsMain().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK); // by the version in force

        var successor = app.App.As(Roles.MainSupervisor, "main-2", "u-acute", "Bea Berg");
        await app.Post(successor, "submit", new { taskId = await app.OpenTask("Person.PreparePlan", "main-2") });
        await app.Post(app.AsDirector(), "approve", new { taskId = await app.OpenTask("Person.ApprovePlan", role: Roles.StudyDirector) });

        (await app.AsMain().GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await successor.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_doctor_signs_an_approved_version_also_while_the_next_is_in_the_making()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.Post(app.AsMain(), "changes", new { reason = "Deltid." });
        var taskId = await app.OpenTask("Person.SignPlan", TrainingPlanApp.Doctor);

        (await app.Post(app.AsDoctor(), "sign", new { taskId })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Version(1)).GetProperty("signatures").GetArrayLength().ShouldBe(3);
    }
}

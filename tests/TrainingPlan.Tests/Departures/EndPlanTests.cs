using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;
using BtFlow.TrainingPlan.Plans;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan.Departures;

public sealed class EndPlanTests
{
    private static readonly object Move = new { regionId = "kalmar", unitId = "u-mind", from = "2027-02-01", reason = "Flyttar till familjen" };

    [Fact]
    public async Task Who_leaves_is_told_to_all_and_nothing_can_be_changed_afterwards()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.Post(app.AsMain(), "changes", new { reason = "Deltid." });
        var office = app.App.As(Roles.BtOffice, "office", name: "Kansliet");

        (await app.Post(office, "leave", new { lastDay = "2027-01-31", reason = "Annat arbete" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var left = (await app.App.Published<DoctorLeft>()).ShouldHaveSingleItem();
        (left.DoctorId, left.LastDay, left.Reason, left.ByName).ShouldBe((TrainingPlanApp.Doctor, new(2027, 1, 31), "Annat arbete.", "Kansliet"));
        var plan = await app.Plan();
        (plan.GetProperty("status").GetString(), plan.GetProperty("approvedVersion").GetInt32(), plan.GetProperty("left").GetProperty("lastDay").GetString()).ShouldBe(("withdrawn", 1, "2027-01-31"));
        (await app.Submit()).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        foreach (var (step, body) in new (string, object)[]
        {
            ("changes", new { reason = "x" }), ("absences", new { from = "2026-10-01", to = "2026-10-02", counts = true }), ("leave", new { lastDay = "2027-01-31", reason = "x" }), ("move", Move),
        })
        {
            var refused = await app.Post(app.AsDirector(), step, body);
            refused.StatusCode.ShouldBe(HttpStatusCode.Conflict, step);
            (await refused.Content.ReadAsStringAsync()).ShouldContain("kan inte ändras längre");
        }
        var page = await app.App.Page(Roles.BtOffice, "office").GetPage($"/training-plan/plans/{TrainingPlanApp.Case}");
        page.Body!.TextContent.ShouldContain("BT är avslutad i förtid");
        page.QuerySelectorAll("form[method=post]").ShouldAllBe(f => f.GetAttribute("action") == "/organisation/sign-out");
        (await app.App.Page(Roles.BtOffice, "office").GetPage("/training-plan/plans")).Body!.TextContent.ShouldContain("Slutar 2027-01-31");
    }

    [Fact]
    [Consumer("training-plan-change-plan", Comes.Late)]
    public async Task A_process_that_asks_after_the_doctor_has_left_changes_nothing()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.Post(app.AsDirector(), "leave", new { lastDay = "2027-01-31", reason = "Annat arbete" });
        await app.App.Send(new ChangePlan("late-1", TrainingPlanApp.Case, "Sent"));
        await app.App.Send(TrainingPlanApp.Staff.Single(p => p.PersonId == "sup-care-b") with { LastDay = new(2027, 2, 1) });

        (await app.Plan()).GetProperty("versions").GetArrayLength().ShouldBe(1);
        (await app.App.Published<StartProcess>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_last_day_has_to_be_said_and_lies_within_the_programme()
    {
        await using var app = await TrainingPlanApp.Approved();
        foreach (var wrong in new object[] { new { reason = "Annat arbete" }, new { lastDay = "2026-08-30", reason = "Annat arbete" }, new { lastDay = "2027-12-31", reason = "Annat arbete" } })
            (await app.Post(app.AsDirector(), "leave", wrong)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.App.Published<DoctorLeft>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nothing_is_changed_between_the_move_and_the_draft_of_what_is_left()
    {
        await using var app = await TrainingPlanApp.Approved();
        (await app.Post(app.AsDirector(), "move", Move)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Post(app.AsDirector(), "changes", new { reason = "Deltid." })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Post(app.AsDirector(), "absences", new { from = "2026-10-01", to = "2026-10-10", counts = false })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        await app.App.Send(new ChangePlan("late-1", TrainingPlanApp.Case, "BT7 återstår")); // the old region's process, whose word comes late
        await app.App.Send(TrainingPlanApp.Staff.Single(p => p.PersonId == "sup-care-b") with { LastDay = new(2027, 2, 1) });

        (await app.Plan()).GetProperty("versions").GetArrayLength().ShouldBe(1);
        (await app.App.Published<StartProcess>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_change_opened_at_the_moment_of_a_move_is_refused()
    {
        await using var app = await TrainingPlanApp.Approved();
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => app.App.Db<TrainingPlanDb, int>(async db =>
        {
            var (plan, versions) = await db.PlanOf(TrainingPlanApp.Case, default); // what the request to change has read
            (await app.Post(app.AsDirector(), "move", Move)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            db.Add(PlanChange.Open(versions, "Deltid.", app.App.Clock.Now));
            db.RequireStillHere(plan);
            return await db.SaveChangesAsync();
        }));
    }

    [Fact]
    public async Task A_doctor_who_leaves_after_a_move_leaves_the_unit_there()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.Post(app.AsDirector(), "move", Move);
        await app.Post(app.AsDirector(), "leave", new { lastDay = "2027-04-30", reason = "Annat arbete" });
        (await app.App.Published<DoctorLeft>()).ShouldHaveSingleItem().UnitId.ShouldBe("u-mind");
    }

    [Fact]
    public async Task The_page_to_leave_asks_to_confirm()
    {
        await using var app = await TrainingPlanApp.Approved();
        var (page, path) = (app.App.Page(Roles.BtManager, "chief"), $"/training-plan/plans/{TrainingPlanApp.Case}/leave");

        (await page.Submit(path, new { LastDay = "2027-01-31", Reason = "Annat arbete" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
        (await page.Submit(path, new { LastDay = "2028-01-31", Reason = "Annat arbete", Confirmed = "true" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent); // after the end
        (await app.App.Published<DoctorLeft>()).ShouldBeEmpty();
        (await page.Submit(path, new { LastDay = "2027-01-31", Reason = "Annat arbete", Confirmed = "true" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await app.App.Published<DoctorLeft>()).ShouldHaveSingleItem();
    }

    [Fact]
    [Consumer("training-plan-draft-plan", Comes.Twice, Comes.Late)]
    public async Task Who_moves_keeps_what_is_served_and_gets_the_rest_from_the_new_regions_pattern()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(TrainingPlanApp.Person("main-mind", "Moa Mind", "u-mind", Roles.MainSupervisor));
        (await app.Post(app.AsDirector(), "move", Move)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        var moved = (await app.App.Published<DoctorMoved>()).ShouldHaveSingleItem();
        (moved.FromRegionId, moved.ToRegionId, moved.UnitId, moved.From).ShouldBe(("vgr-regional", "kalmar", "u-mind", new(2027, 2, 1)));

        await app.App.Send(new DraftPlan("draft-2", TrainingPlanApp.Case));
        await app.App.Send(new DraftPlan("draft-2", TrainingPlanApp.Case));
        await app.App.Send(new DraftPlan("draft-1", TrainingPlanApp.Case)); // the first region's, late
        await app.App.Send(TrainingPlanApp.Hired());

        var plan = await app.Plan();
        (plan.GetProperty("regionId").GetString(), plan.GetProperty("unitId").GetString(), plan.GetProperty("versions").GetArrayLength()).ShouldBe(("kalmar", "u-mind", 2));
        var version = await app.Version();
        version.GetProperty("mainSupervisorId").GetString().ShouldBe("main-mind");
        version.GetProperty("changeReason").GetString()!.ShouldEndWith("Flyttar till familjen.");
        var periods = await app.Periods();
        periods.Take(2).ShouldBe(["acuteCare 2026-09-01 2026-12-31 4", "primaryCare 2027-01-01 2027-01-31 1"]); // served, in the old region's places
        version.GetProperty("placements")[1].GetProperty("unitId").GetString().ShouldBe("u-care-b");
        periods[2].ShouldStartWith("introduction 2027-02-01");
        periods[3].ShouldStartWith("psychiatry 2027-03-01"); // begins with the employer
        version.GetProperty("placements").EnumerateArray().Select(p => p.GetProperty("placementId").GetString()).Distinct().Count().ShouldBe(periods.Count);
        version.GetProperty("fullTimeMonths").GetProperty("total").GetDecimal().ShouldBeGreaterThanOrEqualTo(12m, string.Join("; ", periods));
        plan.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("severity").GetString() == "refusal" && !f.GetProperty("mayOverride").GetBoolean()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("draft-2", "draft-3"), InlineData("draft-3", "draft-2")]
    [Consumer("training-plan-draft-plan", Comes.Late)]
    public async Task Two_processes_that_ask_after_one_move_get_the_same_draft_in_either_order(string first, string second)
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.App.Send(TrainingPlanApp.Person("main-mind", "Moa Mind", "u-mind", Roles.MainSupervisor));
        await app.Post(app.AsDirector(), "move", Move);
        foreach (var task in new[] { first, second, first }) await app.App.Send(new DraftPlan(task, TrainingPlanApp.Case));

        (await app.Plan()).GetProperty("versions").GetArrayLength().ShouldBe(2);
        (await app.App.Published<TaskDone>()).Where(t => t.TaskId != "draft-1").Select(t => t.Result).Distinct().ShouldHaveSingleItem();
    }

    [Fact]
    [Consumer("training-plan-draft-plan", Comes.Late)]
    public async Task No_draft_is_made_for_a_doctor_who_has_left()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.Post(app.AsDirector(), "move", Move);
        await app.Post(app.AsDirector(), "leave", new { lastDay = "2027-04-30", reason = "Annat arbete" });
        await app.App.Send(new DraftPlan("draft-2", TrainingPlanApp.Case));
        (await app.Plan()).GetProperty("versions").GetArrayLength().ShouldBe(1);
        (await app.App.Parked()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_being_worked_on_when_the_doctor_moves_is_closed_and_the_next_version_follows_it()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.Post(app.AsMain(), "changes", new { reason = "Deltid." });
        await app.App.Send(new ChangePlan("waiting", TrainingPlanApp.Case, "BT7 återstår"));
        (await app.Post(app.AsDirector(), "move", Move)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await app.App.Send(new DraftPlan("draft-2", TrainingPlanApp.Case));

        (await app.Plan()).GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("status").GetString()).ShouldBe(["approved", "withdrawn", "draft"]);
        (await app.App.Published<TaskDone>()).Select(t => t.TaskId).Distinct().ShouldBe(["draft-1", "draft-2"]); // the change that waited went with the old region's process
        (await app.Version()).GetProperty("comparedWith").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_move_needs_another_place_and_a_later_day()
    {
        await using var app = await TrainingPlanApp.Approved();
        foreach (var wrong in new object[]
        {
            new { regionId = "vgr-regional", unitId = "u-acute", from = "2027-02-01", reason = "x" }, new { regionId = "kalmar", unitId = "u-mind", from = "2026-09-01", reason = "x" },
            new { regionId = "atlantis", unitId = "u-mind", from = "2027-02-01", reason = "x" }, new { regionId = "kalmar", unitId = "none", from = "2027-02-01", reason = "x" },
            new { regionId = "kalmar", unitId = "u-mind", from = "2027-02-01", reason = " " },
        })
            (await app.Post(app.AsDirector(), "move", wrong)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.App.Published<DoctorMoved>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_page_to_move_takes_a_confirmed_move()
    {
        await using var app = await TrainingPlanApp.Approved();
        var (page, path) = (app.App.Page(Roles.StudyDirector, TrainingPlanApp.Director), $"/training-plan/plans/{TrainingPlanApp.Case}/move");

        (await page.Submit(path, new { RegionId = "kalmar", UnitId = "u-mind", From = "2027-02-01", Reason = "Flyttar" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
        (await page.Submit(path, new { RegionId = "kalmar", UnitId = "u-mind", From = "2027-02-01", Reason = "Flyttar", Confirmed = "true" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await app.App.Published<DoctorMoved>()).ShouldHaveSingleItem();
    }
}

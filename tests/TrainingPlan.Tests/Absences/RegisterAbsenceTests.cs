using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.TrainingPlan.Absences;

public sealed class RegisterAbsenceTests
{
    [Fact]
    public async Task Absence_that_counts_is_noted_and_changes_nothing()
    {
        await using var app = await TrainingPlanApp.Approved();
        var answer = await app.Post(app.AsMain(), "absences", new { from = "2027-01-11", to = "2027-01-15", counts = true });

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Plan()).GetProperty("versions").GetArrayLength().ShouldBe(1);
        (await app.App.Published<StartProcess>()).ShouldBeEmpty();
        (await app.App.Page(Roles.BtDoctor, TrainingPlanApp.Doctor).GetPage($"/training-plan/plans/{TrainingPlanApp.Case}")).Body!.TextContent.ShouldContain("2027-01-11 till 2027-01-15: räknas");
    }

    [Fact]
    public async Task Absence_that_does_not_count_opens_a_change_with_the_months_kept()
    {
        await using var app = await TrainingPlanApp.Approved();
        var answer = await app.Post(app.App.As(Roles.BtOffice, "office"), "absences", new { from = "2027-01-11", to = "2027-01-31", counts = false });

        (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("version").GetInt32().ShouldBe(2);
        (await app.Periods()).ShouldBe(["acuteCare 2026-09-01 2026-12-31 4", "primaryCare 2027-01-01 2027-05-21 4", "psychiatry 2027-05-22 2027-07-21 2", "other 2027-07-22 2027-09-21 2"]);
        (await app.App.Published<StartProcess>()).ShouldHaveSingleItem().ProcessId.ShouldBe($"{TrainingPlanApp.Case}.plan-change.2");
        (await app.Version()).GetProperty("changeReason").GetString().ShouldBe("Frånvaro 2027-01-11 till 2027-01-31 räknas inte.");

        (await app.Submit()).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Approve()).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.App.Published<PlanApproved>())[^1].Placements[1].NotCounted.ShouldBe([new(new(2027, 1, 11), new(2027, 1, 31))]);
    }

    [Fact]
    public async Task A_second_absence_joins_the_draft_at_hand_and_waits_while_one_is_decided()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.Post(app.AsMain(), "absences", new { from = "2027-01-11", to = "2027-01-31", counts = false });
        (await app.Post(app.AsMain(), "absences", new { from = "2027-06-01", to = "2027-06-10", counts = false })).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.App.Published<StartProcess>()).ShouldHaveSingleItem();
        (await app.Version()).GetProperty("changeReason").GetString().ShouldBe("Frånvaro 2027-01-11 till 2027-01-31 räknas inte. Frånvaro 2027-06-01 till 2027-06-10 räknas inte.");
        (await app.Version()).GetProperty("fullTimeMonths").GetProperty("total").GetDecimal().ShouldBe(12m);

        await app.Submit();
        (await app.Post(app.AsMain(), "absences", new { from = "2027-07-01", to = "2027-07-10", counts = false })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Plan()).GetProperty("absences").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public async Task The_same_absence_is_registered_once_and_only_within_the_programme()
    {
        await using var app = await TrainingPlanApp.Approved();
        await app.Post(app.AsMain(), "absences", new { from = "2027-01-11", to = "2027-01-31", counts = false });

        (await app.Post(app.AsMain(), "absences", new { from = "2027-01-31", to = "2027-02-03", counts = true })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Post(app.AsMain(), "absences", new { from = "2029-01-31", to = "2029-02-03", counts = true })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Post(app.AsMain(), "absences", new { from = "2027-03-02", to = "2027-03-01", counts = true })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Plan()).GetProperty("absences").GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_page_asks_whether_the_time_counts_and_never_why()
    {
        await using var app = await TrainingPlanApp.Approved();
        var (page, path) = (app.App.Page(Roles.MainSupervisor, TrainingPlanApp.Main), $"/training-plan/plans/{TrainingPlanApp.Case}/absences");
        (await page.GetPage(path)).QuerySelectorAll("form[method=post] input:not([type=hidden]), form[method=post] textarea").Select(i => i.GetAttribute("name")).Distinct().ShouldBe(["From", "To", "Counts"]);

        (await page.Submit(path, new { From = "2027-01-11", To = "i januari", Counts = "false" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
        (await page.Submit(path, new { From = "2027-01-11", To = "2027-01-31", Counts = "false" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await app.Plan()).GetProperty("currentVersion").GetInt32().ShouldBe(2);
    }
}

using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.TrainingPlan.Plans;

public sealed class DecidePlanTests
{
    [Fact]
    public async Task Sending_back_needs_a_comment()
    {
        await using var app = await TrainingPlanApp.Drafted();
        await app.Submit();

        (await app.SendBack("  ")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Plan()).GetProperty("status").GetString().ShouldBe("submitted");
    }

    [Fact, Rule("R-21")]
    public async Task A_plan_sent_back_comes_again_as_version_2_with_its_differences()
    {
        await using var app = await TrainingPlanApp.Drafted();
        await app.Submit();
        (await app.SendBack("Byt vårdcentral.")).EnsureSuccessStatusCode();

        var placements = await app.Placements();
        (placements[1]["unitId"], placements[1]["supervisorId"]) = ("u-care-a", "sup-care-a");
        placements.RemoveAt(3);
        (await app.Submit(new { placements, courses = await NewCourse(app), exceptions = new[] { new { ruleId = "R-06", reason = "x" } } })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var plan = await app.Plan();
        plan.GetProperty("currentVersion").GetInt32().ShouldBe(2);
        plan.GetProperty("versions").EnumerateArray().Select(v => v.GetProperty("status").GetString()).ShouldBe(["sentBack", "submitted"]);
        plan.GetProperty("versions")[0].GetProperty("comment").GetString().ShouldBe("Byt vårdcentral.");
        plan.GetProperty("versions")[0].GetProperty("placements")[1].GetProperty("unitId").GetString().ShouldBe("u-care-b");
        var differences = plan.GetProperty("versions")[1].GetProperty("differences").EnumerateArray()
            .Select(d => $"{d.GetProperty("kind")} {d.GetProperty("what")}: {d.GetProperty("before")} > {d.GetProperty("after")}").ToList();
        differences.ShouldContain("changed Placering Primärvård: enhet: Vårdcentralen Björk > Vårdcentralen Alm");
        differences.ShouldContain("changed Placering Primärvård: handledare: Bo Björk > Pia Alm");
        differences.ShouldContain(d => d.StartsWith("removed Placering Fördjupning på annan klinik: enhet Medicin Rönn"));
        differences.ShouldContain(d => d.StartsWith("added Kurs Akut-EKG:"));
    }

    [Fact]
    public async Task The_study_directors_page_marks_differences_in_words_and_markup()
    {
        await using var app = await TrainingPlanApp.Drafted();
        await app.Submit();
        await app.SendBack("Byt vårdcentral.");
        var placements = await app.Placements();
        (placements[1]["unitId"], placements[1]["supervisorId"]) = ("u-care-a", "sup-care-a");
        await app.Submit(new { placements });
        var task = await app.Decide();
        var page = app.App.Page(Roles.StudyDirector, TrainingPlanApp.Director, name: "Doris Rektor");
        var path = $"/training-plan/plans/{TrainingPlanApp.Case}?task={task}";

        var shown = await page.GetPage(path);
        var row = shown.QuerySelectorAll("tr").First(r => r.TextContent.Contains("Primärvård: enhet"));
        row.QuerySelector("del")!.TextContent.ShouldBe("Vårdcentralen Björk");
        row.QuerySelector("ins")!.TextContent.ShouldBe("Vårdcentralen Alm");
        row.TextContent.ShouldContain("Ändrat");

        (await page.SubmitAll(path, "Skicka tillbaka", new() { ["Comment"] = "" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
        (await page.SubmitAll(path, "Godkänn version 2", new() { ["Comment"] = "Bra." })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await app.Plan()).GetProperty("approvedVersion").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task Approval_tells_the_plan_and_asks_for_the_document()
    {
        await using var app = await TrainingPlanApp.Drafted();
        await app.Submit();
        (await app.Approve()).EnsureSuccessStatusCode();

        var approved = (await app.App.Published<PlanApproved>()).ShouldHaveSingleItem();
        (approved.DoctorId, approved.Version, approved.MainSupervisorId, approved.StudyDirectorId).ShouldBe((TrainingPlanApp.Doctor, 1, TrainingPlanApp.Main, TrainingPlanApp.Director));
        approved.Placements.Select(p => (p.PlacementId, p.Kind, p.FullTimeMonths)).First().ShouldBe(($"{TrainingPlanApp.Case}-p1", "acuteCare", 4m));
        (await app.App.Published<CompletePersonTask>()).Last().Outcome.ShouldBe("Approved");

        var request = (await app.App.Published<RenderDocument>()).ShouldHaveSingleItem();
        (request.RequestId, request.Template, request.FileName).ShouldBe(($"{TrainingPlanApp.Case}-plan-v1", "training-programme", "individuellt-utbildningsprogram.pdf"));
        var data = JsonSerializer.Deserialize<JsonElement>(app.App.Services.GetRequiredService<Protector>().Reveal(request.Data));
        (data.GetProperty("lastName").GetString(), data.GetProperty("employer").GetString(), data.GetProperty("startDate").GetString(), data.GetProperty("endDate").GetString())
            .ShouldBe(("Nowak", "Sjukhus Öst, Akuten Ekby", "2026-09-01", "2027-08-31"));
        data.GetProperty("goals").GetArrayLength().ShouldBe(18);
        data.GetProperty("goals")[1].GetProperty("marks").EnumerateArray().Select(m => m.GetString()).ShouldBe(["", "", "X", ""]);
        data.GetProperty("approvals").EnumerateArray().Select(a => a.GetProperty("name").GetString()).ShouldBe(["Karin Ek", "Doris Rektor"]);
    }

    [Fact, Rule("R-21")]
    public async Task An_approved_version_never_changes_and_stays_readable()
    {
        await using var app = await TrainingPlanApp.Drafted();
        await app.Submit();
        await app.Approve();
        var before = (await app.Plan()).GetProperty("versions")[0].ToString();
        var placements = await app.Placements();
        placements[1]["unitId"] = "u-care-a";

        var save = await app.AsMain().PutAsJsonAsync($"/training-plan/api/plans/{TrainingPlanApp.Case}/draft", new { taskId = await app.Prepare(), placements });
        (await app.Submit(new { placements })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.Submit()).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.SendBack("Ångrar mig.")).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        save.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await save.Content.ReadAsStringAsync()).ShouldContain("kan inte ändras");
        (await app.Plan()).GetProperty("versions").EnumerateArray().ShouldHaveSingleItem().ToString().ShouldBe(before);
    }

    [Fact]
    public async Task Nobody_approves_their_own_plan()
    {
        await using var app = await TrainingPlanApp.Drafted();
        await app.Submit();
        var own = app.App.As(Roles.StudyDirector, TrainingPlanApp.Main, name: "Karin Ek");
        var excluded = await app.Decide();
        var forgotten = await app.OpenTask("Person.ApprovePlan", role: Roles.StudyDirector); // a process that forgot to exclude

        (await own.PostAsJsonAsync($"/training-plan/api/plans/{TrainingPlanApp.Case}/approve", new { taskId = excluded })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await own.PostAsJsonAsync($"/training-plan/api/plans/{TrainingPlanApp.Case}/approve", new { taskId = forgotten })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Plan()).GetProperty("status").GetString().ShouldBe("submitted");
    }

    [Fact]
    public async Task Of_two_approvals_at_once_one_wins()
    {
        await using var app = await TrainingPlanApp.Drafted();
        await app.Submit();
        var taskId = await app.Decide();

        var answers = await Task.WhenAll(Enumerable.Range(1, 6).Select(i => Task.Run(() =>
            app.App.As(Roles.StudyDirector, $"dir-{i}", name: $"Rektor {i}").PostAsJsonAsync($"/training-plan/api/plans/{TrainingPlanApp.Case}/approve", new { taskId }))));

        answers.Count(a => a.StatusCode == HttpStatusCode.NoContent).ShouldBe(1);
        answers.Count(a => a.StatusCode == HttpStatusCode.Conflict).ShouldBe(5);
        (await app.App.Published<PlanApproved>()).ShouldHaveSingleItem();
        (await app.App.Published<RenderDocument>()).ShouldHaveSingleItem();
        (await app.Plan()).GetProperty("versions")[0].GetProperty("signatures").GetArrayLength().ShouldBe(2);
    }

    private static async Task<List<object>> NewCourse(TrainingPlanApp app) =>
    [
        .. (await app.Plan()).GetProperty("versions")[0].GetProperty("courses").EnumerateArray()
            .Select(c => new { courseId = c.GetProperty("courseId").GetString(), name = c.GetProperty("name").GetString(), on = c.GetProperty("on").GetString() }),
        new { name = "Akut-EKG", on = "2026-10-05", goals = new[] { "BT10" } },
    ];
}

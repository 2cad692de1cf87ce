using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.TrainingPlan.Allocations;

public sealed class AllocatePlaceTests
{
    private const string Region = "vgr-integrated-specialty";

    private static async Task<(TrainingPlanApp App, JsonElement Item)> ToAllocate()
    {
        var app = await TrainingPlanApp.Staffed();
        await app.App.Send(TrainingPlanApp.Hired() with { RegionId = Region });
        await app.App.Send(new DraftPlan("draft-1", TrainingPlanApp.Case));
        var reply = JsonSerializer.Deserialize<JsonElement>((await app.App.Published<TaskDone>()).Single().Result!);
        return (app, reply.GetProperty("allocations").EnumerateArray().ShouldHaveSingleItem());
    }

    private static async Task<string> OpenTask(TrainingPlanApp app, JsonElement item)
    {
        var taskId = $"allocate~{item.GetProperty("key").GetString()}";
        await app.App.Send(new TaskOpened(taskId, TrainingPlanApp.Case, "Person.AllocatePlace", item.GetProperty("text").GetString()!, new(null, item.GetProperty("role").GetString(), null, [], null),
            app.App.Clock.Now, null, ["Allocated"], null, item.GetProperty("data").GetRawText()));
        return taskId;
    }

    [Fact]
    public async Task A_place_that_another_gives_is_left_open_and_nothing_is_submitted_before_it_is_given()
    {
        var (app, item) = await ToAllocate();
        await using var _ = app;

        item.GetProperty("role").GetString().ShouldBe(Roles.SubRegionalStudyDirector);
        var open = (await app.Version()).GetProperty("placements").EnumerateArray().Where(p => p.GetProperty("unitId").GetString() == "").ToList().ShouldHaveSingleItem();
        open.GetProperty("kind").GetString().ShouldBe("primaryCare");
        var refused = await app.Submit();
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await refused.Content.ReadAsStringAsync()).ShouldContain("delregional studierektor");
    }

    [Fact]
    public async Task The_task_shows_units_of_the_kind_with_their_load_and_gives_one_of_them()
    {
        var (app, item) = await ToAllocate();
        await using var _ = app;
        await app.App.Send(TrainingPlanApp.Hired("BT-2026-0002", "bt-2"));
        await app.App.Send(new DraftPlan("draft-2", "BT-2026-0002")); // a health centre gets a doctor
        app.App.Clock.Advance(app.App.Clock.Now.AddDays(1));
        var taskId = await OpenTask(app, item);
        var director = app.App.As(Roles.SubRegionalStudyDirector, "sub-1", name: "Sub Rektor");

        var view = await director.GetFromJsonAsync<JsonElement>($"/training-plan/api/allocations/{taskId}");
        view.GetProperty("units").EnumerateArray().Select(u => $"{u.GetProperty("unitId").GetString()} {u.GetProperty("doctors").GetInt32()}").ShouldBe(["u-care-b 0", "u-care-a 1"]);
        (await director.PostAsJsonAsync($"/training-plan/api/allocations/{taskId}", new { unitId = "u-acute" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await director.PostAsJsonAsync($"/training-plan/api/allocations/{taskId}", new { unitId = "u-care-b" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await director.PostAsJsonAsync($"/training-plan/api/allocations/{taskId}", new { unitId = "u-care-a" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        var given = (await app.Version()).GetProperty("placements").EnumerateArray().Single(p => p.GetProperty("kind").GetString() == "primaryCare");
        (given.GetProperty("unitId").GetString(), given.GetProperty("supervisorId").GetString()).ShouldBe(("u-care-b", "sup-care-b"));
        (await app.App.Published<CompletePersonTask>()).ShouldHaveSingleItem().Outcome.ShouldBe("Allocated");
        (await app.Submit()).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task The_page_gives_a_place_and_lets_nobody_else_in()
    {
        var (app, item) = await ToAllocate();
        await using var _ = app;
        var taskId = await OpenTask(app, item);
        var path = $"/training-plan/allocations/{taskId}";
        var page = app.App.Page(Roles.SubRegionalStudyDirector, "sub-1", name: "Sub Rektor");

        (await app.App.Page(Roles.StudyDirector, TrainingPlanApp.Director).GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await page.GetPage(path)).Body!.TextContent.ShouldContain("0 BT-läkare");
        (await page.Submit(path, new { SupervisorId = "" }, "Ge platsen")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
        (await page.Submit(path, new { UnitId = "u-care-a", SupervisorId = "sup-care-a" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await page.GetPage(path)).Body!.TextContent.ShouldContain("Platsen är Vårdcentralen Alm, handledare Pia Alm");
    }
}

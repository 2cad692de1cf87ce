using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.TrainingPlan.Plans;

public sealed class AccessTests
{
    private const string At = $"/training-plan/api/plans/{TrainingPlanApp.Case}";

    [Fact]
    public async Task Every_door_lets_in_the_roles_of_its_policy_and_no_other()
    {
        await using var app = await TrainingPlanApp.Drafted();
        (HttpMethod Method, string Path, string Policy)[] doors =
        [
            (HttpMethod.Get, "/training-plan/api/plans", Policies.WorkOnPlan), (HttpMethod.Get, "/training-plan/api/plans/choices", Policies.WorkOnPlan), (HttpMethod.Get, At, Policies.WorkOnPlan),
            (HttpMethod.Put, At + "/draft", Policies.WorkOnPlan), (HttpMethod.Post, At + "/submit", Policies.WorkOnPlan), (HttpMethod.Post, At + "/approve", Policies.ApprovePlan),
            (HttpMethod.Post, At + "/send-back", Policies.ApprovePlan), (HttpMethod.Post, At + "/sign", Policies.BeDoctor),
            (HttpMethod.Post, "/training-plan/api/allocations/none", Policies.Staff),
        ];
        foreach (var (method, path, policy) in doors)
        {
            async Task<HttpStatusCode> Knock(HttpClient client) => (await client.SendAsync(new(method, path) { Content = method == HttpMethod.Get ? null : JsonContent.Create(new { taskId = "none", unitId = "none" }) })).StatusCode;
            (await Knock(app.App.Anonymous())).ShouldBe(HttpStatusCode.Unauthorized, $"{method} {path}");
            foreach (var role in Roles.All)
            {
                var status = await Knock(app.App.As(role, "stranger"));
                if (!Policies.Matrix[policy].Contains(role)) status.ShouldBe(HttpStatusCode.Forbidden, $"{role} {method} {path}");
                else if (method != HttpMethod.Get) status.ShouldBe(HttpStatusCode.Conflict, $"{role} {method} {path}"); // let in, but there is no such task
            }
        }
    }

    [Theory]
    [InlineData("changes", Policies.ChangePlan)]
    [InlineData("absences", Policies.NoteAbsence)]
    [InlineData("leave", Policies.EndPlan)]
    [InlineData("move", Policies.EndPlan)]
    public async Task What_ends_or_changes_a_plan_is_for_those_who_answer_for_the_unit(string step, string policy)
    {
        await using var app = await TrainingPlanApp.Drafted();
        var body = new { reason = "Skäl.", lastDay = "2026-12-01", from = "2026-10-01", to = "2026-10-02", counts = true, regionId = "none", unitId = "none" };
        async Task<HttpStatusCode> Knock(HttpClient client) => (await app.Post(client, step, body)).StatusCode;

        (await Knock(app.App.Anonymous())).ShouldBe(HttpStatusCode.Unauthorized);
        foreach (var role in Roles.All) (await Knock(app.App.As(role, "stranger", "u-med"))).ShouldBe(HttpStatusCode.Forbidden, role); // another unit's
        foreach (var role in Roles.All.Except([Roles.MainSupervisor]).Where(r => Policies.Matrix[policy].Contains(r)))
            (await Knock(app.App.As(role, "stranger", "u-acute"))).ShouldNotBe(HttpStatusCode.Forbidden, role);
        foreach (var page in new[] { "change", "absences", "leave", "move" })
            (await app.App.Page(Roles.StudyDirector, "stranger", "u-med").GetAsync($"/training-plan/plans/{TrainingPlanApp.Case}/{page}")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Every_route_of_the_service_names_its_policy()
    {
        await using var app = await TrainingPlanApp.Empty();
        var routes = app.App.Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("training-plan")).ToList();

        routes.Count.ShouldBeGreaterThanOrEqualTo(10);
        routes.Where(r => !r.Metadata.GetOrderedMetadata<IAuthorizeData>().Any(a => a.Policy is not null && Policies.Matrix.ContainsKey(a.Policy))).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(Roles.MainSupervisor, "stranger", null, HttpStatusCode.Forbidden)]
    [InlineData(Roles.MainSupervisor, TrainingPlanApp.Main, null, HttpStatusCode.OK)]
    [InlineData(Roles.BtDoctor, "stranger", null, HttpStatusCode.Forbidden)]
    [InlineData(Roles.BtDoctor, TrainingPlanApp.Doctor, null, HttpStatusCode.OK)]
    [InlineData(Roles.StudyDirector, "stranger", null, HttpStatusCode.OK)]
    [InlineData(Roles.BtOffice, "stranger", null, HttpStatusCode.OK)]
    [InlineData(Roles.StudyDirector, "stranger", "u-acute", HttpStatusCode.OK)]
    [InlineData(Roles.StudyDirector, "stranger", "u-med", HttpStatusCode.Forbidden)]
    [InlineData(Roles.BtOffice, "stranger", "u-acute", HttpStatusCode.OK)]
    [InlineData(Roles.BtOffice, "stranger", "u-med", HttpStatusCode.Forbidden)]
    public async Task A_plan_is_read_by_those_it_concerns(string role, string personId, string? unitId, HttpStatusCode expected)
    {
        await using var app = await TrainingPlanApp.Drafted();
        var client = app.App.As(role, personId, unitId);

        (await client.GetAsync(At)).StatusCode.ShouldBe(expected);
        var list = await client.GetFromJsonAsync<JsonElement>("/training-plan/api/plans");
        list.GetProperty("items").GetArrayLength().ShouldBe(expected == HttpStatusCode.OK ? 1 : 0);
        var page = await app.App.Page(role, personId, unitId).GetAsync($"/training-plan/plans/{TrainingPlanApp.Case}");
        page.StatusCode.ShouldBe(expected);
        if (expected == HttpStatusCode.Forbidden) (await page.Content.ReadAsStringAsync()).ShouldNotContain("Nowak");
    }

    [Fact]
    public async Task Anothers_task_is_refused_and_a_closed_one_says_so()
    {
        await using var app = await TrainingPlanApp.Drafted();
        var taskId = await app.Prepare();
        (await app.App.As(Roles.MainSupervisor, "stranger").PostAsJsonAsync(At + "/submit", new { taskId })).StatusCode.ShouldBe(HttpStatusCode.Forbidden);

        await app.App.Send(new TaskClosed(taskId, TrainingPlanApp.Case, "Cancelled", "Processen", app.App.Clock.Now));

        var late = await app.AsMain().PostAsJsonAsync(At + "/submit", new { taskId });
        late.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await late.Content.ReadAsStringAsync()).ShouldContain("redan avslutad");
    }

    [Fact]
    public async Task A_task_may_open_before_the_plan_is_there_and_close_before_it_opens()
    {
        await using var app = await TrainingPlanApp.Staffed();
        var early = await app.Prepare();
        await app.App.Send(new TaskClosed("late", TrainingPlanApp.Case, "Submitted", "Karin Ek", app.App.Clock.Now));
        await app.App.Send(new TaskOpened("late", TrainingPlanApp.Case, "Person.PreparePlan", "x", new(TrainingPlanApp.Main, null, null, [], null), app.App.Clock.Now, null, [], null, null));
        (await app.AsMain().PostAsJsonAsync(At + "/submit", new { taskId = early })).StatusCode.ShouldBe(HttpStatusCode.Conflict);

        await app.App.Send(TrainingPlanApp.Hired());
        await app.App.Send(new DraftPlan("draft-1", TrainingPlanApp.Case));

        (await app.AsMain().PostAsJsonAsync(At + "/submit", new { taskId = "late" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await app.AsMain().PostAsJsonAsync(At + "/submit", new { taskId = early })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    public async Task The_list_filters_by_status()
    {
        await using var app = await TrainingPlanApp.Drafted();
        var page = app.App.Page(Roles.BtOffice, "office");

        (await page.GetPage("/training-plan/plans?status=Draft")).QuerySelector("tbody tr")!.TextContent.ShouldContain("Ana Nowak");
        (await page.GetPage("/training-plan/plans?status=Approved")).QuerySelector("tbody tr").ShouldBeNull();
        (await app.App.As(Roles.BtOffice, "office").GetFromJsonAsync<JsonElement>("/training-plan/api/plans?status=approved")).GetProperty("total").GetInt32().ShouldBe(0);
        (await app.App.As(Roles.BtOffice, "office").GetAsync("/training-plan/api/plans?status=klar")).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await page.GetAsync("/training-plan/plans/BT-2026-0404")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}

using System.Net.Http.Json;
using System.Text.Json;

namespace BtFlow.Server.Demo.Actors;

/// <summary>Main supervisors, study directors and doctors at work with a training programme.</summary>
internal static class TrainingPlanActors
{
    public static IReadOnlyDictionary<string, Act> Acts { get; } = new Dictionary<string, Act>
    {
        ["Person.PreparePlan"] = Prepare,
        ["Person.ApprovePlan"] = Decide,
        ["Person.SignPlan"] = Sign,
    };

    /// <summary>Submits what the region's profile gave; a plan that was sent back only after the story's changes.</summary>
    private static async Task Prepare(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var client = await world.Doer(task, ct);
        var plan = await Plan(client, task, ct);
        var changes = plan.GetProperty("currentVersion").GetInt32() > 1 && await SentBack(world, task, ct) is { } sentBack ? sentBack.Changes : [];
        var placements = plan.GetProperty("versions").EnumerateArray().Last().GetProperty("placements").EnumerateArray().Select(p => Edited(p, changes));
        await Post(client, task, "submit", new { task.TaskId, placements }, ct);
    }

    /// <summary>Sends version 1 back where the story says so, and approves everything else.</summary>
    private static async Task Decide(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var client = await world.Doer(task, ct);
        var isFirst = (await Plan(client, task, ct)).GetProperty("currentVersion").GetInt32() == 1;
        if (isFirst && await SentBack(world, task, ct) is { } sentBack) await Post(client, task, "send-back", new { task.TaskId, sentBack.Comment }, ct);
        else await Post(client, task, "approve", new { task.TaskId }, ct);
    }

    private static async Task Sign(DemoWorld world, DemoTask task, CancellationToken ct) => await Post(await world.Doer(task, ct), task, "sign", new { task.TaskId }, ct);

    private static object Edited(JsonElement placement, IReadOnlyList<PlanChange> changes)
    {
        var kind = placement.GetProperty("kind").GetString();
        return new
        {
            placementId = placement.GetProperty("placementId").GetString(),
            unitId = placement.GetProperty("unitId").GetString(),
            from = placement.GetProperty("from").GetString(),
            to = placement.GetProperty("to").GetString(),
            percent = placement.GetProperty("percent").GetInt32(),
            supervisorId = placement.GetProperty("supervisorId").GetString(),
            goals = placement.GetProperty("goals").EnumerateArray().Select(g => g.GetString()!)
                .Concat(changes.Where(c => c.Placement == kind).SelectMany(c => c.AddGoals)).Distinct(StringComparer.Ordinal),
        };
    }

    private static async Task<SentBack?> SentBack(DemoWorld world, DemoTask task, CancellationToken ct) => world.Story.Plans.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct));

    private static Task<JsonElement> Plan(HttpClient client, DemoTask task, CancellationToken ct) => client.GetFromJsonAsync<JsonElement>($"/training-plan/api/plans/{task.CaseNumber}", ct);

    private static async Task Post(HttpClient client, DemoTask task, string step, object body, CancellationToken ct) =>
        await (await client.PostAsJsonAsync($"/training-plan/api/plans/{task.CaseNumber}/{step}", body, ct)).RequireSuccess(ct);
}

using System.Net.Http.Json;
using System.Text.Json;

namespace BtFlow.Server.Demo.Actors;

/// <summary>Main supervisors, study directors and doctors at work with a training programme.</summary>
internal static class TrainingPlanActors
{
    public static IReadOnlyDictionary<string, Act> Acts { get; } = new Dictionary<string, Act>
    {
        ["Person.AllocatePlace"] = Allocate,
        ["Person.PreparePlan"] = Prepare,
        ["Person.ApprovePlan"] = Decide,
        ["Person.SignPlan"] = Sign,
    };

    /// <summary>What happens to programmes without a task: absence, supervisors who leave, doctors who give up or move.</summary>
    public static Task<Watched> Watch(DemoWorld world, CancellationToken ct) => TrainingPlanEvents.Watch(world, ct);

    /// <summary>Takes the unit with the fewest doctors among those that have a supervisor.</summary>
    private static async Task Allocate(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var client = await world.Doer(task, ct);
        var view = await client.GetFromJsonAsync<JsonElement>($"/training-plan/api/allocations/{task.TaskId}", ct);
        var staffed = view.GetProperty("supervisors").EnumerateArray().Select(s => s.GetProperty("unitId").GetString()).ToHashSet();
        var units = view.GetProperty("units").EnumerateArray().Select(u => u.GetProperty("unitId").GetString()!).ToList();
        var unitId = units.FirstOrDefault(staffed.Contains) ?? units[0];
        await (await client.PostAsJsonAsync($"/training-plan/api/allocations/{task.TaskId}", new { unitId }, ct)).RequireSuccess(ct);
    }

    /// <summary>Submits what the region's profile gave, with what the story changes in it.</summary>
    private static async Task Prepare(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var client = await world.Doer(task, ct);
        var (plan, application) = (await Plan(client, task, ct), await world.Applicant(task.CaseNumber, ct));
        var current = plan.GetProperty("versions").EnumerateArray().Last();
        var choices = await client.GetFromJsonAsync<JsonElement>("/training-plan/api/plans/choices", ct);
        var leavers = world.Story.SupervisorsLeave.Where(l => l.ToldOn <= world.Clock.Today);
        var placements = PlanChanges.Replace(PlanChanges.Apply(current.GetProperty("placements").EnumerateArray().Select(PlacementDraft.Of), Changes(world, plan, application), choices, world.Clock.Today), leavers)
            .Select(p => new { p.PlacementId, p.UnitId, p.From, p.To, p.Percent, p.SupervisorId, p.Goals, p.Months });
        var credits = plan.GetProperty("currentVersion").GetInt32() == 1 && world.Story.Credits.TryGetValue(application, out var told) ? told : null;
        await Post(client, task, "submit", new { task.TaskId, placements, credits, exceptions = Exceptions(world, plan, application) }, ct);
    }

    /// <summary>The story's changes of this draft: of version 1, of one that the study director sent back, or of one that extends because goals remain.</summary>
    private static IReadOnlyList<PlanChange> Changes(DemoWorld world, JsonElement plan, string application)
    {
        var versions = plan.GetProperty("versions").EnumerateArray().ToList();
        if (versions.Count == 1) return world.Story.Prepare.GetValueOrDefault(application) ?? [];
        if (versions[^1].GetProperty("changeReason").GetString() is not { } reason) return world.Story.Plans.GetValueOrDefault(application)?.Changes ?? [];
        return world.Story.Remaining.TryGetValue(application, out var remaining) && reason.Contains(remaining.Reason.Trim().TrimEnd('.'), StringComparison.Ordinal) ? remaining.Extend : [];
    }

    /// <summary>What was served in another region may not be as this one plans; the main supervisor says so where the rules let that do.</summary>
    private static IEnumerable<object> Exceptions(DemoWorld world, JsonElement plan, string application) => plan.GetProperty("moves").GetArrayLength() == 0 ? [] : plan.GetProperty("findings").EnumerateArray()
        .Where(f => f.GetProperty("severity").GetString() == "refusal" && f.GetProperty("mayOverride").GetBoolean()).Select(f => f.GetProperty("ruleId").GetString()).Distinct()
        .Select(ruleId => new { ruleId, reason = "En del av tjänstgöringen är fullgjord i en annan region. " + world.Story.Moves[application].Reason });

    /// <summary>Sends version 1 back where the story says so, and approves everything else.</summary>
    private static async Task Decide(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var client = await world.Doer(task, ct);
        var isFirst = (await Plan(client, task, ct)).GetProperty("currentVersion").GetInt32() == 1;
        if (isFirst && world.Story.Plans.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct)) is { } sentBack) await Post(client, task, "send-back", new { task.TaskId, sentBack.Comment }, ct);
        else await Post(client, task, "approve", new { task.TaskId }, ct);
    }

    private static async Task Sign(DemoWorld world, DemoTask task, CancellationToken ct) => await Post(await world.Doer(task, ct), task, "sign", new { task.TaskId }, ct);

    private static Task<JsonElement> Plan(HttpClient client, DemoTask task, CancellationToken ct) => client.GetFromJsonAsync<JsonElement>($"/training-plan/api/plans/{task.CaseNumber}", ct);

    private static async Task Post(HttpClient client, DemoTask task, string step, object body, CancellationToken ct) =>
        await (await client.PostAsJsonAsync($"/training-plan/api/plans/{task.CaseNumber}/{step}", body, ct)).RequireSuccess(ct);
}

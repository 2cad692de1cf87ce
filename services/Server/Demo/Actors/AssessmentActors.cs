using System.Net.Http.Json;
using System.Text.Json;

namespace BtFlow.Server.Demo.Actors;

/// <summary>Supervisors and main supervisors at work with a portfolio.</summary>
internal static class AssessmentActors
{
    public static IReadOnlyDictionary<string, Act> Acts { get; } = new Dictionary<string, Act>
    {
        ["Person.Assess"] = Assess,
        ["Person.HoldBoard"] = HoldBoard,
        ["Person.AssessRemainingGoals"] = AssessRemaining,
        ["Person.NameAssessor"] = FinalAssessmentActors.NameAssessor,
        ["Person.AssessExternally"] = FinalAssessmentActors.AssessExternally,
        ["Person.SignFinalAssessment"] = FinalAssessmentActors.SignFinal,
        ["Person.ResolveDisagreement"] = FinalAssessmentActors.Resolve,
    };

    private static async Task Assess(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var client = await world.Doer(task, ct);
        var data = task.Payload!.Value;
        var (placementId, instrument) = (data.GetProperty("placementId").GetString()!, data.GetProperty("instrument").GetString()!);
        var plan = await client.GetFromJsonAsync<JsonElement>($"/assessment/api/portfolios/{task.CaseNumber}/plan", ct);
        var placements = plan.GetProperty("placements").EnumerateArray().OrderBy(p => p.GetProperty("from").GetString(), StringComparer.Ordinal).ToList();
        var index = placements.FindIndex(p => p.GetProperty("placementId").GetString() == placementId);
        var goals = placements[index].GetProperty("goals").EnumerateArray().Select(g => g.GetString()!).ToList();
        if (instrument == "period")
        {
            var last = index == placements.Count - 1;
            var withheld = await Withheld(world, client, task, ct);
            var courseGoals = last ? plan.GetProperty("courses").EnumerateArray().SelectMany(c => c.GetProperty("goals").EnumerateArray().Select(g => g.GetString()!)) : [];
            await Post(client, $"/assessment/api/period-assessments/{task.TaskId}", new
            {
                approved = true,
                summary = "Läkaren har tagit ansvar i det dagliga arbetet, bett om hjälp i rätt tid och nått det som planerades för perioden.",
                goalsMet = goals.Select(g => new
                {
                    goal = g,
                    activities = $"Klinisk tjänstgöring under handledning ({placements[index].GetProperty("unitName").GetString()}).",
                    verification = "Bedömningar av kliniskt omhändertagande och genomgång av fall vid handledning.",
                }).Concat(courseGoals.Except(goals).Distinct().Select(g => new
                {
                    goal = g,
                    activities = $"Kurs: {string.Join("; ", CoursesOf(plan, g))}.",
                    verification = "Kursintyg och genomgång av kursens innehåll vid handledning.",
                })).Where(g => !withheld.Contains(g.goal)),
            }, ct);
            return;
        }

        var story = world.Story.Assessments;
        var turn = task.TaskId.Sum(c => c); // the same text for the same task at every run
        await Post(client, $"/assessment/api/assessments/{task.TaskId}", new
        {
            level = story.Levels[Math.Min(index, story.Levels.Count - 1)],
            goals = goals.Skip(turn % Math.Max(1, goals.Count)).Take(3),
            strengths = story.Strengths[turn % story.Strengths.Count],
            development = story.Development[turn % story.Development.Count],
        }, ct);
    }

    private static IEnumerable<string> CoursesOf(JsonElement plan, string goal) => plan.GetProperty("courses").EnumerateArray()
        .Where(c => c.GetProperty("goals").EnumerateArray().Any(g => g.GetString() == goal)).Select(c => c.GetProperty("name").GetString()!);

    private static async Task HoldBoard(DemoWorld world, DemoTask task, CancellationToken ct) => await Post(await world.Doer(task, ct), $"/assessment/api/boards/{task.TaskId}", new
    {
        participants = "Huvudhandledaren, klinikhandledaren och studierektorn",
        strengths = "Läkaren är omtyckt av arbetslaget, noggrann och lär sig snabbt.",
        needs = "Mer vana vid att leda arbetet kring patienten.",
        conclusion = "Läkaren följer sitt utbildningsprogram.",
    }, ct);

    /// <summary>Judges what remains. Where the story wants more time, it is asked for once, and the other goals are judged meanwhile.</summary>
    private static async Task AssessRemaining(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var client = await world.Doer(task, ct);
        var portfolio = await client.GetFromJsonAsync<JsonElement>($"/assessment/api/portfolios/{task.CaseNumber}", ct);
        var missing = portfolio.GetProperty("goals").EnumerateArray().Where(g => !g.TryGetProperty("metOn", out var on) || on.ValueKind == JsonValueKind.Null).Select(g => g.GetProperty("code").GetString()!).ToList();
        var story = world.Story.Remaining.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct));
        var extends = story is { Extend.Count: > 0 } && missing.Intersect(story.Goals).Any() && !await IsExtended(client, task, ct);
        await Post(client, $"/assessment/api/remaining/{task.TaskId}", new
        {
            goalsMet = missing.Except(extends ? story!.Goals : []).Select(g => new { goal = g, activities = "Kurser och handledning enligt utbildningsprogrammet.", verification = "Genomgång med huvudhandledaren." }),
            extend = extends ? story!.Reason : null,
        }, ct);
    }

    /// <summary>Goals that the story lets nobody judge met in the placements, until more time has been given.</summary>
    private static async Task<IReadOnlyList<string>> Withheld(DemoWorld world, HttpClient client, DemoTask task, CancellationToken ct) =>
        world.Story.Remaining.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct)) is { } story && !(story.Extend.Count > 0 && await IsExtended(client, task, ct)) ? story.Goals : [];

    private static async Task<bool> IsExtended(HttpClient client, DemoTask task, CancellationToken ct) =>
        (await client.GetFromJsonAsync<JsonElement>($"/assessment/api/portfolios/{task.CaseNumber}/final", ct)).GetProperty("extensions").GetInt32() > 0;

    private static async Task Post(HttpClient client, string path, object body, CancellationToken ct) => await (await client.PostAsJsonAsync(path, body, ct)).RequireSuccess(ct);
}

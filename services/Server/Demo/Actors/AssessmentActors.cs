using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace BtFlow.Server.Demo.Actors;

/// <summary>Supervisors, main supervisors, study directors and external assessors at work with a portfolio.</summary>
internal static class AssessmentActors
{
    public static IReadOnlyDictionary<string, Act> Acts { get; } = new Dictionary<string, Act>
    {
        ["Person.Assess"] = Assess,
        ["Person.HoldBoard"] = HoldBoard,
        ["Person.AssessRemainingGoals"] = AssessRemaining,
        ["Person.NameAssessor"] = NameAssessor,
        ["Person.AssessExternally"] = AssessExternally,
        ["Person.SignFinalAssessment"] = SignFinal,
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
                })),
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

    private static async Task AssessRemaining(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var client = await world.Doer(task, ct);
        var portfolio = await client.GetFromJsonAsync<JsonElement>($"/assessment/api/portfolios/{task.CaseNumber}", ct);
        var missing = portfolio.GetProperty("goals").EnumerateArray().Where(g => !g.TryGetProperty("metOn", out var on) || on.ValueKind == JsonValueKind.Null).Select(g => g.GetProperty("code").GetString());
        await Post(client, $"/assessment/api/remaining/{task.TaskId}", new
        {
            goalsMet = missing.Select(g => new { goal = g, activities = "Kurser och handledning enligt utbildningsprogrammet.", verification = "Genomgång med huvudhandledaren." }),
        }, ct);
    }

    /// <summary>Proposes the story's assessors in turn; one with a tie is refused, and the next is proposed.</summary>
    private static async Task NameAssessor(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var client = await world.Doer(task, ct);
        foreach (var assessorId in world.Story.Assessors.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct)) ?? world.Story.DefaultAssessors)
        {
            var answer = await client.PostAsJsonAsync($"/assessment/api/assessors/{task.TaskId}", new { assessorId }, ct);
            if (answer.StatusCode == HttpStatusCode.Conflict) continue;
            await answer.RequireSuccess(ct);
            return;
        }
        throw new DemoFailure($"Every assessor proposed for {task.CaseNumber} was refused.", null);
    }

    private static async Task AssessExternally(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var (client, path) = await world.OpenLink(task, ct);
        using var _ = client;
        await client.SubmitIfOffered(path, new() { ["declare"] = "yes" }, ct);
        await client.Submit(path, new() { ["AllGoalsMet"] = "true", ["Place"] = world.Story.Place }, ct);
    }

    private static async Task SignFinal(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var client = await world.Doer(task, ct);
        var portfolio = await client.GetFromJsonAsync<JsonElement>($"/assessment/api/portfolios/{task.CaseNumber}", ct);
        await Post(client, $"/assessment/api/final/{task.TaskId}", new
        {
            hash = portfolio.GetProperty("contentHash").GetString(),
            place = world.Story.Place,
            motivation = "Portfolion visar bedömningar från alla placeringar, och samtalet med den externa bedömaren bekräftade bilden.",
        }, ct);
    }

    private static async Task Post(HttpClient client, string path, object body, CancellationToken ct) => await (await client.PostAsJsonAsync(path, body, ct)).RequireSuccess(ct);
}

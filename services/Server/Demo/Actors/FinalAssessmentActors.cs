using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Hosting;

namespace BtFlow.Server.Demo.Actors;

/// <summary>Study directors, external assessors and main supervisors at the final assessment. What the story tells of happens once; whoever comes after signs.</summary>
internal static class FinalAssessmentActors
{
    /// <summary>Proposes the story's assessors in turn; one with a tie is refused, and the next is proposed. Whoever has said no is not asked again.</summary>
    public static async Task NameAssessor(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var client = await world.Doer(task, ct);
        var declined = (await Final(client, task, ct)).Assessors.Where(a => a.EndedBy == "declined").Select(a => a.AssessorId).ToList();
        foreach (var assessorId in (world.Story.Assessors.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct)) ?? world.Story.DefaultAssessors).Except(declined))
        {
            var answer = await client.PostAsJsonAsync($"/assessment/api/assessors/{task.TaskId}", new { assessorId }, ct);
            if (answer.StatusCode == HttpStatusCode.Conflict) continue;
            await answer.RequireSuccess(ct);
            return;
        }
        throw new DemoFailure($"Every assessor proposed for {task.CaseNumber} was refused.", null);
    }

    public static async Task AssessExternally(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var application = await world.Applicant(task.CaseNumber, ct);
        var director = await world.As(await world.PersonWith(Roles.StudyDirector, null, ct), ct);
        var final = await Final(director, task, ct);
        var assessor = final.Assessors[^1].AssessorId;
        var (client, path) = await world.OpenLink(task, ct);
        using var _ = client;
        if (world.Story.AssessorDeclines.GetValueOrDefault(application)?.FirstOrDefault(d => d.Assessor == assessor) is { } declines)
        {
            await client.Submit(path, new() { ["Tie"] = "false", ["Reason"] = declines.Reason }, ct);
            return;
        }

        await client.SubmitIfOffered(path, new() { ["declare"] = "yes" }, ct);
        if (Tie(world, application, assessor, "reading") is { } tie)
            await Post(director, $"/assessment/api/assessors/{task.CaseNumber}/revoke", new { reason = tie.Reason }, ct);
        else if (Disputed(world, application, final, "assessor") is { } dispute)
            await client.Submit(path, new()
            {
                ["Unmet"] = dispute.Goals[0], ["Why"] = dispute.Reason, ["Plan"] = $"Läkaren fortsätter med handledning i {string.Join(", ", dispute.Goals)} och bedöms sedan på nytt.",
            }, ct, dispute.Goals.Skip(1).Select(g => KeyValuePair.Create("Unmet", g)));
        else
            await client.Submit(path, new() { ["AllGoalsMet"] = "true", ["Place"] = world.Story.Place }, ct);
    }

    public static async Task SignFinal(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var client = await world.Doer(task, ct);
        var application = await world.Applicant(task.CaseNumber, ct);
        var final = await Final(client, task, ct);
        if (Tie(world, application, final.Assessors[^1].AssessorId, "signing") is { } tie)
        {
            await Post(client, $"/assessment/api/final/{task.TaskId}", new { outcome = "tieFound", reason = tie.Reason }, ct);
            return;
        }
        if (Disputed(world, application, final, "mainSupervisor") is { } dispute)
        {
            await Post(client, $"/assessment/api/final/{task.TaskId}", new { outcome = "disagrees", goals = dispute.Goals, reason = dispute.Reason }, ct);
            return;
        }
        var portfolio = await client.GetFromJsonAsync<JsonElement>($"/assessment/api/portfolios/{task.CaseNumber}", ct);
        await Post(client, $"/assessment/api/final/{task.TaskId}", new
        {
            outcome = "signed",
            hash = portfolio.GetProperty("contentHash").GetString(),
            place = world.Story.Place,
            motivation = "Portfolion visar bedömningar från alla placeringar, och samtalet med den externa bedömaren bekräftade bilden.",
        }, ct);
    }

    public static async Task Resolve(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var client = await world.Doer(task, ct);
        var dispute = (await Final(client, task, ct)).Disagreements[^1];
        var resolution = world.Story.Disagreements[await world.Applicant(task.CaseNumber, ct)].Resolution;
        var reason = resolution == "reopened"
            ? $"Båda bedömarna har hörts. {string.Join(", ", dispute.Goals)} bedöms på nytt när underlaget är kompletterat."
            : "Båda bedömarna har hörts. En annan extern bedömare får bedöma samma underlag.";
        await Post(client, $"/assessment/api/disagreements/{task.TaskId}", new { outcome = resolution, dispute.Goals, reason }, ct);
    }

    private static AssessorTie? Tie(DemoWorld world, string application, string assessor, string when) =>
        world.Story.AssessorTies.GetValueOrDefault(application) is { } tie && tie.Assessor == assessor && tie.When == when ? tie : null;

    /// <summary>The story's disagreement, unless it has been told already.</summary>
    private static Disagreement? Disputed(DemoWorld world, string application, FinalAnswer final, string by) =>
        final.Disagreements.Count == 0 && world.Story.Disagreements.GetValueOrDefault(application) is { } dispute && dispute.By == by ? dispute : null;

    private static async Task<FinalAnswer> Final(HttpClient client, DemoTask task, CancellationToken ct) => (await client.GetFromJsonAsync<FinalAnswer>($"/assessment/api/portfolios/{task.CaseNumber}/final", ct))!;

    private static async Task Post(HttpClient client, string path, object body, CancellationToken ct) => await (await client.PostAsJsonAsync(path, body, ct)).RequireSuccess(ct);

    private sealed record FinalAnswer(IReadOnlyList<NamedAssessor> Assessors, IReadOnlyList<Dispute> Disagreements);

    private sealed record NamedAssessor(string AssessorId, string? EndedBy);

    private sealed record Dispute(IReadOnlyList<string> Goals);
}

using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Hosting;

namespace BtFlow.Server.Demo.Actors;

/// <summary>The recruitment team, the interviewers and the applicants.</summary>
internal static class RecruitmentActors
{
    private const int AtATime = 1000;

    public static IReadOnlyDictionary<string, Act> Acts { get; } = new Dictionary<string, Act>
    {
        ["Person.ConfirmEligibility"] = ConfirmEligibility,
        ["Person.SelectForInterview"] = SelectForInterview,
        ["Person.ScoreInterview"] = ScoreInterview,
        ["Person.ModerateInterview"] = ModerateInterview,
        ["Person.AnswerOffer"] = AnswerOffer,
    };

    /// <summary>The team locks the ranking as soon as nothing stands in its way.</summary>
    public static async Task<Watched> Watch(DemoWorld world, CancellationToken ct)
    {
        var team = await world.As(await world.PersonWith(Roles.RecruitmentTeam, null, ct), ct);
        var ready = (await team.GetFromJsonAsync<List<CallState>>("/recruitment/api/calls", ct))!.Where(c => c.CanRank).ToList();
        foreach (var call in ready) await (await team.PostAsync($"/recruitment/api/calls/{call.CallId}/ranking", null, ct)).RequireSuccess(ct);
        return new(ready.Count > 0);
    }

    /// <summary>Whether the story lets the deadline of an offer pass: then nobody does the task.</summary>
    public static async Task<bool> StaysSilent(DemoWorld world, DemoTask task, CancellationToken ct) =>
        task.Name == "Person.AnswerOffer" && world.Story.Offers.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct))?.Outcome == "silent";

    private static async Task ConfirmEligibility(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var team = await world.Doer(task, ct);
        var proposal = (await team.GetFromJsonAsync<JsonElement>($"/recruitment/api/applications/{task.CaseNumber}", ct)).GetProperty("proposal");
        var told = world.Story.Eligibility.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct));
        // What no reason can override stands, whatever the story says: the applicants' file may have changed without it.
        if (told?.Outcome == "eligible" && proposal.GetProperty("findings").EnumerateArray().Any(f => f.GetProperty("severity").GetString() == "refusal" && !f.GetProperty("mayOverride").GetBoolean())) told = null;
        var (outcome, reason) = told is not null
            ? (Outcome(told.Outcome), told.Reason)
            : proposal.GetProperty("status").GetString() switch
            {
                "eligible" => ("Eligible", null),
                "notEligible" => ("NotEligible", null),
                _ => ("NotEligible", "Det som var oklart har inte visats före sista dagen för komplettering."),
            };
        await Post(team, $"/recruitment/api/applications/{task.CaseNumber}/eligibility", new { task.TaskId, outcome, reason }, ct);
    }

    private static async Task SelectForInterview(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var team = await world.Doer(task, ct);
        var (number, selection) = (await world.Applicant(task.CaseNumber, ct), world.Story.Selection);
        var (outcome, reason) = selection.Withdrawn.Contains(number) ? ("Withdrawn", null)
            : selection.Invite.Contains(number) || selection.InviteCount is { } count && (await FirstEligible(world, team, task, count, ct)).Contains(number) ? ("Invite", (string?)null)
            : ("NotSelected", "Andra sökande har meriter som passar platserna bättre.");
        await Post(team, $"/recruitment/api/applications/{task.CaseNumber}/selection", new { task.TaskId, outcome, reason }, ct);
    }

    private static async Task<List<string>> FirstEligible(DemoWorld world, HttpClient team, DemoTask task, int count, CancellationToken ct)
    {
        var callId = (await team.GetFromJsonAsync<JsonElement>($"/recruitment/api/applications/{task.CaseNumber}", ct)).GetProperty("callId").GetString();
        var (eligible, after) = (new List<string>(), "");
        while (eligible.Count < count && await team.GetFromJsonAsync<List<Listed>>($"/recruitment/api/calls/{callId}/applications?take={AtATime}&after={Uri.EscapeDataString(after)}", ct) is { Count: > 0 } part)
        {
            eligible.AddRange(part.Where(a => a.Reached != "registered").Select(a => a.ApplicationNumber).Except(world.Story.Selection.Withdrawn));
            after = part[^1].ApplicationNumber;
        }
        return [.. eligible.Take(count)];
    }

    private static async Task ScoreInterview(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var interviewer = await world.Doer(task, ct);
        var interview = await interviewer.GetFromJsonAsync<JsonElement>($"/recruitment/api/interviews/{task.CaseNumber}", ct);
        var place = interview.GetProperty("interviewers").EnumerateArray().Select(i => i.GetProperty("personId").GetString()!).Order(StringComparer.Ordinal).ToList().IndexOf(task.PersonId!);
        var told = world.Story.Scores.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct));
        var scores = told is not null && place < told.Count ? told[place] : world.Story.DefaultScores;
        await Post(interviewer, $"/recruitment/api/interviews/{task.CaseNumber}/scores", new { task.TaskId, scores = scores.ByCriterion }, ct);
    }

    private static async Task ModerateInterview(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var note = world.Story.Moderation.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct), "Intervjuarna har talat om skillnaden och står fast vid sina poäng.");
        await Post(await world.Doer(task, ct), $"/recruitment/api/applications/{task.CaseNumber}/moderation", new { task.TaskId, note }, ct);
    }

    private static async Task AnswerOffer(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var told = world.Story.Offers.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct));
        var (client, path) = await world.OpenLink(task, ct);
        using var _ = client;
        await client.SubmitIfOffered(path, new() { ["Answer"] = told?.Outcome == "declined" ? "Declined" : "Accepted", ["Reason"] = told?.Reason ?? "" }, ct);
    }

    private static string Outcome(string told) => char.ToUpperInvariant(told[0]) + told[1..];

    private static async Task Post(HttpClient client, string path, object body, CancellationToken ct) => await (await client.PostAsJsonAsync(path, body, ct)).RequireSuccess(ct);

    private sealed record CallState(string CallId, bool CanRank);

    private sealed record Listed(string ApplicationNumber, string Reached);
}

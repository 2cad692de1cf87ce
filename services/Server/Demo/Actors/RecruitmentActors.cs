using System.Net.Http.Json;
using System.Runtime.CompilerServices;
using System.Text.Json;
using BtFlow.Hosting;

namespace BtFlow.Server.Demo.Actors;

/// <summary>The recruitment team, the interviewers and the applicants.</summary>
internal static class RecruitmentActors
{
    private const int AtATime = 1000;

    private static readonly TimeOnly AtWork = new(10, 0);

    private static readonly ConditionalWeakTable<DemoWorld, HashSet<string>> Told = [];

    public static IReadOnlyDictionary<string, Act> Acts { get; } = new Dictionary<string, Act>
    {
        ["Person.ConfirmEligibility"] = ConfirmEligibility,
        ["Person.SelectForInterview"] = SelectForInterview,
        ["Person.ScoreInterview"] = ScoreInterview,
        ["Person.ModerateInterview"] = ModerateInterview,
        ["Person.AnswerOffer"] = AnswerOffer,
    };

    /// <summary>
    /// The team locks the ranking as soon as nothing stands in its way, and closes the reserve list on the story's day, or without one when the region says. Numbers change on their days.
    /// </summary>
    public static async Task<Watched> Watch(DemoWorld world, CancellationToken ct)
    {
        var changed = await ChangeNumbers(world, ct);
        var team = await world.As(await world.PersonWith(Roles.RecruitmentTeam, null, ct), ct);
        var calls = (await team.GetFromJsonAsync<List<CallState>>("/recruitment/api/calls", ct))!;
        foreach (var call in calls.Where(c => c.CanRank)) await Press(team, $"/recruitment/api/calls/{call.CallId}/ranking", ct);
        var standing = calls.Where(c => c.Reserve.ShouldCloseOn is not null).Select(c => (Call: c, At: BusinessClock.At(world.Story.ReserveClosesOn ?? c.Reserve.ShouldCloseOn!.Value, AtWork))).ToList();
        var closing = standing.Where(s => s.At <= world.Clock.Now && s.Call.Reserve.CanClose).ToList();
        foreach (var (call, _) in closing) await Press(team, $"/recruitment/api/calls/{call.CallId}/close-reserve", ct);
        return new(
            changed.Acted || closing.Count > 0 || calls.Any(c => c.CanRank),
            standing.Select(s => (DateTimeOffset?)s.At).Where(at => at > world.Clock.Now).Append(changed.Next).Min());
    }

    /// <summary>Who has got a personal number tells the team, and once employed the BT office. What has been told is kept in mind, so that nobody asks for it at each quiet moment.</summary>
    private static async Task<Watched> ChangeNumbers(DemoWorld world, CancellationToken ct)
    {
        var told = Told.GetOrCreateValue(world);
        var left = world.Story.PersonalNumbers.Where(n => !told.Contains(n.Key)).OrderBy(n => n.Value.On).ThenBy(n => n.Key, StringComparer.Ordinal).ToList();
        var acted = false;
        foreach (var (number, change) in left.TakeWhile(n => BusinessClock.At(n.Value.On, AtWork) <= world.Clock.Now))
        {
            if (await CaseOf(world, number, ct) is { } caseNumber) acted |= await ChangeNumber(world, caseNumber, change.Number, ct);
            told.Add(number);
        }
        return new(acted, left.Where(n => !told.Contains(n.Key)).Select(n => (DateTimeOffset?)BusinessClock.At(n.Value.On, AtWork)).FirstOrDefault());
    }

    private static async Task<string?> CaseOf(DemoWorld world, string number, CancellationToken ct)
    {
        var team = await world.As(await world.PersonWith(Roles.RecruitmentTeam, null, ct), ct);
        foreach (var call in (await team.GetFromJsonAsync<List<CallState>>("/recruitment/api/calls", ct))!)
            for (var after = ""; await Part(team, call.CallId, after, ct) is { Count: > 0 } part; after = part[^1].ApplicationNumber)
                if (part.FirstOrDefault(a => a.ApplicationNumber == number) is { } found) return found.CaseNumber;
        return null;
    }

    private static Task<List<Listed>?> Part(HttpClient team, string? callId, string after, CancellationToken ct) =>
        team.GetFromJsonAsync<List<Listed>>($"/recruitment/api/calls/{callId}/applications?take={AtATime}&after={Uri.EscapeDataString(after)}", ct);

    private static async Task<bool> ChangeNumber(DemoWorld world, string caseNumber, string personalNumber, CancellationToken ct)
    {
        var team = await world.As(await world.PersonWith(Roles.RecruitmentTeam, null, ct), ct);
        var application = await team.GetFromJsonAsync<JsonElement>($"/recruitment/api/applications/{caseNumber}", ct);
        if (application.GetProperty("stage").GetString() == "closed") return false; // the story tells of somebody who did not come that far
        var who = application.GetProperty("doctorId").ValueKind == JsonValueKind.Null ? team : await world.As(await world.PersonWith(Roles.BtOffice, null, ct), ct);
        var answer = await (await who.PostAsJsonAsync($"/recruitment/api/applications/{caseNumber}/personal-number", new { personalNumber }, ct)).RequireSuccess(ct);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("changed").GetBoolean();
    }

    /// <summary>Whether the story lets the deadline of an offer pass: then nobody does the task.</summary>
    public static async Task<bool> StaysSilent(DemoWorld world, DemoTask task, CancellationToken ct) =>
        task.Name == "Person.AnswerOffer" && world.Story.Offers.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct))?.Outcome == "silent";

    private static async Task ConfirmEligibility(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var team = await world.Doer(task, ct);
        var number = await world.Applicant(task.CaseNumber, ct);
        var application = await team.GetFromJsonAsync<JsonElement>($"/recruitment/api/applications/{task.CaseNumber}", ct);
        var proposal = application.GetProperty("proposal");
        await TellApart(world, team, number, application, ct);
        if (world.Story.Duplicates.GetValueOrDefault(number) is { } duplicateOf)
        {
            const string same = "Samma person enligt uppgifterna i ansökningarna.";
            await Post(team, $"/recruitment/api/applications/{task.CaseNumber}/eligibility", new { task.TaskId, outcome = "Duplicate", reason = same, duplicateOf }, ct);
            return;
        }
        var told = world.Story.Eligibility.GetValueOrDefault(number);
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

    /// <summary>Whom the story does not tell to be one are two, whatever they have in common.</summary>
    private static async Task TellApart(DemoWorld world, HttpClient team, string number, JsonElement application, CancellationToken ct)
    {
        var callId = application.GetProperty("callId").GetString();
        foreach (var proposed in application.GetProperty("duplicates").EnumerateArray().Where(d => d.GetProperty("state").GetString() == "proposed"))
        {
            var other = proposed.GetProperty("applicationNumber").GetString()!;
            if (world.Story.Duplicates.GetValueOrDefault(number) == other || world.Story.Duplicates.GetValueOrDefault(other) == number) continue;
            await Post(team, $"/recruitment/api/calls/{callId}/duplicates", new { application = number, other, reason = "Två personer enligt handlingarna." }, ct);
        }
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
        while (eligible.Count < count && await Part(team, callId, after, ct) is { Count: > 0 } part)
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

    private static async Task Press(HttpClient client, string path, CancellationToken ct) => await (await client.PostAsync(path, null, ct)).RequireSuccess(ct);

    private static async Task Post(HttpClient client, string path, object body, CancellationToken ct) => await (await client.PostAsJsonAsync(path, body, ct)).RequireSuccess(ct);

    private sealed record CallState(string CallId, bool CanRank, ReserveState Reserve);

    private sealed record ReserveState(DateOnly? ShouldCloseOn, bool CanClose);

    private sealed record Listed(string ApplicationNumber, string? CaseNumber, string Reached);
}

using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Server.Demo.Actors;

/// <summary>Those who sign certificates, the BT office that posts the packet, and the authority's letters, which the office opens and registers.</summary>
internal static class CertificationActors
{
    public static IReadOnlyDictionary<string, Act> Acts { get; } = new Dictionary<string, Act>
    {
        ["Person.SignGoalCertificates"] = async (world, task, ct) => await Post(await world.Doer(task, ct), $"/certification/api/goal-certificates/{task.TaskId}", new { place = world.Story.Place }, ct),
        ["Person.CertifyService"] = CertifyService,
        ["Person.CompleteCase"] = async (world, task, ct) => await Post(await world.Doer(task, ct), $"/certification/api/completions/{task.TaskId}", new { }, ct),
        ["Person.SignApplication"] = async (world, task, ct) => await Post(await world.Doer(task, ct), $"/certification/api/applications/{task.TaskId}/signature", new { place = world.Story.Place }, ct),
        ["Person.SendApplication"] = async (world, task, ct) => await Post(await world.Doer(task, ct), $"/certification/api/send/{task.TaskId}", new { feePaidOn = world.Clock.Today, sentOn = world.Clock.Today }, ct),
        ["Person.AnswerComplement"] = AnswerComplement,
        ["Person.DecideContinuation"] = DecideContinuation,
    };

    /// <summary>Opens the authority's letters on the day they come.</summary>
    public static async Task<Watched> Watch(DemoWorld world, CancellationToken ct)
    {
        var office = await world.As(await world.PersonWith(Roles.BtOffice, null, ct), ct);
        DateTimeOffset? next = null;
        foreach (var sent in (await office.GetFromJsonAsync<List<JsonElement>>("/certification/api/applications?status=sent", ct))!)
        {
            var caseNumber = sent.GetProperty("caseNumber").GetString()!;
            var (answer, comesOn) = Answer(world.Story, await world.Applicant(caseNumber, ct), caseNumber, Day(sent, "sentOn")!.Value, Day(sent, "complementAnsweredOn"));
            var comesAt = BusinessClock.At(comesOn, new TimeOnly(11, 0));
            if (comesAt > world.Clock.Now)
            {
                next = next is null || comesAt < next ? comesAt : next;
                continue;
            }
            await Post(office, $"/certification/api/applications/{caseNumber}/answers", answer, ct);
            return new(Acted: true);
        }
        return new(Acted: false, next);
    }

    private static (object Answer, DateOnly On) Answer(Story story, string application, string caseNumber, DateOnly sentOn, DateOnly? supplementedOn)
    {
        if (supplementedOn is null && story.Supplements.TryGetValue(application, out var supplement))
        {
            var asksOn = WorkingDays.After(sentOn, supplement.AfterDays);
            return (new { kind = "complement", on = asksOn, text = supplement.Ask, dueOn = WorkingDays.After(asksOn, supplement.AnswerBy) }, asksOn);
        }
        var decision = story.Authority.GetValueOrDefault(application) ?? story.DefaultAuthority;
        var decidesOn = WorkingDays.After(supplementedOn ?? sentOn, decision.AfterDays);
        var number = decision.RegistrationNumber.Replace("{caseNumber}", caseNumber, StringComparison.Ordinal);
        return (new { kind = decision.Decision, on = decidesOn, registrationNumber = number }, decidesOn);
    }

    private static async Task CertifyService(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var head = await world.Doer(task, ct);
        var plan = await head.GetFromJsonAsync<JsonElement>($"/assessment/api/portfolios/{task.CaseNumber}/plan", ct);
        string Account(string kind) => string.Join("; ", plan.GetProperty("placements").EnumerateArray().Where(p => p.GetProperty("kind").GetString() == kind)
            .Select(p => $"{p.GetProperty("unitName").GetString()}, {p.GetProperty("from").GetString()}–{p.GetProperty("to").GetString()}"));
        await Post(head, $"/certification/api/service-certificates/{task.TaskId}", new { place = world.Story.Place, primaryCareAccount = Account("primaryCare"), acuteCareAccount = Account("acuteCare") }, ct);
    }

    private static async Task AnswerComplement(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var supplement = world.Story.Supplements[await world.Applicant(task.CaseNumber, ct)];
        await Post(await world.Doer(task, ct), $"/certification/api/complements/{task.TaskId}", new { answer = supplement.Answer }, ct);
    }

    private static async Task DecideContinuation(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var decision = world.Story.Continuation.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct)) ?? new StoryAnswer("continues", "Läkaren har visat den kompetens som fortsatt specialiseringstjänstgöring kräver.");
        await Post(await world.Doer(task, ct), $"/certification/api/continuations/{task.TaskId}", new { continues = decision.Outcome == "continues", reason = decision.Reason, place = world.Story.Place }, ct);
    }

    private static DateOnly? Day(JsonElement row, string name) => row.GetProperty(name).GetString() is { } text ? DateOnly.Parse(text, CultureInfo.InvariantCulture) : null;

    private static async Task Post(HttpClient client, string path, object body, CancellationToken ct) => await (await client.PostAsJsonAsync(path, body, ct)).RequireSuccess(ct);
}

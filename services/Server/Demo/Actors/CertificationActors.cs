using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Server.Demo.Actors;

/// <summary>Those who sign certificates, the office that posts the packet and pays the fee, and the doctor who answers a refusal.</summary>
internal static class CertificationActors
{
    public static IReadOnlyDictionary<string, Act> Acts { get; } = new Dictionary<string, Act>
    {
        ["Person.SignGoalCertificates"] = async (world, task, ct) => await Post(await world.Doer(task, ct), $"/certification/api/goal-certificates/{task.TaskId}", new { place = world.Story.Place }, ct),
        ["Person.CertifyService"] = CertifyService,
        ["Person.CompleteCase"] = async (world, task, ct) => await Post(await world.Doer(task, ct), $"/certification/api/completions/{task.TaskId}", new { }, ct),
        ["Person.SignApplication"] = async (world, task, ct) => await Post(await world.Doer(task, ct), $"/certification/api/applications/{task.TaskId}/signature", new { place = world.Story.Place }, ct),
        ["Person.SendApplication"] = SendApplication,
        ["Person.AnswerComplement"] = AnswerComplement,
        ["Person.PayFee"] = PayFee,
        ["Person.DecideAppeal"] = DecideAppeal,
        ["Person.DecideContinuation"] = DecideContinuation,
    };

    /// <summary>Opens the authority's and the court's letters on the day they come.</summary>
    public static Task<Watched> Watch(DemoWorld world, CancellationToken ct) => AuthorityLetters.Watch(world, ct);

    internal static async Task Post(HttpClient client, string path, object body, CancellationToken ct) => await (await client.PostAsJsonAsync(path, body, ct)).RequireSuccess(ct);

    private static async Task CertifyService(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var (head, path) = (await world.Doer(task, ct), $"/certification/api/service-certificates/{task.TaskId}");
        var proposed = await head.GetFromJsonAsync<JsonElement>(path, ct);
        await Post(head, path, new { place = world.Story.Place, primaryCareAccount = proposed.GetProperty("primaryCareAccount").GetString(), acuteCareAccount = proposed.GetProperty("acuteCareAccount").GetString() }, ct);
    }

    /// <summary>The fee is paid when the application is posted, unless the story says that it comes late; a second application is never sent without.</summary>
    private static async Task SendApplication(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var office = await world.Doer(task, ct);
        var unpaid = world.Story.Fees.ContainsKey(await world.Applicant(task.CaseNumber, ct)) && (await Submissions(office, task, ct)).Count == 1;
        await Post(office, $"/certification/api/send/{task.TaskId}", new { feePaidOn = unpaid ? null : (DateOnly?)world.Clock.Today, sentOn = world.Clock.Today, withoutFee = unpaid }, ct);
    }

    private static async Task AnswerComplement(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var office = await world.Doer(task, ct);
        var asked = (await Submissions(office, task, ct))[^1].GetProperty("complements").GetArrayLength();
        await Post(office, $"/certification/api/complements/{task.TaskId}", new { answer = world.Story.SupplementRequests[await world.Applicant(task.CaseNumber, ct)][asked - 1].Answer }, ct);
    }

    /// <summary>Paid on the story's day, or when somebody gets round to it before that; or never.</summary>
    private static async Task PayFee(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var office = await world.Doer(task, ct);
        var injunction = (await Submissions(office, task, ct))[^1].GetProperty("injunction");
        var days = world.Story.Fees[await world.Applicant(task.CaseNumber, ct)].PaidAfterInjunctionDays;
        var told = days is { } after ? WorkingDays.After(Day(injunction, "on"), after) : (DateOnly?)null;
        await Post(office, $"/certification/api/fees/{task.TaskId}", new { paidOn = told > world.Clock.Today ? world.Clock.Today : told, notPaid = told is null }, ct);
    }

    /// <summary>The first rejection is appealed where the story has an appeal; what the court upholds, and what is not appealed, is answered as the story says.</summary>
    private static async Task DecideAppeal(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var (doctor, application) = (await world.Doer(task, ct), await world.Applicant(task.CaseNumber, ct));
        var submissions = await Submissions(doctor, task, ct);
        bool Has(JsonElement submission, string what) => submission.GetProperty(what).ValueKind != JsonValueKind.Null;
        var appeal = world.Story.Appeals.GetValueOrDefault(application);
        var (decision, text) = appeal is not null && !submissions.Any(s => Has(s, "appeal")) ? ("appeals", appeal.Text)
            : appeal is not null && Has(submissions[^1], "court") ? (appeal.Then, null as string)
            : (submissions.Count == 1 ? world.Story.Rejections.GetValueOrDefault(application, "accepts") : "accepts", null);
        await Post(doctor, $"/certification/api/appeals/{task.TaskId}", new { decision, text }, ct);
    }

    private static async Task DecideContinuation(DemoWorld world, DemoTask task, CancellationToken ct)
    {
        var decision = world.Story.Continuation.GetValueOrDefault(await world.Applicant(task.CaseNumber, ct)) ?? new StoryAnswer("continues", "Läkaren har visat den kompetens som fortsatt specialiseringstjänstgöring kräver.");
        await Post(await world.Doer(task, ct), $"/certification/api/continuations/{task.TaskId}", new { continues = decision.Outcome == "continues", reason = decision.Reason, place = world.Story.Place }, ct);
    }

    /// <summary>The doctor's applications, the one under way last.</summary>
    private static async Task<List<JsonElement>> Submissions(HttpClient reader, DemoTask task, CancellationToken ct) =>
        [.. (await reader.GetFromJsonAsync<JsonElement>($"/certification/api/applications/{task.CaseNumber}", ct)).GetProperty("submissions").EnumerateArray()];

    private static DateOnly Day(JsonElement row, string name) => DateOnly.Parse(row.GetProperty(name).GetString()!, CultureInfo.InvariantCulture);
}

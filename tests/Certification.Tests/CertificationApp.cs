using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Documents;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Certification;

/// <summary>The service with one invented doctor whose year has ended; the neighbours are played by messages, Documents by itself where a test asks for it.</summary>
internal sealed class CertificationApp(ServiceApp app) : IAsyncDisposable
{
    public const string Case = "BT-2026-0001", Doctor = "bt-1", Main = "sup-main", Second = "sup-second", Head = "head-1", Office = "office";
    public const string DoctorNumber = "199011119832", SignerNumber = "196804119904";

    private int _tasks;

    public ServiceApp App => app;

    /// <summary>The doctor is hired, the plan approved, staff and units known; no goal is judged.</summary>
    public static async Task<CertificationApp> Served(bool documents = false, string? workflows = null, DateTimeOffset? now = null, CandidateHired? hired = null, PlanApproved? plan = null)
    {
        var started = new CertificationApp(await ServiceApp.Start(
            s => { s.AddCertification(); if (documents) s.AddDocuments(); }, a => { a.MapCertification(); if (documents) a.MapDocuments(); },
            l => l.Listen<TaskDone>().Listen<CompletePersonTask>().Listen<RenderDocument>().Listen<DocumentRendered>().Listen<AssemblePacket>().Listen<CertificateSigned>()
                .Listen<ApplicationSent>().Listen<AuthorityDecided>().Listen<ContinuationDecided>().Listen<RaiseCaseEvent>().Listen<ReviseTasks>().Listen<NoteInJournal>(),
            now ?? new DateTimeOffset(2027, 3, 10, 9, 0, 0, TimeSpan.FromHours(1)), workflows));
        await started.App.Send(new UnitRegistered("u-acute", "Akuten Ekby", "acuteCare", "Sjukhus Öst", Head));
        await started.App.Send(started.Person(Main, "Karin Ek", Roles.MainSupervisor), started.Person(Second, "Bo Björk", Roles.Supervisor), started.Person(Head, "Hanna Chef", Roles.HeadOfOperations));
        await started.App.Send(hired ?? started.Hired());
        await started.App.Send(plan ?? Plan());
        return started;
    }

    /// <summary>All goals judged: BT1 and BT2 by the second supervisor, the others by the main one. Certificates drawn.</summary>
    public static async Task<CertificationApp> Prepared(bool documents = false, string? workflows = null, DateTimeOffset? now = null, CandidateHired? hired = null, PlanApproved? plan = null)
    {
        var started = await Served(documents, workflows, now, hired, plan);
        await started.App.Send(Goals());
        await started.App.Send(new PrepareCertificates("prepare", Case));
        return started;
    }

    /// <summary>Bilaga 2, 3 and 4 signed.</summary>
    public static async Task<CertificationApp> Certified(bool documents = false, CandidateHired? hired = null, PlanApproved? plan = null)
    {
        var started = await Prepared(documents, hired: hired, plan: plan);
        await started.SignGoals(1, Second);
        await started.SignGoals(2, Main);
        await started.CertifyService();
        await started.App.Send(started.Final());
        return started;
    }

    /// <summary>Sent to the authority on 2027-03-10.</summary>
    public static async Task<CertificationApp> Sent(bool documents = false)
    {
        var started = await Certified(documents);
        await started.SignApplication();
        (await started.AsOffice().PostAsJsonAsync($"/certification/api/send/{await started.OpenTask("Person.SendApplication", role: Roles.BtOffice)}", new { feePaidOn = "2027-03-09", sentOn = "2027-03-10" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        return started;
    }

    public ProtectedText Protect(string text) => App.Services.GetRequiredService<Protector>().Protect(text);

    public CandidateHired Hired(string caseNumber = Case, string doctorId = Doctor, string lastName = "Nowak", string firstName = "Ana", bool numbered = true) => Hired(caseNumber, doctorId, lastName, firstName, numbered ? Protect(DoctorNumber) : null);

    public static CandidateHired Hired(string caseNumber, string doctorId, string lastName, string firstName, ProtectedText? number) => new(
        caseNumber, "vgr-regional", "call-1", "A-1", doctorId,
        new(lastName, firstName, number, "ana@example.se", "070-000 00 01", new("Gatan 1", "41101", "Orten"), new("Polen", new(2019, 6, 1)), new(2025, 5, 1), [new("Polen", new(2020, 1, 1))], false, null, "C1", ["cv"]),
        new("u-acute", "pos-1", new(2026, 3, 1), 12), []);

    public static PlanApproved Plan(int version = 1, string main = Main, DateOnly? ends = null, int percent = 100) => new(
        Case, Doctor, version, main, "dir-1", new(2026, 2, 1, 9, 0, 0, TimeSpan.FromHours(1)),
        [
            new("p-1", "u-acute", "Akuten Ekby", "acuteCare", new(2026, 3, 1), new(2026, 8, 31), percent, 6 * percent / 100m, main, ["BT3"]),
            new("p-2", "u-care", "Vårdcentralen Alm", "primaryCare", new(2026, 9, 1), ends ?? new(2027, 2, 28), percent, 6 * percent / 100m, Second, ["BT1"]),
        ], []);

    public static GoalMet[] Goals() => [.. Enumerable.Range(1, 18).Select(n => new GoalMet(Case, $"BT{n}", n <= 2 ? Second : Main, new(2027, 2, 20), $"Tjänstgöring och kurs för BT{n}.", $"Bedömning av BT{n}."))];

    public FinalAssessmentSigned Final(string assessor = "Şebnem Yıldız") => new(Case, "hash",
        new(Main, "Karin Ek", Protect(SignerNumber), "Akutsjukvård", "Akuten Ekby", "Orten", new(2027, 3, 9)),
        new("assessor-1", assessor, Protect("197502022384"), "Internmedicin", "Grannsjukhuset", "Annanstad", new(2027, 3, 8)));

    public HttpClient AsOffice() => App.As(Roles.BtOffice, Office, name: "Olga Kansli");

    public HttpClient OfficePage() => App.Page(Roles.BtOffice, Office, name: "Olga Kansli");

    /// <summary>Opens a person's task as Workflow would, and returns its id.</summary>
    public async Task<string> OpenTask(string name, string? personId = null, string? role = null, object? data = null, string caseNumber = Case)
    {
        var id = $"task-{++_tasks}";
        await App.Send(new TaskOpened(id, caseNumber, name, "Gör det.", new(personId, role, null, [], null), App.Clock.Now, null, [], null, data is null ? null : JsonSerializer.Serialize(data)));
        return id;
    }

    public Task<string> GoalTask(int certificate, string signer) => OpenTask("Person.SignGoalCertificates", signer, data: new { certificate });

    public Task<string> ServiceTask() => OpenTask("Person.CertifyService", Head);

    public async Task SignGoals(int certificate, string signer) =>
        (await App.As(Roles.Supervisor, signer).PostAsJsonAsync($"/certification/api/goal-certificates/{await GoalTask(certificate, signer)}", new { place = "Orten" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    public async Task<HttpResponseMessage> TryCertifyService() => await App.As(Roles.HeadOfOperations, Head)
        .PostAsJsonAsync($"/certification/api/service-certificates/{await ServiceTask()}", new { place = "Orten", primaryCareAccount = "Vårdcentralen Alm, sex månader.", acuteCareAccount = "Akuten Ekby, sex månader." });

    public async Task CertifyService() => (await TryCertifyService()).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    public async Task SignApplication() =>
        (await App.As(Roles.BtDoctor, Doctor).PostAsJsonAsync($"/certification/api/applications/{await OpenTask("Person.SignApplication", Doctor)}/signature", new { place = "Orten" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

    public Task<HttpResponseMessage> Answer(object answer) => AsOffice().PostAsJsonAsync($"/certification/api/applications/{Case}/answers", answer);

    public async Task<JsonElement> State(string caseNumber = Case) => await AsOffice().GetFromJsonAsync<JsonElement>($"/certification/api/applications/{caseNumber}");

    public async Task<JsonElement> Reply(string taskId) => JsonSerializer.Deserialize<JsonElement>((await App.Published<TaskDone>()).Last(d => d.TaskId == taskId).Result!);

    public async Task<IReadOnlyList<ParkedMessage>> Parked()
    {
        await App.Idle();
        return await App.Services.GetRequiredService<MessagingState>().ParkedMessages(CancellationToken.None);
    }

    public JsonElement Data(RenderDocument request) => JsonSerializer.Deserialize<JsonElement>(App.Services.GetRequiredService<Protector>().Reveal(request.Data));

    public ValueTask DisposeAsync() => App.DisposeAsync();

    /// <summary>A copy of regulation and regions where some text stands instead of another.</summary>
    public static string WorkflowsWith(params (string Text, string Other)[] changes)
    {
        var copy = Directory.CreateTempSubdirectory("btflow-workflows-").FullName;
        foreach (var folder in (string[])["regulation", "regions"])
        {
            Directory.CreateDirectory(Path.Combine(copy, folder));
            foreach (var file in Directory.EnumerateFiles(Path.Combine(ServiceApp.WorkflowsFolder(), folder), "*.yaml"))
                File.WriteAllText(Path.Combine(copy, folder, Path.GetFileName(file)), changes.Aggregate(File.ReadAllText(file), (text, change) => text.Replace(change.Text, change.Other)));
        }
        return copy;
    }

    public PersonRegistered Person(string id, string name, string role, string? unitId = "u-acute", DateOnly? lastDay = null) =>
        new(id, name, id + "@example.se", "u-acute", "Akuten Ekby", [new(role, unitId)], new(new(2010, 1, 1), "Akutsjukvård", false, new(2015, 1, 1)), Protect(SignerNumber), lastDay);
}

internal static class Refusals
{
    /// <summary>Holds that a rule said no in these words.</summary>
    public static async Task ShouldBeRefused(this HttpResponseMessage response, params string[] words)
    {
        var body = await response.Content.ReadAsStringAsync();
        response.StatusCode.ShouldBe(HttpStatusCode.Conflict, body);
        var problem = JsonSerializer.Deserialize<JsonElement>(body);
        var said = problem.GetProperty("detail").GetString() + " " + (problem.TryGetProperty("rule", out var rule) ? rule.GetString() : "");
        foreach (var word in words) said.ShouldContain(word);
    }
}

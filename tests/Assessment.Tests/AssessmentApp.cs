using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using BtFlow.Contracts.Assessment;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Assessment.Tests;

/// <summary>Assessment in its own composition with one doctor; Recruitment, TrainingPlan, Certification, Organisation and Workflow are played by messages.</summary>
internal sealed class AssessmentApp(ServiceApp app) : IAsyncDisposable
{
    public const string Case = "BT-2026-0001", Doctor = "bt-1", Main = "main-1", Acute = "sup-acute", Care = "sup-care", Director = "dir-1", Independent = "ext-free";

    public static readonly string[] AllGoals = [.. Enumerable.Range(1, 18).Select(i => $"BT{i}")];

    public static readonly UnitRegistered[] Units =
    [
        new("u-acute", "Akuten Ekby", "acuteCare", "Sjukhus Öst", "head-1"),
        new("u-care", "Vårdcentralen Alm", "primaryCare", "Närvård", "head-2"),
        new("u-far", "Medicin Rönn", "other", "Sjukhus Väst", null),
    ];

    public static readonly PersonRegistered[] Staff =
    [
        Person(Main, "Karin Ek", "u-acute", Roles.MainSupervisor), Person(Acute, "Siv Akut", "u-acute", Roles.Supervisor), Person(Care, "Pia Alm", "u-care", Roles.Supervisor),
        Person(Director, "Doris Rektor", null, Roles.StudyDirector), Person(Independent, "Frida Fri", "u-far", Roles.ExternalAssessor),
    ];

    public static readonly PlannedPlacement[] Placements =
    [
        new("pl-1", "u-acute", "Akuten Ekby", "acuteCare", new(2026, 9, 1), new(2026, 12, 31), 100, 4m, Acute, ["BT1", "BT5"]),
        new("pl-2", "u-care", "Vårdcentralen Alm", "primaryCare", new(2027, 1, 1), new(2027, 8, 31), 100, 8m, Care, ["BT9"]),
    ];

    private int _tasks;

    public ServiceApp App => app;

    /// <summary>Nothing known.</summary>
    public static async Task<AssessmentApp> Empty(string? workflowsFolder = null) => new(await ServiceApp.Start(s => s.AddAssessment(), a => a.MapAssessment(),
        l => l.Listen<TaskDone>().Listen<CompletePersonTask>().Listen<GoalMet>().Listen<FinalAssessmentSigned>().Listen<RenderDocument>().Listen<NoteInJournal>().Listen<ReviseTasks>().Listen<RaiseCaseEvent>().Listen<PortfolioReopened>(), now: new(2026, 9, 1, 9, 0, 0, TimeSpan.FromHours(2)), workflowsFolder: workflowsFolder));

    /// <summary>One doctor's portfolio is open.</summary>
    public static async Task<AssessmentApp> Open(PlanApproved? plan = null, string? workflowsFolder = null)
    {
        var started = await Empty(workflowsFolder);
        await started.App.Send(Units);
        await started.App.Send(Staff);
        await started.App.Send(started.Hired());
        await started.App.Send(plan ?? Plan());
        await started.App.Send(new OpenPortfolio("open-1", Case));
        return started;
    }

    /// <summary>Every goal is met and certified, and the portfolio frozen.</summary>
    public static async Task<AssessmentApp> Frozen()
    {
        var started = await Open();
        await started.MeetEveryGoal();
        await started.App.Send(Certificate(AllGoals));
        await started.App.Send(new FreezePortfolio("freeze-1", Case));
        return started;
    }

    /// <summary>The independent assessor is named and has got the mailed link to <c>external</c>.</summary>
    public static async Task<AssessmentApp> Invited()
    {
        var started = await Frozen();
        (await started.Post(Director, Roles.StudyDirector, $"assessors/{await started.OpenTask("Person.NameAssessor", role: Roles.StudyDirector)}", new { assessorId = Independent })).EnsureSuccessStatusCode();
        await started.OpenTask("Person.AssessExternally", outsider: true, id: "external");
        return started;
    }

    /// <summary>The assessor has declared and signed that all goals are met.</summary>
    public static async Task<AssessmentApp> SignedByAssessor()
    {
        var started = await Invited();
        var page = started.App.OutsiderPage("external");
        await page.Submit("/assessment/external/external", button: "Jag försäkrar det");
        (await page.Submit("/assessment/external/external", new { AllGoalsMet = "true", Place = "Västerby" })).StatusCode.ShouldBe(System.Net.HttpStatusCode.Redirect);
        await started.OpenTask("Person.SignFinalAssessment", Main, id: "final");
        return started;
    }

    /// <summary>Both have signed.</summary>
    public static async Task<AssessmentApp> Signed()
    {
        var started = await SignedByAssessor();
        (await started.Post(Main, Roles.MainSupervisor, "final/final", new { outcome = "signed", hash = (string)(await started.Portfolio())["contentHash"]!, place = "Ekby", motivation = "Portfolion visar det." })).EnsureSuccessStatusCode();
        return started;
    }

    public Task<HttpResponseMessage> Name(string assessorId, string taskId) => Post(Director, Roles.StudyDirector, "assessors/" + taskId, new { assessorId });

    /// <summary>The way to the final assessment as the API tells it.</summary>
    public async Task<JsonNode> Final() => JsonNode.Parse(await app.As(Roles.StudyDirector, Director).GetStringAsync($"/assessment/api/portfolios/{Case}/final"))!;

    public static DoctorMoved Moved(string toRegion = "uppsala", string unitId = "u-care", string from = "2027-01-01", string at = "2026-12-10") => new(
        Case, Doctor, "vgr-regional", toRegion, unitId, DateOnly.Parse(from, System.Globalization.CultureInfo.InvariantCulture), "Familjeskäl.", "Karin Ek",
        DateTimeOffset.Parse(at + "T10:00:00+01:00", System.Globalization.CultureInfo.InvariantCulture));

    public CandidateHired Hired(string caseNumber = Case, string doctorId = Doctor, string unitId = "u-acute") => new(
        caseNumber, "vgr-regional", "call-1", "A-1", doctorId,
        new("Nowak", "Ana", app.Services.GetRequiredService<Protector>().Protect("19900101-0017"), "ana@example.org", "070", new("Gatan 1", "41101", "Orten"), new("PL", new(2019, 6, 1)), new(2025, 5, 1), [], false, null, "C1", ["cv"]),
        new(unitId, "pos-1", new(2026, 9, 1), 12), ["interviewer-1"]);

    public static PlanApproved Plan(int version = 1, string caseNumber = Case, string mainSupervisorId = Main, params PlannedPlacement[] placements) => new(
        caseNumber, Doctor, version, mainSupervisorId, Director, new(2026, 8, 20, 10, 0, version, TimeSpan.FromHours(2)), placements.Length > 0 ? placements : Placements,
        [new("kurs-1", "Intyg och juridik", new(2027, 4, 1), ["BT3"])]);

    public static CertificateSigned Certificate(IReadOnlyList<string> goals, int form = 2, string on = "2027-09-02", string signer = Main) =>
        new(Case, form, 1, goals, signer, DateOnly.Parse(on, System.Globalization.CultureInfo.InvariantCulture));

    public static PersonRegistered Person(string id, string name, string? unitId, string role, string? specialty = "Medicin", bool trainee = false) => new(
        id, name, id + "@example.org", unitId, Units.FirstOrDefault(u => u.UnitId == unitId)?.Name, [new(role, null)], new(new(2010, 1, 1), specialty, trainee, new(2015, 1, 1)), null);

    /// <summary>Opens a person's task as Workflow would, and returns its id.</summary>
    public async Task<string> OpenTask(string name, string? personId = null, string? role = null, object? data = null, bool outsider = false, string? id = null, string caseNumber = Case)
    {
        id ??= $"task-{++_tasks}";
        await app.Send(new TaskOpened(id, caseNumber, name, "Det du ska göra", new(outsider || role is not null ? null : personId, role, null, [], outsider ? new("Frida Fri", "ext-free@example.org") : null),
            app.Clock.Now, null, [], null, data is null ? null : JsonSerializer.Serialize(data, JsonSerializerOptions.Web)));
        return id;
    }

    public Task<string> OpenObservation(string personId = Acute, string placementId = "pl-1", string instrument = "miniCex", string? id = null) =>
        OpenTask("Person.Assess", personId, data: new { placementId, instrument }, id: id);

    public Task<HttpResponseMessage> Post(string personId, string role, string path, object body) => app.As(role, personId, name: NameOf(personId)).PostAsJsonAsync("/assessment/api/" + path, body);

    public HttpClient Page(string personId, string role, string? unitId = null) => app.Page(role, personId, unitId, NameOf(personId));

    public static object Observation(int level = 3, params string[] goals) => new { level, goals, strengths = "Lyssnar väl.", development = "Leda arbetet." };

    public static object Goals(params string[] goals) => new { goalsMet = goals.Select(g => new { goal = g, activities = "Tjänstgöring på akuten.", verification = "Genomgång av fall." }) };

    public async Task MeetEveryGoal() => (await Post(Main, Roles.MainSupervisor, $"remaining/{await OpenTask("Person.AssessRemainingGoals", Main)}", Goals(AllGoals))).EnsureSuccessStatusCode();

    public async Task<JsonNode> Portfolio(string personId = Main, string role = Roles.MainSupervisor)
    {
        var response = await app.As(role, personId).GetAsync($"/assessment/api/portfolios/{Case}");
        response.EnsureSuccessStatusCode();
        return JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
    }

    /// <summary>The reply to a step of the process; fails unless there is exactly one.</summary>
    public async Task<JsonNode> Reply(string taskId) => JsonNode.Parse((await app.Published<TaskDone>()).Single(d => d.TaskId == taskId).Result!)!;

    public async Task<int> Count<T>() => (await app.Published<T>()).Count;

    public async Task<IReadOnlyList<ParkedMessage>> Parked()
    {
        await app.Idle();
        return await app.Services.GetRequiredService<MessagingState>().ParkedMessages(CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        (await Parked()).ShouldBeEmpty();
        await app.DisposeAsync();
    }

    private static string NameOf(string personId) => Staff.FirstOrDefault(p => p.PersonId == personId)?.Name ?? personId;
}

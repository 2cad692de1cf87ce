using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.TrainingPlan;

/// <summary>The service with invented units and people; Recruitment, Organisation and Workflow are played by messages.</summary>
internal sealed class TrainingPlanApp(ServiceApp app) : IAsyncDisposable
{
    public const string Case = "BT-2026-0001", Doctor = "bt-1", Main = "sup-acute", Director = "dir-1";

    public static readonly UnitRegistered[] Units =
    [
        new("u-acute", "Akuten Ekby", "acuteCare", "Sjukhus Öst", "head-1"),
        new("u-care-a", "Vårdcentralen Alm", "primaryCare", "Närvård", null),
        new("u-care-b", "Vårdcentralen Björk", "primaryCare", "Närvård", null),
        new("u-mind", "Psykiatrin Lind", "psychiatry", "Sjukhus Öst", null),
        new("u-med", "Medicin Rönn", "other", "Sjukhus Öst", null),
    ];

    public static readonly PersonRegistered[] Staff =
    [
        Person(Main, "Karin Ek", "u-acute", "mainSupervisor"),
        Person("sup-care-a", "Pia Alm", "u-care-a", "supervisor"),
        Person("sup-care-b", "Bo Björk", "u-care-b", "supervisor"),
        Person("sup-mind", "Siv Lind", "u-mind", "supervisor"),
        Person("sup-med", "Ulf Rönn", "u-med", "supervisor"),
        Person("untrained", "Olle Otränad", "u-care-a", "supervisor", trainedOn: null),
        Person(Director, "Doris Rektor", null, "studyDirector"),
        Person("head-1", "Hanna Chef", "u-acute", "headOfOperations"),
    ];

    private int _tasks;

    public ServiceApp App => app;

    public static async Task<TrainingPlanApp> Empty(string? workflowsFolder = null) => new(await ServiceApp.Start(
        s => s.AddTrainingPlan(), a => a.MapTrainingPlan(),
        l => l.Listen<TaskDone>().Listen<CompletePersonTask>().Listen<PlanApproved>().Listen<RenderDocument>().Listen<NoteInJournal>().Listen<StartProcess>().Listen<DoctorLeft>().Listen<DoctorMoved>(),
        workflowsFolder: workflowsFolder));

    /// <summary>Units and people known, nobody hired.</summary>
    public static async Task<TrainingPlanApp> Staffed(string? workflowsFolder = null)
    {
        var started = await Empty(workflowsFolder);
        await started.App.Send(Units);
        await started.App.Send(Staff);
        return started;
    }

    /// <summary>One doctor with version 1 drafted.</summary>
    public static async Task<TrainingPlanApp> Drafted(string? workflowsFolder = null)
    {
        var started = await Staffed(workflowsFolder);
        await started.App.Send(Hired());
        await started.App.Send(new DraftPlan("draft-1", Case));
        return started;
    }

    /// <summary>One doctor whose version 1 is approved.</summary>
    public static async Task<TrainingPlanApp> Approved(string? workflowsFolder = null)
    {
        var started = await Drafted(workflowsFolder);
        (await started.Submit()).EnsureSuccessStatusCode();
        (await started.Approve()).EnsureSuccessStatusCode();
        return started;
    }

    public static CandidateHired Hired(string caseNumber = Case, string doctorId = Doctor, string unitId = "u-acute", string lastName = "Nowak") => new(
        caseNumber, "vgr-regional", "call-1", "A-1", doctorId,
        new(lastName, "Ana", null, "ana@example.se", "070", new("Gatan 1", "41101", "Orten"), new("PL", new(2019, 6, 1)), new(2025, 5, 1), [], false, null, "C1", ["cv"]),
        new(unitId, "pos-1", new(2026, 9, 1), 12), []);

    public static PersonRegistered Person(string id, string name, string? unitId, string role, string? trainedOn = "2015-01-01") => new(
        id, name, id + "@example.se", unitId, Units.FirstOrDefault(u => u.UnitId == unitId)?.Name, [new(role, unitId)],
        new(new(2010, 1, 1), "Specialist", false, trainedOn is null ? null : DateOnly.Parse(trainedOn, System.Globalization.CultureInfo.InvariantCulture)), null);

    /// <summary>Opens a person's task as Workflow would, and returns its id.</summary>
    public async Task<string> OpenTask(string name, string? personId = null, string? role = null, string[]? excluded = null, string caseNumber = Case)
    {
        var id = $"task-{++_tasks}";
        await App.Send(new TaskOpened(id, caseNumber, name, "Gör klart programmet.", new(personId, role, null, excluded ?? [], null), App.Clock.Now, null, [], null, null));
        return id;
    }

    public HttpClient AsMain() => App.As(Roles.MainSupervisor, Main, "u-acute", "Karin Ek");

    public HttpClient AsDirector() => App.As(Roles.StudyDirector, Director, name: "Doris Rektor");

    public HttpClient AsDoctor() => App.As(Roles.BtDoctor, Doctor, name: "Ana Nowak");

    public Task<string> Prepare() => OpenTask("Person.PreparePlan", Main);

    public Task<string> Decide() => OpenTask("Person.ApprovePlan", role: Roles.StudyDirector, excluded: [Main]);

    public async Task<HttpResponseMessage> Submit(object? extra = null)
    {
        var body = extra is null ? new Dictionary<string, object?>() : JsonSerializer.SerializeToNode(extra, JsonSerializerOptions.Web)!.AsObject().ToDictionary(p => p.Key, p => (object?)p.Value);
        body["taskId"] = await Prepare();
        return await AsMain().PostAsJsonAsync($"/training-plan/api/plans/{Case}/submit", body);
    }

    public async Task<HttpResponseMessage> Approve() => await AsDirector().PostAsJsonAsync($"/training-plan/api/plans/{Case}/approve", new { taskId = await Decide() });

    public async Task<HttpResponseMessage> SendBack(string? comment) => await AsDirector().PostAsJsonAsync($"/training-plan/api/plans/{Case}/send-back", new { taskId = await Decide(), comment });

    public async Task<JsonElement> Plan(string caseNumber = Case) =>
        await (await App.As(Roles.BtOffice, "office").GetAsync($"/training-plan/api/plans/{caseNumber}")).Content.ReadFromJsonAsync<JsonElement>();

    public Task<HttpResponseMessage> Post(HttpClient client, string step, object body) => client.PostAsJsonAsync($"/training-plan/api/plans/{Case}/{step}", body);

    /// <summary>Kind, first and last day of each placement of a version, the last unless told.</summary>
    public async Task<List<string>> Periods(int? version = null)
    {
        var versions = (await Plan()).GetProperty("versions");
        return [.. versions[(version ?? versions.GetArrayLength()) - 1].GetProperty("placements").EnumerateArray().Select(p => $"{p.GetProperty("kind")} {p.GetProperty("from")} {p.GetProperty("to")} {p.GetProperty("fullTimeMonths").GetDecimal().ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)}")];
    }

    public async Task<JsonElement> Version(int? number = null)
    {
        var versions = (await Plan()).GetProperty("versions");
        return versions[(number ?? versions.GetArrayLength()) - 1];
    }

    /// <summary>The current placements in the shape that an edit takes.</summary>
    public async Task<List<Dictionary<string, object?>>> Placements()
    {
        var versions = (await Plan()).GetProperty("versions");
        return [.. versions[versions.GetArrayLength() - 1].GetProperty("placements").EnumerateArray().Select(p => new Dictionary<string, object?>
        {
            ["placementId"] = p.GetProperty("placementId").GetString(), ["unitId"] = p.GetProperty("unitId").GetString(), ["from"] = p.GetProperty("from").GetString(),
            ["to"] = p.GetProperty("to").GetString(), ["percent"] = p.GetProperty("percent").GetInt32(), ["supervisorId"] = p.GetProperty("supervisorId").GetString(),
        })];
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}

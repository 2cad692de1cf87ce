using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Organisation;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Recruitment.Applications;
using BtFlow.Recruitment.Calls;
using BtFlow.Testing;

namespace BtFlow.Recruitment.Tests;

/// <summary>A round of recruitment in the service's own composition; the test plays Organisation and Workflow by messages.</summary>
internal sealed class Round : IAsyncDisposable
{
    public const string CallId = "prov-2026", First = "anna-ask", Second = "bo-bok";

    public static readonly IReadOnlyDictionary<string, int> Fair = Scores(3, 3, 3, 3, 3);

    private readonly Dictionary<string, string> _cases = [];

    private readonly string _workflows;

    private Round(ServiceApp app, string workflows) => (App, _workflows) = (app, workflows);

    public ServiceApp App { get; }

    public HttpClient Team => App.As(Roles.RecruitmentTeam, "team", name: "Tea Team");

    public static async Task<Round> Start(int positions = 2, DateTimeOffset? now = null, string recruitment = "", string region = "", string? call = null)
    {
        var workflows = RegionVariant.Write(recruitment, region);
        var round = new Round(await ServiceApp.Start(s => s.AddRecruitment(), a => a.MapRecruitment(), l => l
            .Listen<ApplicationsRegistered>().Listen<TaskDone>().Listen<CompletePersonTask>().Listen<RaiseCaseEvent>().Listen<SendMail>().Listen<CandidateHired>().Listen<NoteInJournal>().Listen<PersonalNumberChanged>(), now, workflows), workflows);
        await round.App.Send(new UnitRegistered("ek", "Vårdcentralen Eken", "primaryCare", "Norr", null), new UnitRegistered("lind", "Akuten Linden", "acuteCare", "Norr", null));
        await round.App.Send(Person(First, "Anna Ask", Roles.Interviewer), Person(Second, "Bo Bok", Roles.Interviewer), Person("team", "Tea Team", Roles.RecruitmentTeam));
        (await round.OpenCall(call ?? CallText(positions))).EnsureSuccessStatusCode();
        return round;
    }

    public static string CallText(int positions = 2) => $$"""
        id: prov-2026
        title: Bastjänstgöring, provomgång
        region: vgr-regional
        opens: 2026-01-12
        closes: 2026-02-01
        startsOn: 2026-04-01
        documents:
          - { id: cv, name: CV, mandatory: true }
          - { id: legitimation, name: Legitimation, mandatory: true }
          - { id: examen, name: Examensbevis, mandatory: true }
          - { id: sprakintyg, name: Språkintyg }
        positions:
        {{string.Join("\n", Enumerable.Range(1, positions).Select(i => $"  - {{ id: plats-{i}, unit: {(i % 2 == 1 ? "ek" : "lind")} }}"))}}
        """;

    public static PersonRegistered Person(string id, string name, string role) => new(id, name, $"{id}@example.se", "ek", "Eken", [new(role, null)], new(null, null, false, null), null);

    public static CallFile Call() => CallFile.Read(CallText(), "call.yaml", RegionCatalog.Load(ServiceApp.WorkflowsFolder()), ["ek", "lind"]);

    /// <summary>A row of the file with the given columns changed.</summary>
    public static string Row(string number, params (string Column, string Value)[] changes)
    {
        var fields = new[] { number, $"Efternamn{number}", "Förnamn", "", $"s{number}@example.com", "070", "Vägen 1", "111 11", "Orten", "Polen", "2015-06-01", "2019-02-03", "Polen", "2016-01-01", "nej", "", "C1", "cv|legitimation|examen", "", "", "" };
        foreach (var (column, value) in changes) fields[ApplicantsFile.Columns.ToList().IndexOf(column)] = value;
        return string.Join(";", fields);
    }

    public static string File(params string[] rows) => string.Join("\r\n", [string.Join(";", ApplicantsFile.Columns), .. rows]) + "\r\n";

    public static IReadOnlyDictionary<string, int> Scores(params int[] scores) =>
        new[] { "communication", "clinical", "teamwork", "language", "motivation" }.Zip(scores).ToDictionary(s => s.First, s => s.Second);

    public Task<HttpResponseMessage> OpenCall(string yaml) => Team.PostAsync("/recruitment/api/calls?fileName=call.yaml", new StringContent(yaml));

    public Task<HttpResponseMessage> Import(params string[] rows) => Import(Encoding.UTF8.GetBytes(File(rows)));

    public Task<HttpResponseMessage> Import(byte[] file) => Team.PostAsync($"/recruitment/api/calls/{CallId}/applications?fileName=applicants.csv", new ByteArrayContent(file));

    public string Case(string number) => _cases[number];

    /// <summary>Imports rows and gives each its case and its proposal, as Workflow does.</summary>
    public async Task Register(params string[] rows)
    {
        (await Import(rows)).EnsureSuccessStatusCode();
        foreach (var number in rows.Select(r => r.Split(';')[0]))
        {
            _cases[number] = $"BT-2026-{_cases.Count + 1:0000}";
            await App.Send(new CaseOpened(Case(number), CallId, number));
            await App.Send(new ProposeEligibility($"propose-{number}", Case(number)));
        }
    }

    public async Task<string> OpenTask(string name, string number, TaskDoer doer, params string[] outcomes)
    {
        var taskId = $"{name}~{number}~{doer.PersonId ?? doer.Outsider?.Email ?? doer.Role}";
        await App.Send(new TaskOpened(taskId, Case(number), name, "Uppgiften", doer, App.Clock.Now, null, outcomes, null, null));
        return taskId;
    }

    public Task<string> TeamTask(string name, string number) => OpenTask(name, number, new(null, Roles.RecruitmentTeam, null, [], null), "Any");

    public async Task<HttpResponseMessage> Decide(string step, string taskName, string number, string outcome, string? reason = null) =>
        await Team.PostAsJsonAsync($"/recruitment/api/applications/{Case(number)}/{step}", new { TaskId = await TeamTask(taskName, number), Outcome = outcome, Reason = reason });

    public Task<HttpResponseMessage> ChangeNumber(string number, string? personalNumber, string role = Roles.RecruitmentTeam) =>
        App.As(role, "team", name: "Tea Team").PostAsJsonAsync($"/recruitment/api/applications/{Case(number)}/personal-number", new { PersonalNumber = personalNumber });

    public async Task<HttpResponseMessage> EndAsDuplicate(string number, string? of, string? reason = null) =>
        await Team.PostAsJsonAsync($"/recruitment/api/applications/{Case(number)}/eligibility", new { TaskId = await TeamTask("Person.ConfirmEligibility", number), Outcome = "Duplicate", Reason = reason, DuplicateOf = of });

    public Task<HttpResponseMessage> NotSame(string one, string other, string? reason = null) =>
        Team.PostAsJsonAsync($"/recruitment/api/calls/{CallId}/duplicates", new { Application = one, Other = other, Reason = reason });

    /// <summary>The pairs as <c>1+2:state</c>.</summary>
    public async Task<IReadOnlyList<string>> Pairs() =>
        [.. (await Get($"calls/{CallId}/duplicates")).EnumerateArray().Select(p => $"{p.GetProperty("first").GetProperty("applicationNumber").GetString()}+{p.GetProperty("second").GetProperty("applicationNumber").GetString()}:{p.GetProperty("state").GetString()}")];

    public Task<HttpResponseMessage> Confirm(string number, string outcome, string? reason = null) => Decide("eligibility", "Person.ConfirmEligibility", number, outcome, reason);

    public Task<HttpResponseMessage> Select(string number, string outcome, string? reason = null) => Decide("selection", "Person.SelectForInterview", number, outcome, reason);

    /// <summary>From registered to an open interview.</summary>
    public async Task Invite(string number)
    {
        (await Confirm(number, "Eligible")).EnsureSuccessStatusCode();
        (await Select(number, "Invite")).EnsureSuccessStatusCode();
        await App.Send(new OpenInterview($"open-{number}", Case(number)));
    }

    public HttpClient Interviewer(string person) => App.As(Roles.Interviewer, person, name: person);

    public async Task<HttpResponseMessage> Score(string number, string person, IReadOnlyDictionary<string, int> scores) =>
        await Interviewer(person).PostAsJsonAsync($"/recruitment/api/interviews/{Case(number)}/scores",
            new { TaskId = await OpenTask("Person.ScoreInterview", number, new(person, null, null, [], null), "Scored"), Scores = scores });

    /// <summary>From registered to a closed interview.</summary>
    public async Task Interview(string number, IReadOnlyDictionary<string, int> first, IReadOnlyDictionary<string, int>? second = null)
    {
        await Invite(number);
        (await Score(number, First, first)).EnsureSuccessStatusCode();
        (await Score(number, Second, second ?? first)).EnsureSuccessStatusCode();
        await App.Send(new CloseInterview($"close-{number}", Case(number)));
    }

    public Task<HttpResponseMessage> LockRanking() => Team.PostAsync($"/recruitment/api/calls/{CallId}/ranking", null);

    public async Task<string> OfferTask(string number) => await OpenTask("Person.AnswerOffer", number, new(null, null, null, [], new("Sökande", $"s{number}@example.com")), "Accepted", "Declined");

    public async Task<HttpResponseMessage> Answer(string number, string answer)
    {
        var taskId = await OfferTask(number);
        return await App.OutsiderPage(taskId).Submit($"/recruitment/offer/{taskId}", new { Answer = answer });
    }

    public async Task Hire(string number, string task = "hire") => await App.Send(new HireCandidate($"{task}-{number}", Case(number)));

    public async Task<JsonElement> Get(string path) => await Team.GetFromJsonAsync<JsonElement>("/recruitment/api/" + path);

    public Task<JsonElement> Application(string number) => Get("applications/" + Case(number));

    /// <summary>The turns told to the processes so far, as <c>number:turn</c>, in order.</summary>
    public async Task<IReadOnlyList<string>> Turns()
    {
        var numbers = _cases.ToDictionary(c => c.Value, c => c.Key);
        return [.. (await App.Published<RaiseCaseEvent>()).Select(e => $"{numbers[e.CaseNumber]}:{JsonDocument.Parse(e.Payload!).RootElement.GetProperty("turn").GetString()}")];
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(_workflows, recursive: true);
    }
}

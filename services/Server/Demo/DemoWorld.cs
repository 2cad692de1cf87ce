using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using BtFlow.Hosting;

namespace BtFlow.Server.Demo;

/// <summary>The people of the story and the doors they use: the API with their own token, the mailbox, and pages behind mailed links.</summary>
internal sealed class DemoWorld(Uri address, Story story, BusinessClock clock, string mailFolder) : IDisposable
{
    /// <summary>The password of every seeded account; shown on the sign-in page, so it protects nothing.</summary>
    public const string Password = "bastjänstgöring-demo", AdministratorEmail = "administrator@demo.example.se";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) } };
    private readonly Dictionary<string, HttpClient> _signedIn = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _applicants = new(StringComparer.Ordinal);
    private IReadOnlyList<Person>? _people;

    public Story Story { get; } = story;
    public BusinessClock Clock { get; } = clock;
    /// <summary>Happenings of the story that are known to be done, so that nobody asks the API of them at each quiet moment.</summary>
    public HashSet<string> Settled { get; } = new(StringComparer.Ordinal);

    public Mailbox Mailbox { get; } = new(mailFolder);

    /// <summary>The administrator who set the system up.</summary>
    public Task<HttpClient> Administrator(CancellationToken ct) => SignIn(AdministratorEmail, ct);

    /// <summary>A person's own client. A doctor who was just hired first answers the mail that asks to choose a password.</summary>
    public async Task<HttpClient> As(string personId, CancellationToken ct)
    {
        var person = (await People(ct)).FirstOrDefault(p => p.PersonId == personId) ?? (await People(ct, again: true)).Single(p => p.PersonId == personId);
        if (person.Roles.Any(r => r.Role == Roles.BtDoctor) && !_signedIn.ContainsKey(person.Email) && Mailbox.FindLink(person.Email, "activate") is { } link) await Activate(link, ct);
        return await SignIn(person.Email, ct);
    }

    /// <summary>Whoever does a task: its person, or the first by id who holds its role at its unit.</summary>
    public async Task<HttpClient> Doer(DemoTask task, CancellationToken ct) => await As(task.PersonId ?? await PersonWith(task.Role!, task.UnitId, ct), ct);

    /// <summary>The first person by id with a role, at a unit where one is given; a region without a BT office or a study director has others who do their work.</summary>
    public async Task<string> PersonWith(string role, string? unitId, CancellationToken ct)
    {
        var people = await People(ct);
        string? First(string wanted) => people.Where(p => p.Roles.Any(r => r.Role == wanted && (unitId is null || r.UnitId is null || r.UnitId == unitId)))
            .Select(p => p.PersonId).Order(StringComparer.Ordinal).FirstOrDefault();
        string[] instead = role switch { Roles.BtOffice => [Roles.BtManager], Roles.StudyDirector => [Roles.StudyDirectorGroup, Roles.SubRegionalStudyDirector, Roles.BtManager], _ => [] };
        return instead.Prepend(role).Select(First).FirstOrDefault(p => p is not null) ?? throw new DemoFailure($"No person holds the role {role} at {unitId ?? "any unit"}.", null);
    }

    /// <summary>Whoever does the BT office's work.</summary>
    public async Task<HttpClient> Office(CancellationToken ct) => await As(await PersonWith(Roles.BtOffice, null, ct), ct);

    /// <summary>Opens the link that was mailed for a task, presses its button, and returns a client with that session and the page where it led.</summary>
    public async Task<(PageClient Client, string Path)> OpenLink(DemoTask task, CancellationToken ct)
    {
        var link = Mailbox.FindLink(task.OutsiderEmail!, task.TaskId) ?? throw new DemoFailure($"No mail with a link for {task.TaskId}.", null);
        var client = new PageClient(address);
        return (client, await client.ConfirmLink(link.PathAndQuery, ct));
    }

    /// <summary>Every open task, in the operators' list.</summary>
    public async Task<IReadOnlyList<DemoTask>> OpenTasks(CancellationToken ct)
    {
        var tasks = (await (await Administrator(ct)).GetFromJsonAsync<List<DemoTask>>("/workflow/api/tasks?state=open", Json, ct))!;
        foreach (var unknown in tasks.Where(t => !_applicants.ContainsKey(t.CaseNumber))) await Applicant(unknown.CaseNumber, ct);
        return tasks;
    }

    /// <summary>When the process itself will act next.</summary>
    public async Task<DateTimeOffset?> NextTimer(CancellationToken ct) =>
        (await (await Administrator(ct)).GetFromJsonAsync<NextTimerAnswer>("/workflow/api/timers/next", Json, ct))!.DueAt;

    /// <summary>The application number of a case.</summary>
    public async Task<string> Applicant(string caseNumber, CancellationToken ct)
    {
        if (_applicants.TryGetValue(caseNumber, out var known)) return known;
        var team = await As(await PersonWith(Roles.RecruitmentTeam, null, ct), ct);
        var application = await team.GetFromJsonAsync<JsonElement>($"/recruitment/api/applications/{caseNumber}", ct);
        return _applicants[caseNumber] = application.GetProperty("applicationNumber").GetString()!;
    }

    /// <summary>The person behind an outsider's task, where the outsider is somebody whom the story knows by id.</summary>
    public string? NameOf(DemoTask task) => task.OutsiderEmail is null ? null : _people?.FirstOrDefault(p => p.Email == task.OutsiderEmail)?.PersonId;

    /// <summary>Whether the story leaves a task for people who go on by hand.</summary>
    public bool LeavesForPeople(DemoTask task) => Story.Halfway?.Leave.Any(l =>
        "Person." + l.Task == task.Name && _applicants.GetValueOrDefault(task.CaseNumber) == l.Application && VisitOf(task) >= l.Visit) == true;

    /// <summary>A task's id ends with the number of times that the process has come to the step.</summary>
    private static int VisitOf(DemoTask task) => int.Parse(task.TaskId.Split('~')[0].Split('.')[^1], System.Globalization.CultureInfo.InvariantCulture);

    public void Dispose()
    {
        foreach (var client in _signedIn.Values) client.Dispose();
    }

    private async Task<IReadOnlyList<Person>> People(CancellationToken ct, bool again = false) =>
        _people = again || _people is null ? await (await Administrator(ct)).GetFromJsonAsync<List<Person>>("/organisation/api/people", Json, ct) ?? [] : _people;

    private async Task<HttpClient> SignIn(string email, CancellationToken ct)
    {
        if (_signedIn.TryGetValue(email, out var known)) return known;
        var client = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromMinutes(2) };
        var answer = await client.PostAsJsonAsync("/organisation/api/sign-in", new { email, password = Password }, ct);
        await answer.RequireSuccess(ct);
        var signedIn = await answer.Content.ReadFromJsonAsync<SignInAnswer>(Json, ct);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", signedIn!.Token);
        return _signedIn[email] = client;
    }

    private async Task Activate(Uri link, CancellationToken ct)
    {
        using var client = new PageClient(address);
        var path = await client.ConfirmLink(link.PathAndQuery, ct);
        await client.SubmitIfOffered(path, new() { ["Password"] = Password, ["RepeatPassword"] = Password }, ct);
    }

    private sealed record SignInAnswer(string Token);

    private sealed record NextTimerAnswer(DateTimeOffset? DueAt);

    private sealed record Person(string PersonId, string Name, string Email, IReadOnlyList<Contracts.Organisation.RoleAssignment> Roles);
}

/// <summary>Answers of the API as the demo needs them.</summary>
internal static class Answers
{
    /// <summary>Throws with what the API said, so that a failed demo tells why.</summary>
    public static async Task<HttpResponseMessage> RequireSuccess(this HttpResponseMessage response, CancellationToken ct)
    {
        if (response.IsSuccessStatusCode || response.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther) return response;
        throw new HttpRequestException($"{response.RequestMessage?.Method} {response.RequestMessage?.RequestUri?.AbsolutePath} → {(int)response.StatusCode}: {await response.Content.ReadAsStringAsync(ct)}", null, response.StatusCode);
    }
}

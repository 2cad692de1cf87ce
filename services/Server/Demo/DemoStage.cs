using System.Net.Http.Json;
using System.Text;
using BtFlow.Hosting;
using BtFlow.Organisation;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Connections;

namespace BtFlow.Server.Demo;

/// <summary>The whole system in this process, served on loopback, with the example's people and its call brought in through the API.</summary>
internal sealed class DemoStage : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ExampleFiles _files;

    private DemoStage(WebApplication app, ExampleFiles files, DemoWorld world, string mailFolder) => (_app, _files, World, MailFolder) = (app, files, world, mailFolder);

    public DemoWorld World { get; }
    public string MailFolder { get; }

    public static async Task<DemoStage> Open(ExampleFiles files, string dataFolder, int port, CancellationToken ct)
    {
        var clock = BusinessClock.Simulated(BusinessClock.At(files.Story.Begins, new TimeOnly(8, 0)), Path.Combine(dataFolder, "clock"));
        // Mailed links name the address; a demo's port changes from run to run, so they name one that does not and the actors use the path alone.
        var settings = new BtFlowSettings(dataFolder, files.WorkflowsFolder, $"http://localhost:{(port == 0 ? 5080 : port)}", DataKey.ReadOrCreate(dataFolder), ShowSeededAccounts: true);
        var app = BtFlowHost.Build(settings, clock, port);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw new UsageException($"Porten {port} används redan av ett annat program. Avsluta det, eller ange en annan port med --port.");
        }
        var mail = settings.DataFile("mail");
        return new(app, files, new DemoWorld(new Uri(app.Urls.First()), files.Story, clock, mail), mail);
    }

    /// <summary>Brings in people, call and applications. Each import changes nothing when it was made before, so that a cut-off run can be resumed anywhere.</summary>
    public async Task Seed(CancellationToken ct)
    {
        await OrganisationService.EnsureDemoAdministrator(_app.Services, DemoWorld.AdministratorEmail, DemoWorld.Password, ct);
        var administrator = await World.Administrator(ct);
        await Post(administrator, $"/organisation/api/import?fileName=people.yaml&initialPassword={Uri.EscapeDataString(DemoWorld.Password)}", _files.People, ct);
        await Quiet(ct);
        await Import(_files.First, ct);
    }

    /// <summary>The recruitment team opens a call, and brings in the applications when its window has closed.</summary>
    public async Task Import(Round round, CancellationToken ct)
    {
        var team = await World.As(await World.PersonWith(Roles.RecruitmentTeam, null, ct), ct);
        await Post(team, "/recruitment/api/calls?fileName=call.yaml", round.CallYaml, ct);
        await Quiet(ct);
        var windowClosed = BusinessClock.At(WorkingDays.After(round.Call.Closes, 1), new TimeOnly(8, 0));
        if (World.Clock.Now < windowClosed) World.Clock.Advance(windowClosed);
        await Post(team, $"/recruitment/api/calls/{round.Call.Id}/applications?fileName=applicants.csv", round.Applicants, ct);
        await Quiet(ct);
    }

    public Task Play(Func<DemoTask, bool> leave, DateTimeOffset? until, Action<IReadOnlyList<DemoTask>> progress, CancellationToken ct) =>
        new Director(World, _app.Services).Play(leave, until, progress, ct);

    /// <summary>Goes on serving until the process is asked to stop.</summary>
    public Task WaitForShutdown(CancellationToken ct) => _app.WaitForShutdownAsync(ct);

    public async ValueTask DisposeAsync()
    {
        World.Dispose();
        await _app.DisposeAsync();
    }

    private Task Quiet(CancellationToken ct) => _app.Services.GetRequiredService<Messaging.MessagingState>().WhenIdle(ct);

    private static async Task Post(HttpClient client, string path, byte[] body, CancellationToken ct)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(path.Contains("applicants.csv", StringComparison.Ordinal) ? "text/csv" : "application/yaml");
        await (await client.PostAsync(path, content, ct)).RequireSuccess(ct);
    }
}

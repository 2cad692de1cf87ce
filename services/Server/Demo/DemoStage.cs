using System.Net.Http.Json;
using BtFlow.Hosting;
using BtFlow.Regulation;

namespace BtFlow.Server.Demo;

/// <summary>A system with the example's people and its call brought in through the API, and the story played on it.</summary>
internal sealed class DemoStage(IDemoSystem system, ExampleFiles files, BusinessClock clock, string mailFolder) : IAsyncDisposable
{
    public DemoWorld World { get; } = new(system.Address, files.Story, clock, mailFolder);

    /// <summary>The story's time: from its beginning, or where a run that was cut off had come to.</summary>
    public static BusinessClock Clock(ExampleFiles files, string file) => BusinessClock.Simulated(BusinessClock.At(files.Story.Begins, new TimeOnly(8, 0)), file);

    /// <summary>Brings in people, call and applications. Each import changes nothing when it was made before, so that a cut-off run can be resumed anywhere.</summary>
    public async Task Seed(CancellationToken ct)
    {
        await system.EnsureAdministrator(ct);
        var administrator = await World.Administrator(ct);
        await Post(administrator, $"/organisation/api/import?fileName=people.yaml&initialPassword={Uri.EscapeDataString(DemoWorld.Password)}", files.People, ct);
        await system.Quiet(ct);
        await Import(files.First, ct);
    }

    /// <summary>The recruitment team opens a call, and brings in the applications when its window has closed.</summary>
    public async Task Import(Round round, CancellationToken ct)
    {
        var team = await World.As(await World.PersonWith(Roles.RecruitmentTeam, null, ct), ct);
        await Post(team, "/recruitment/api/calls?fileName=call.yaml", round.CallYaml, ct);
        await system.Quiet(ct);
        var windowClosed = BusinessClock.At(WorkingDays.After(round.Call.Closes, 1), new TimeOnly(8, 0));
        if (World.Clock.Now < windowClosed) World.Clock.Advance(windowClosed);
        await Post(team, $"/recruitment/api/calls/{round.Call.Id}/applications?fileName=applicants.csv", round.Applicants, ct);
        await system.Quiet(ct);
    }

    public Task Play(Func<DemoTask, bool> leave, DateTimeOffset? until, Action<IReadOnlyList<DemoTask>> progress, CancellationToken ct) =>
        new Director(World, system).Play(leave, until, progress, ct);

    public async ValueTask DisposeAsync()
    {
        World.Dispose();
        await system.DisposeAsync();
    }

    private static async Task Post(HttpClient client, string path, byte[] body, CancellationToken ct)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new(path.Contains("applicants.csv", StringComparison.Ordinal) ? "text/csv" : "application/yaml");
        await (await client.PostAsync(path, content, ct)).RequireSuccess(ct);
    }
}

using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Organisation;
using BtFlow.Server.Settings;
using BtFlow.Workflow.Timers;

namespace BtFlow.Server.Demo;

/// <summary>The whole system in this process, served on loopback.</summary>
internal sealed class EmbeddedSystem : IDemoSystem
{
    private readonly WebApplication _app;

    private EmbeddedSystem(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.First());

    public static async Task<EmbeddedSystem> Start(ServerSettings settings, BusinessClock clock, CancellationToken ct)
    {
        var app = BtFlowHost.Build(settings, clock);
        await BtFlowHost.Start(app, settings, ct);
        return new(app);
    }

    public Task EnsureAdministrator(CancellationToken ct) => OrganisationService.EnsureDemoAdministrator(_app.Services, DemoWorld.AdministratorEmail, DemoWorld.Password, ct);

    public async Task Quiet(CancellationToken ct)
    {
        var messages = _app.Services.GetRequiredService<MessagingState>();
        await messages.WhenIdle(ct);
        await _app.Services.GetRequiredService<TimerDesk>().FireDue(ct);
        await messages.WhenIdle(ct);
        if ((await messages.ParkedMessages(ct)).FirstOrDefault() is { } parked)
            throw new DemoFailure($"{parked.Consumer} gave up a message ({parked.Contract}): {parked.Error.Split('\n')[0]}", null);
    }

    /// <summary>Goes on serving until the process is asked to stop.</summary>
    public Task WaitForShutdown(CancellationToken ct) => _app.WaitForShutdownAsync(ct);

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}

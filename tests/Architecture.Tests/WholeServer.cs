using BtFlow.Hosting;
using BtFlow.Server;
using BtFlow.Server.Settings;
using Microsoft.AspNetCore.Builder;

namespace BtFlow.Architecture.Tests;

/// <summary>The server as it is shipped, composed but not started: no port, no database.</summary>
public sealed class WholeServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btflow-architecture-").FullName;

    public WholeServer() => App = BtFlowHost.Build(
        ServerSettings.Embedded(new(_folder, Path.Combine(Repository.Root, "workflows"), "http://btflow.test", new byte[32], ShowSeededAccounts: true), 0), BusinessClock.Simulated(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)));

    public WebApplication App { get; }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

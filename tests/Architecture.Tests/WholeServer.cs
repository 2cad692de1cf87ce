using BtFlow.Hosting;
using BtFlow.Server;
using Microsoft.AspNetCore.Builder;

namespace BtFlow.Architecture.Tests;

/// <summary>The server as it is shipped, composed but not started: no port, no database.</summary>
public sealed class WholeServer : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("btflow-architecture-").FullName;

    public WholeServer() => App = BtFlowHost.Build(
        new(_folder, Path.Combine(Repository.Root, "workflows"), "http://btflow.test", new byte[32], ShowSeededAccounts: true), BusinessClock.Simulated(new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero)), 0);

    public WebApplication App { get; }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}

using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Microsoft.Data.Sqlite;
using Microsoft.Playwright;

namespace BtFlow.EndToEnd.Tests.Pages;

/// <summary><c>btflow run</c> in a process of its own with the example's region halfway, and one Chromium; started once for all tests of pages.</summary>
public sealed class RunningSystem : IAsyncLifetime
{
    private static readonly string[] Arguments =
        ["--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly Scratch _scratch = new();
    private readonly int _port = FreePort();
    private Process? _process;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private AxeRoom? _axe;

    public async ValueTask InitializeAsync()
    {
        var started = StartServer();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = Arguments });
        _axe = await AxeRoom.Open(_browser);
        await started;
    }

    /// <summary>Somebody with a browser of their own: no cookie of anybody else's, no JavaScript.</summary>
    internal async Task<Visitor> Visitor()
    {
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = $"http://localhost:{_port}", JavaScriptEnabled = false, Locale = "sv-SE", ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 1280, Height = 900 },
        });
        context.SetDefaultTimeout(20_000);
        return new(context, await context.NewPageAsync(), _axe!);
    }

    /// <summary>Somebody who has signed in and stands at their tasks.</summary>
    internal async Task<Visitor> SignedIn(string email)
    {
        var visitor = await Visitor();
        await visitor.SignIn(email);
        return visitor;
    }

    /// <summary>A message that Recruitment has given up, as if the region's data had been wrong when it came. Returns its number.</summary>
    internal async Task<long> Park(string caseNumber)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(_scratch.Folder, "data", "recruitment.db")};Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = """
            INSERT INTO "Parked" ("MessageId", "Consumer", "Contract", "Body", "Error", "At") VALUES ($id, 'tie-application', 'workflow:case-opened:v1', $body, $error, $at) RETURNING "Id"
            """;
        command.Parameters.AddWithValue("$id", Guid.CreateVersion7());
        command.Parameters.AddWithValue("$body", $$$"""{"caseNumber":"{{{caseNumber}}}","callId":"c-1","applicationNumber":"A-1","secret":{"cipher":"c2VjcmV0"}}""");
        command.Parameters.AddWithValue("$error", "System.InvalidOperationException: Ansökan A-1 finns inte.\n   at BtFlow.Recruitment.Applications.TieApplicationWhenCaseOpened.Consume(ConsumeContext`1 context)");
        command.Parameters.AddWithValue("$at", new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero).UtcTicks);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null) await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        _scratch.Dispose();
    }

    private async Task StartServer()
    {
        _process = Executable.Start(["run", "--data", Path.Combine(_scratch.Folder, "data"), "--port", _port.ToString(CultureInfo.InvariantCulture)], null);
        var errors = _process.StandardError.ReadToEndAsync();
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith("BtFlow: http", StringComparison.Ordinal)) continue;
            _ = _process.StandardOutput.ReadToEndAsync(); // a full pipe would stop the server
            return;
        }
        throw new InvalidOperationException($"btflow run ended: {await errors}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

[CollectionDefinition(Name, DisableParallelization = true)] // the stories beside would starve the browser
public sealed class PagesCollection : ICollectionFixture<RunningSystem>
{
    public const string Name = "Pages of a running system";
}

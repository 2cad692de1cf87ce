using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace BtFlow.EndToEnd.Tests;

/// <summary><c>btflow run</c> in a process of its own, from when it serves until the test is over.</summary>
internal sealed class RunningProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _said = new();
    private readonly TaskCompletionSource _serves = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private RunningProcess(Process process, int port)
    {
        _process = process;
        Http = new(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(5) };
    }

    /// <summary>A client without cookies, which follows no redirects.</summary>
    public HttpClient Http { get; }

    public static RunningProcess Start(IReadOnlyDictionary<string, string> settings, params string[] arguments)
    {
        var port = FreePort();
        var running = new RunningProcess(Executable.Start(["run", "--port", port.ToString(CultureInfo.InvariantCulture), .. arguments], settings), port);
        running._process.OutputDataReceived += (_, line) => running.Hear(line.Data);
        running._process.ErrorDataReceived += (_, line) => running.Hear(line.Data);
        running._process.EnableRaisingEvents = true;
        running._process.Exited += (_, _) => running._serves.TrySetException(new InvalidOperationException($"btflow run ended: {running._said}"));
        running._process.BeginOutputReadLine();
        running._process.BeginErrorReadLine();
        return running;
    }

    public Task WhenServing() => _serves.Task.WaitAsync(TimeSpan.FromMinutes(15), TestContext.Current.CancellationToken);

    /// <summary>Signs in at this process; the token.</summary>
    public async Task<string> SignIn(string email, string password)
    {
        var answer = await Http.PostAsJsonAsync("/organisation/api/sign-in", new { email, password });
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("token").GetString()!;
    }

    public async Task<JsonElement> Ask(string path, string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Authorization = new AuthenticationHeaderValue("Bearer", token) } };
        var answer = await Http.SendAsync(request);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<JsonElement>();
    }

    /// <summary>Returns when the process's queues are read and its messages sent: every consumer has found its queue.</summary>
    public async Task Carries(string token)
    {
        var giveUp = TimeProvider.System.GetUtcNow() + TimeSpan.FromMinutes(5);
        while ((await Ask("/api/messaging", token)).GetProperty("hindrance").GetString() is { } hindrance)
        {
            TimeProvider.System.GetUtcNow().ShouldBeLessThan(giveUp, hindrance);
            await Task.Yield();
        }
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_said) _said.AppendLine(line);
        if (line.StartsWith("BtFlow: http", StringComparison.Ordinal)) _serves.TrySetResult();
    }
}

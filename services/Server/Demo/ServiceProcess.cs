using System.Diagnostics;
using System.Net;

namespace BtFlow.Server.Demo;

/// <summary>A process that runs one service: this executable again. It ends when its input does, so it does not outlive the demo however that ends.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5), LastWords = TimeSpan.FromSeconds(30);

    private readonly Process _process;
    private readonly StreamWriter _log;
    private readonly HttpClient _http;

    private ServiceProcess(string service, int port, string log, Process process)
    {
        (Service, Log, _process) = (service, log, process);
        _http = new() { BaseAddress = new($"http://127.0.0.1:{port}"), Timeout = TimeSpan.FromMinutes(2) };
        _log = new StreamWriter(log, append: true) { AutoFlush = true };
    }

    public string Service { get; }

    /// <summary>The file that gets what the process says.</summary>
    public string Log { get; }

    public bool HasEnded => _process.HasExited;

    /// <summary>A client of the process itself, past the gateway.</summary>
    public HttpClient Http => _http;

    /// <param name="settings">Environment variables, beside this process's own; null takes one away.</param>
    public static ServiceProcess Start(string service, int port, string log, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> settings)
    {
        // Under the dotnet host the program is its first argument.
        string[] program = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(ServiceProcess).Assembly.Location] : [];
        var start = new ProcessStartInfo(Environment.ProcessPath!, [.. program, .. arguments, "--services", service, "--port", $"{port}"]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in settings) start.Environment[name] = value;

        Directory.CreateDirectory(Path.GetDirectoryName(log)!);
        var process = Process.Start(start)!;
        var started = new ServiceProcess(service, port, log, process);
        process.OutputDataReceived += (_, said) => started.Note(said.Data);
        process.ErrorDataReceived += (_, said) => started.Note(said.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return started;
    }

    /// <summary>Returns when it answers. Throws <see cref="DemoFailure"/> when it ends instead, or does not come to it.</summary>
    public async Task WhenServing(CancellationToken ct)
    {
        var giveUp = TimeProvider.System.GetUtcNow() + Patience;
        while (true)
        {
            if (HasEnded) throw Gone(null);
            try
            {
                if ((await _http.GetAsync("/btflow.css", ct)).StatusCode == HttpStatusCode.OK) return;
            }
            catch (HttpRequestException) when (TimeProvider.System.GetUtcNow() < giveUp)
            {
                // it does not listen yet
            }
            await Task.Delay(100, ct);
        }
    }

    public DemoFailure Gone(Exception? inner) => new($"The process of {Service} {(HasEnded ? "has ended" : "does not answer")}; {Log} tells more.", inner);

    /// <summary>Asks it to end, and ends it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        if (!HasEnded) _process.StandardInput.Close();
        try
        {
            await _process.WaitForExitAsync().WaitAsync(LastWords);
        }
        catch (TimeoutException)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }
        _process.Dispose();
        await _log.DisposeAsync();
    }

    private void Note(string? line)
    {
        if (line is null) return;
        lock (_log) _log.WriteLine(line);
    }
}

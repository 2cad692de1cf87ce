using System.Diagnostics;
using System.Text;

namespace BtFlow.EndToEnd.Tests;

/// <summary>The real executable in a process of its own, as a user starts it.</summary>
internal static class Executable
{
    /// <summary>What a finished command left: its exit code and everything it printed.</summary>
    internal sealed record Outcome(int ExitCode, string Output, string Errors);

    public static string Repository { get; } = FindRepository();

    /// <summary>Runs a command to its end.</summary>
    public static async Task<Outcome> Run(string[] arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(arguments, environment);
        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return new(process.ExitCode, await output, await errors);
    }

    /// <summary>Runs a command until it prints a line, and kills it there (SIGKILL). False when it ended before.</summary>
    public static async Task<bool> KillAt(string[] arguments, Predicate<string> line, IReadOnlyDictionary<string, string>? environment = null)
    {
        using var process = Start(arguments, environment);
        process.ErrorDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } printed)
        {
            if (!line(printed)) continue;
            var wasAlive = !process.HasExited;
            process.Kill();
            await process.WaitForExitAsync(TestContext.Current.CancellationToken);
            return wasAlive && process.ExitCode != 0;
        }
        return false;
    }

    public static Process Start(string[] arguments, IReadOnlyDictionary<string, string>? environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "btflow.dll"), .. arguments])
        {
            WorkingDirectory = Repository, RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8, StandardErrorEncoding = Encoding.UTF8,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static string FindRepository()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "BtFlow.slnx"))) return at.FullName;
        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}

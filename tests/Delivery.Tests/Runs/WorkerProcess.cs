using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;

namespace BtFlow.Delivery.Tests;

/// <summary>A worker from outside: talked to by its door, and killed, paused or stopped by its process id.</summary>
internal sealed class WorkerProcess
{
    private const int Stop = 19, Continue = 18; // signals of Linux

    private readonly Process process;
    private readonly ConcurrentQueue<TaskCompletionSource<string?>> questions = new();
    private readonly ConcurrentQueue<string> lastWords = new();
    private bool killed, closed;
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private WorkerProcess(Process process)
    {
        this.process = process;
        Ended = Task.WhenAll(Listen(), KeepLastWords(), process.WaitForExitAsync());
    }

    /// <summary>Completes when the process is gone, however it went.</summary>
    public Task Ended { get; }

    public bool IsReady => ready.Task.IsCompletedSuccessfully && !Ended.IsCompleted && !IsPaused;

    public bool IsPaused { get; private set; }

    /// <summary>Whether it ended by itself, or in another way than it was asked to.</summary>
    public bool Failed => Ended.IsCompleted && !killed && !(closed && process.ExitCode == 0);

    /// <summary>What its messaging has counted, up to the last moment before its end.</summary>
    public Counted Counted { get; private set; } = new(0, 0, 0);

    /// <summary>The end of its log.</summary>
    public string LastWords => string.Join('\n', lastWords);

    public static WorkerProcess Start(IEnumerable<string> services, IReadOnlyDictionary<string, string> environment)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(WorkerProcess).Assembly.Location, "worker", .. services]) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        start.Environment["DOTNET_gcServer"] = "0";
        return new(Process.Start(start)!);
    }

    /// <summary>Until it has started; false when it ended before.</summary>
    public async Task<bool> Ready()
    {
        await Task.WhenAny(ready.Task, Ended);
        return ready.Task.IsCompleted;
    }

    /// <summary>Whether the flows are saved for certain. If not (refused, or killed meanwhile) they may be saved or not.</summary>
    public async Task<bool> Begin(int first, int count) => await Ask($"begin {first} {count}") == "begun";

    /// <summary>Until its outboxes and queues are empty and no consumer of it is at work; false when it ended before.</summary>
    public async Task<bool> Idle() => await Ask("idle") == "idle";

    /// <summary>Until so many more effects are committed, or it ended, or <paramref name="enough"/> has passed.</summary>
    public async Task Consumes(int more, TimeSpan? enough = null)
    {
        var (goal, began) = (Counted.Consumed + more, Stopwatch.GetTimestamp());
        while (Counted.Consumed < goal && !Ended.IsCompleted && !(Stopwatch.GetElapsedTime(began) > enough))
            await Task.WhenAny(Ended, Task.Delay(5));
    }

    /// <summary>SIGKILL.</summary>
    public void Kill()
    {
        killed = true;
        process.Kill();
    }

    /// <summary>SIGSTOP: it keeps its connections, transactions and locks, and does nothing.</summary>
    public void Pause()
    {
        IsPaused = true;
        Signal(process.Id, Stop);
    }

    public void Resume()
    {
        Signal(process.Id, Continue);
        IsPaused = false;
    }

    /// <summary>In order: its host stops as at a SIGTERM.</summary>
    public void Close()
    {
        closed = true;
        process.StandardInput.Close();
    }

    private async Task<string?> Ask(string question)
    {
        var answer = new TaskCompletionSource<string?>(TaskCreationOptions.RunContinuationsAsynchronously);
        questions.Enqueue(answer);
        try
        {
            await process.StandardInput.WriteLineAsync(question);
            await process.StandardInput.FlushAsync();
        }
        catch (IOException) // killed since the last question; that it is gone may be noticed a moment later
        {
            return null;
        }
        return await Task.WhenAny(answer.Task, Ended) == answer.Task ? await answer.Task : null;
    }

    private async Task Listen()
    {
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            var words = line.Split(' ');
            if (words[0] == "ready")
                ready.TrySetResult();
            else if (words[0] == "tally")
                Counted = new(long.Parse(words[1]), long.Parse(words[2]), long.Parse(words[3]));
            else if (questions.TryDequeue(out var question))
                question.TrySetResult(words[0]);
        }
    }

    private async Task KeepLastWords()
    {
        while (await process.StandardError.ReadLineAsync() is { } line)
        {
            lastWords.Enqueue(line);
            if (lastWords.Count > 40)
                lastWords.TryDequeue(out _);
        }
    }

    [DllImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static extern int Signal(int process, int signal);
}

/// <summary>What the messaging of one process says that it did: effects committed, duplicates dropped, attempts made again.</summary>
internal sealed record Counted(long Consumed, long Dropped, long Retried)
{
    public static Counted operator +(Counted one, Counted other) => new(one.Consumed + other.Consumed, one.Dropped + other.Dropped, one.Retried + other.Retried);
}

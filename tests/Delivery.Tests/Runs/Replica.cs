using System.Collections.Immutable;

namespace BtFlow.Delivery.Tests;

/// <summary>A place for a worker that is started again whenever it ends, as a supervisor of processes does, until it is stopped.</summary>
internal sealed class Replica(IReadOnlyList<string> services, IReadOnlyDictionary<string, string> environment)
{
    private readonly Lock gate = new();
    private ImmutableList<WorkerProcess> processes = [];
    private Task supervision = Task.CompletedTask;
    private volatile bool stopped = true;

    public IReadOnlyList<string> Services => services;

    /// <summary>The one that runs, or the last that did.</summary>
    public WorkerProcess Process => processes[^1];

    public int Kills { get; private set; }

    /// <summary>The last words of each worker that ended by itself.</summary>
    public IEnumerable<string> GaveUp => processes.Where(process => process.Failed).Select(process => process.LastWords);

    public Counted Counted => processes.Aggregate(new Counted(0, 0, 0), (sum, process) => sum + process.Counted);

    /// <summary>Starts it and waits until it is ready, or the next is when it ends before.</summary>
    public async Task Start()
    {
        lock (gate)
        {
            stopped = false;
            Launch();
            supervision = Supervise();
        }
        while (!await Process.Ready() && !stopped) ;
    }

    /// <summary>SIGKILL; the next one starts at once.</summary>
    public void Kill()
    {
        Kills++;
        Process.Kill();
    }

    /// <summary>SIGKILL, and none starts until <see cref="Start"/>.</summary>
    public Task KillForNow()
    {
        Kills++;
        return End(process => process.Kill());
    }

    /// <summary>In order.</summary>
    public Task Stop() => End(process => process.Close());

    private async Task End(Action<WorkerProcess> end)
    {
        lock (gate)
        {
            if (stopped)
                return;
            stopped = true;
            end(Process);
        }
        await supervision;
    }

    private async Task Supervise()
    {
        while (true)
        {
            await Process.Ended;
            lock (gate)
            {
                if (stopped)
                    return;
                Launch();
            }
        }
    }

    private void Launch() => processes = processes.Add(WorkerProcess.Start(services, environment));
}

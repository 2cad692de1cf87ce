using BtFlow.Hosting;
using Microsoft.Extensions.Hosting;

namespace BtFlow.Workflow.Timers;

/// <summary>Looks for what is due: each second by the system's clock, at each advance of a simulated one.</summary>
internal sealed class TimerWatch(TimerDesk desk, BusinessClock clock) : BackgroundService
{
    private readonly SemaphoreSlim _advanced = new(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        clock.Advanced += Wake;
        try
        {
            while (!stoppingToken.IsCancellationRequested)
            {
                await desk.FireDue(stoppingToken);
                await _advanced.WaitAsync(clock.IsSimulated ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(1), stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // the host stops
        }
        finally
        {
            clock.Advanced -= Wake;
        }
    }

    private void Wake() => _advanced.Release();
}

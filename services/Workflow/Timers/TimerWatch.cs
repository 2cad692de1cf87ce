using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.Extensions.Hosting;

namespace BtFlow.Workflow.Timers;

/// <summary>Looks for what is due: each second while the clock ticks, at each advance of one that stands still.</summary>
internal sealed class TimerWatch(TimerDesk desk, BusinessClock clock, MessagingState messages) : BackgroundService
{
    private readonly SemaphoreSlim _advanced = new(0);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        clock.Advanced += Wake;
        try
        {
            // What people did before a process was killed still lies in the outboxes, and was in time: it goes before the deadlines that passed meanwhile.
            await messages.WhenIdle(stoppingToken);
            while (!stoppingToken.IsCancellationRequested)
            {
                await (clock.StandsStill ? desk.FireDue(stoppingToken) : desk.FireDueSpread(stoppingToken)); // who moves a clock waits for what that makes due
                await _advanced.WaitAsync(clock.StandsStill ? Timeout.InfiniteTimeSpan : TimeSpan.FromSeconds(1), stoppingToken);
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

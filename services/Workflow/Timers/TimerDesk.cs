using System.Diagnostics;
using System.Globalization;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Workflow.Deadlines;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BtFlow.Workflow.Timers;

/// <summary>
/// Lets what is due happen, one timer or rung of a task's ladder and one transaction at a time, in order of due time and id. After it has advanced a simulated clock, a host awaits
/// <see cref="FireDue"/> before it waits for messaging to be idle: then nothing that was due is still to come. An outage of the database is waited out; a timer that
/// cannot be fired for another reason becomes an incident of its run, and the others go on.
/// </summary>
public sealed class TimerDesk
{
    private static readonly TimeSpan LeastPause = TimeSpan.FromMilliseconds(25); // at most some forty mails a second

    private readonly IServiceScopeFactory _scopes;
    private readonly BusinessClock _clock;
    private readonly ILogger<TimerDesk> _log;
    private readonly Func<TimeSpan, CancellationToken, Task> _pause;
    private readonly SemaphoreSlim _turn = new(1, 1);

    internal TimerDesk(IServiceScopeFactory scopes, BusinessClock clock, ILogger<TimerDesk> log, Func<TimeSpan, CancellationToken, Task>? pause = null) =>
        (_scopes, _clock, _log, _pause) = (scopes, clock, log, pause ?? Task.Delay);

    /// <summary>Returns when nothing is due by the business clock. Who calls while another is at it waits and then finds nothing left.</summary>
    public Task FireDue(CancellationToken ct) => FireAll(spread: false, ct);

    /// <summary>
    /// As <see cref="FireDue"/>, but with a pause after each: what a long stop has left, or falls due on the same morning, comes spread and in its order, and leaves the
    /// database and the mail server to those who work meanwhile.
    /// </summary>
    internal Task FireDueSpread(CancellationToken ct) => FireAll(spread: true, ct);

    private async Task FireAll(bool spread, CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            for (var outages = 0; ;)
            {
                try
                {
                    var began = Stopwatch.GetTimestamp();
                    if (!await FireNext(ct)) return;
                    outages = 0;
                    if (spread) await _pause(Stopwatch.GetElapsedTime(began) is var took && took > LeastPause ? took : LeastPause, ct);
                }
                catch (Exception failure) when (Outage.IsCause(failure))
                {
                    await Task.Delay(Outage.Pause(++outages), ct);
                }
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private async Task<bool> FireNext(CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var now = _clock.Now;
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        var timer = await db.Timers.Where(t => t.DueAt <= now).OrderBy(t => t.DueAt).ThenBy(t => t.TimerId).FirstOrDefaultAsync(ct);
        var task = await db.Tasks.Where(t => t.NextRungAt <= now).OrderBy(t => t.NextRungAt).ThenBy(t => t.TaskId).FirstOrDefaultAsync(ct);
        if (timer is null && task is null) return false;
        using var trace = Telemetry.StartOwn("workflow timer");
        if (timer is null || task?.NextRungAt < timer.DueAt)
            await Try(task!.TaskId, () => DueRung.Climb(scope.ServiceProvider, db, task, now, ct), failure => GiveUp(task.TaskId, now, failure, ct), ct);
        else
            await Try(timer.TimerId, () => Fire(scope.ServiceProvider, db, timer, now, ct), failure => SetAside(timer.TimerId, now, failure, ct), ct);
        return true;
    }

    private async Task Try(string id, Func<Task> fire, Func<Exception, Task> setAside, CancellationToken ct)
    {
        try
        {
            await fire();
        }
        catch (DbUpdateConcurrencyException)
        {
            // somebody else moved the run, or withdrew the timer: look again
        }
        catch (Exception failure) when (!ct.IsCancellationRequested && !Outage.IsCause(failure)) // whatever is wrong with one case, the others go on
        {
            _log.LogError(failure, "What was due of {Id} could not be done.", id);
            await setAside(failure);
        }
    }

    private static async Task Fire(IServiceProvider services, WorkflowDb db, DueTimer timer, DateTimeOffset now, CancellationToken ct)
    {
        db.Timers.Remove(timer);
        var run = await db.Runs.FindAsync([timer.RunId], ct) ?? throw new InvalidOperationException($"There is no run {timer.RunId}.");
        if (timer.TaskId is null)
            await services.GetRequiredService<RunHost>().Apply(run, new WorkflowEvent.TimerFired(timer.TimerId), ct);
        else if (await db.Tasks.FindAsync([timer.TaskId], ct) is { ClosedAt: null } task)
        {
            if (await db.FanOuts.FindAsync([task.RunTaskId], ct) is { } step) step.ItemChanged(); // not while its items are being revised
            services.GetRequiredService<TaskDesk>().Open((await db.Cases.FindAsync([run.CaseNumber], ct))!, task, now);
        }
        await db.SaveChangesAsync(ct);
    }

    /// <summary>The case stands still and says why; an operator has to look. In a scope of its own: nothing of what failed is saved.</summary>
    private async Task SetAside(string timerId, DateTimeOffset now, Exception failure, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        if (await db.Timers.FindAsync([timerId], ct) is not { } timer) return;
        db.Timers.Remove(timer);
        if (await db.Runs.FindAsync([timer.RunId], ct) is { } run)
        {
            var step = (timer.TaskId ?? timerId)[(run.RunId.Length + 1)..].Split('~')[0].Split('.'); // {run}.{step}.{visit}, as the engine names them
            await scope.ServiceProvider.GetRequiredService<Standstill>().ReportTimer(run, step[0], int.Parse(step[1], CultureInfo.InvariantCulture), failure.Message, now, ct);
        }
        await SaveUnlessMoved(db, ct);
    }

    private async Task GiveUp(string taskId, DateTimeOffset now, Exception failure, CancellationToken ct)
    {
        await using var scope = _scopes.CreateAsyncScope();
        await DueRung.GiveUp(scope.ServiceProvider, taskId, failure.Message, now, ct);
    }

    internal static async Task SaveUnlessMoved(WorkflowDb db, CancellationToken ct)
    {
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // withdrawn meanwhile: look again
        }
    }
}

using BtFlow.Hosting;
using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Workflow.Timers;

/// <summary>
/// Lets what is due happen, one timer and one transaction at a time, in order of due time and id. After it has advanced a simulated clock, a host awaits
/// <see cref="FireDue"/> before it waits for messaging to be idle: then nothing that was due is still to come.
/// </summary>
public sealed class TimerDesk
{
    private readonly IServiceScopeFactory _scopes;
    private readonly BusinessClock _clock;
    private readonly SemaphoreSlim _turn = new(1, 1);

    internal TimerDesk(IServiceScopeFactory scopes, BusinessClock clock) => (_scopes, _clock) = (scopes, clock);

    /// <summary>Returns when no timer is due by the business clock. Who calls while another is at it waits and then finds nothing left.</summary>
    public async Task FireDue(CancellationToken ct)
    {
        await _turn.WaitAsync(ct);
        try
        {
            while (await FireNext(ct))
            {
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
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        var now = _clock.Now;
        if (await db.Timers.Where(t => t.DueAt <= now).OrderBy(t => t.DueAt).ThenBy(t => t.TimerId).FirstOrDefaultAsync(ct) is not { } timer) return false;

        db.Timers.Remove(timer);
        var run = (await db.Runs.FindAsync([timer.RunId], ct))!;
        if (timer.TaskId is null)
            await scope.ServiceProvider.GetRequiredService<RunHost>().Apply(run, new WorkflowEvent.TimerFired(timer.TimerId), ct);
        else if (await db.Tasks.FindAsync([timer.TaskId], ct) is { ClosedAt: null } task)
            scope.ServiceProvider.GetRequiredService<TaskDesk>().Open((await db.Cases.FindAsync([run.CaseNumber], ct))!, task, now);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            // somebody else moved the run, or withdrew the timer: look again
        }
        return true;
    }
}

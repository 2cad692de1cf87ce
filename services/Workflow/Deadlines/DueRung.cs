using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Timers;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Workflow.Deadlines;

/// <summary>The rung of a task's ladder that has come due, in a scope of its own.</summary>
internal static class DueRung
{
    public static async Task Climb(IServiceProvider services, WorkflowDb db, InboxTask task, DateTimeOffset now, CancellationToken ct)
    {
        await services.GetRequiredService<DeadlineDesk>().Climb((await db.Cases.FindAsync([task.CaseNumber], ct))!, task, now, ct);
        await db.SaveChangesAsync(ct);
    }

    /// <summary>Something is wrong with it: the task itself goes on, without reminders.</summary>
    public static async Task GiveUp(IServiceProvider services, string taskId, string reason, DateTimeOffset now, CancellationToken ct)
    {
        var db = services.GetRequiredService<WorkflowDb>();
        if (await db.Tasks.FindAsync([taskId], ct) is not { NextRungAt: not null } task) return;
        await services.GetRequiredService<DeadlineDesk>().GiveUp(task, reason, now, ct);
        await TimerDesk.SaveUnlessMoved(db, ct);
    }
}

using BtFlow.Workflow.Engine;
using BtFlow.Workflow.Runs;

namespace BtFlow.Workflow.Inbox;

/// <summary>Ends a person's task and lets its process go on when it was the step's last. Saves nothing.</summary>
internal sealed class TaskCompletion(WorkflowDb db, TaskDesk tasks, RunHost host)
{
    public async Task Complete(InboxTask task, TaskEnd end, CancellationToken ct)
    {
        if (await tasks.Close(task, end, ct) is not { } result) return;
        var run = (await db.Runs.FindAsync([task.RunId], ct))!;
        await host.Apply(run, new WorkflowEvent.TaskCompleted(task.RunTaskId, result), ct);
    }
}

using BtFlow.Workflow.Runs;

namespace BtFlow.Workflow.Inbox;

/// <summary>Ends a person's task and lets its process go on when it was the step's last. Saves nothing.</summary>
internal sealed class TaskCompletion(TaskDesk tasks, IProcessEngine engine)
{
    public async Task Complete(InboxTask task, TaskEnd end, CancellationToken ct)
    {
        if (await tasks.Close(task, end, ct) is { } result) await engine.Complete(task.RunTaskId, result, ct);
    }
}

using BtFlow.Contracts.Workflow;
using MassTransit;

namespace BtFlow.Workflow.Inbox;

/// <summary>A service says that a person has done a task on its page. The first word counts.</summary>
internal sealed class CloseTaskWhenCompleted(WorkflowDb db, TaskCompletion completion) : IConsumer<CompletePersonTask>
{
    public async Task Consume(ConsumeContext<CompletePersonTask> context)
    {
        var message = context.Message;
        var task = await db.Tasks.FindAsync([message.TaskId], context.CancellationToken) ?? throw new InvalidOperationException($"There is no task {message.TaskId}.");
        if (task.ClosedAt is not null) return;
        await completion.Complete(task, new TaskEnd(message.Outcome, message.PersonId, message.PersonName, message.Comment, message.Result, message.At, null, message.ForPersonId, message.ForName), context.CancellationToken);
    }
}

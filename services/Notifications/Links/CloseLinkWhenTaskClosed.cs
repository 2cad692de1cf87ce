using BtFlow.Contracts.Workflow;
using MassTransit;

namespace BtFlow.Notifications.Links;

internal sealed class CloseLinkWhenTaskClosed(NotificationsDb db) : IConsumer<TaskClosed>
{
    public async Task Consume(ConsumeContext<TaskClosed> context)
    {
        var message = context.Message;
        if (await db.ClosedTasks.FindAsync([message.TaskId], context.CancellationToken) is null)
            db.ClosedTasks.Add(new() { TaskId = message.TaskId, At = message.At });
    }
}

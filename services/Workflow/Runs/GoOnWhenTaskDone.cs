using System.Text.Json.Nodes;
using BtFlow.Contracts.Workflow;
using MassTransit;

namespace BtFlow.Workflow.Runs;

/// <summary>A service has done its task. A second word of it, or one that comes when the process has gone another way, changes nothing.</summary>
internal sealed class GoOnWhenTaskDone(IProcessEngine engine) : IConsumer<TaskDone>
{
    public Task Consume(ConsumeContext<TaskDone> context) =>
        engine.Complete(context.Message.TaskId, context.Message.Result is { } json ? JsonNode.Parse(json) : null, context.CancellationToken);
}

using System.Text.Json.Nodes;
using BtFlow.Contracts.Workflow;
using BtFlow.Workflow.Engine;
using MassTransit;

namespace BtFlow.Workflow.Runs;

/// <summary>A service has done its task. A second word of it, or one that comes when the process has gone another way, changes nothing.</summary>
internal sealed class GoOnWhenTaskDone(RunHost host) : IConsumer<TaskDone>
{
    public async Task Consume(ConsumeContext<TaskDone> context)
    {
        var message = context.Message;
        var result = message.Result is { } json ? JsonNode.Parse(json) : null;
        foreach (var run in await host.RunsOf(message.CaseNumber, context.CancellationToken))
            await host.Apply(run, new WorkflowEvent.TaskCompleted(message.TaskId, result), context.CancellationToken);
    }
}

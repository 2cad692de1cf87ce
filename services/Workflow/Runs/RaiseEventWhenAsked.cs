using System.Text.Json.Nodes;
using BtFlow.Contracts.Workflow;
using BtFlow.Workflow.Engine;
using MassTransit;

namespace BtFlow.Workflow.Runs;

/// <summary>Raises an event in the case's processes; the engine keeps one that comes before its step.</summary>
internal sealed class RaiseEventWhenAsked(WorkflowDb db, RunHost host) : IConsumer<RaiseCaseEvent>
{
    public async Task Consume(ConsumeContext<RaiseCaseEvent> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        if (await db.RaisedEvents.FindAsync([message.EventId], ct) is not null) return;
        if (await db.Cases.FindAsync([message.CaseNumber], ct) is null) throw new InvalidOperationException($"There is no case {message.CaseNumber}.");

        db.RaisedEvents.Add(new RaisedEvent { EventId = message.EventId, CaseNumber = message.CaseNumber });
        var payload = message.Payload is { } json ? JsonNode.Parse(json) : null;
        foreach (var run in await host.RunsOf(message.CaseNumber, ct))
            await host.Apply(run, new WorkflowEvent.EventRaised(message.EventName, payload), ct);
    }
}

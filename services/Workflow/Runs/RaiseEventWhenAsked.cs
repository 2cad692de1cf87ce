using System.Text.Json.Nodes;
using BtFlow.Contracts.Workflow;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Runs;

/// <summary>
/// Raises an event in the case's processes; the engine keeps one that comes before its step. One that is numbered waits for those before it: a demand for a supplement that is
/// told after the decision would otherwise be taken for the answer to the next application.
/// </summary>
internal sealed class RaiseEventWhenAsked(WorkflowDb db, IProcessEngine engine) : IConsumer<RaiseCaseEvent>
{
    public async Task Consume(ConsumeContext<RaiseCaseEvent> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        if (await db.RaisedEvents.FindAsync([message.EventId], ct) is not null) return;
        if (await db.Cases.FindAsync([message.CaseNumber], ct) is null) throw new InvalidOperationException($"There is no case {message.CaseNumber}.");

        var told = db.RaisedEvents.Add(RaisedEvent.Of(message)).Entity;
        if (told.Number is null) await Raise(told, ct);
        else foreach (var each in await InTurn(told, ct)) await Raise(each, ct);
    }

    private async Task Raise(RaisedEvent told, CancellationToken ct)
    {
        told.Waits = false;
        var payload = told.Payload is { } json ? JsonNode.Parse(json) : null;
        await engine.Raise(told.CaseNumber, told.EventName, payload, ct);
    }

    /// <summary>What waits for nothing more now that this one is here, in its order.</summary>
    private async Task<IReadOnlyList<RaisedEvent>> InTurn(RaisedEvent told, CancellationToken ct)
    {
        await db.RaisedEvents.Where(e => e.CaseNumber == told.CaseNumber && e.EventName == told.EventName && e.Number != null).LoadAsync(ct);
        var known = db.RaisedEvents.Local.Where(e => e.CaseNumber == told.CaseNumber && e.EventName == told.EventName && e.Number is not null).OrderBy(e => e.Number);
        return [.. known.TakeWhile((e, index) => e.Number == index + 1).Where(e => e.Waits)];
    }
}

using System.Text.Json.Nodes;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Workflow.Runs;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>The owner of a step's items has others: those laid out are changed, and those to be laid out will be these. A version that is not newer changes nothing.</summary>
internal sealed class ReviseTasksWhenAsked(WorkflowDb db, TaskRevising revising, IProcessEngine engine, BusinessClock clock) : IConsumer<ReviseTasks>
{
    public async Task Consume(ConsumeContext<ReviseTasks> context)
    {
        var (message, ct, now) = (context.Message, context.CancellationToken, clock.Now);
        var its = await db.Cases.FindAsync([message.CaseNumber], ct) ?? throw new InvalidOperationException($"There is no case {message.CaseNumber}.");
        var newest = await db.ItemsRevisions.FindAsync([message.CaseNumber, message.Name], ct) ?? db.ItemsRevisions.Add(new ItemsRevision { CaseNumber = message.CaseNumber, Name = message.Name }).Entity;
        if (newest.Version >= message.Version) return;
        newest.Become(message.Version, message.Items);

        foreach (var step in await db.FanOuts.Where(f => f.CaseNumber == message.CaseNumber && f.Name == message.Name && f.ClosedAt == null).OrderBy(f => f.RunTaskId).ToListAsync(ct))
            if (step.ItemsVersion < message.Version && await revising.Revise(its, step, new(message.Version, JsonNode.Parse(message.Items), message.Done ?? []), now, ct) is { } result)
                await engine.Complete(step.RunTaskId, result, ct);
    }
}

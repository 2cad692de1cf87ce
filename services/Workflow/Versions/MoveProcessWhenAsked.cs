using BtFlow.Contracts.Workflow;
using MassTransit;

namespace BtFlow.Workflow.Versions;

/// <summary>Moves one process, or moves it back, when its turn has come; the row of the move says which, and that it is done.</summary>
internal sealed class MoveProcessWhenAsked(WorkflowDb db, ProcessMoving moving) : IConsumer<MoveProcess>
{
    public async Task Consume(ConsumeContext<MoveProcess> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        var each = await db.ProcessMoves.FindAsync([message.OperationId, message.RunId], ct) ?? throw new InvalidOperationException($"The move {message.OperationId} has no process {message.RunId}.");
        if (each.State == MoveState.Waiting) await moving.Move(each, ct);
        else if (each.State == MoveState.Undoing && await moving.Undo(each, each.UndoneBy!, ct) is { } refusal) each.NotBack(refusal);
    }
}

using BtFlow.Hosting;
using BtFlow.Workflow.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Versions;

/// <summary>One process of a move. <paramref name="Because"/>: why it stayed, cannot, or cannot be undone.</summary>
internal sealed record ProcessMoveView(string CaseNumber, string CaseName, string RunId, int? FromVersion, MoveState State, string? Because, DateTimeOffset? At, string? UndoneBy)
{
    public string Sentence => State switch
    {
        MoveState.Waiting => "Väntar på sin tur.",
        MoveState.Moved when Because is not null => $"Flyttat. Kan inte ångras, därför att {Because}.",
        MoveState.Moved => "Flyttat.",
        MoveState.Stays => $"Stannade, därför att {Because}.",
        MoveState.Cannot => $"Kan inte flyttas, därför att {Because!.TrimEnd('.')}.",
        MoveState.Undoing => "Ska flyttas tillbaka.",
        _ => $"Flytten är ångrad av {UndoneBy}.",
    };
}

/// <summary>A move and how far it has come. Done when none waits.</summary>
internal sealed record MoveView(
    string OperationId, string DefinitionId, int ToVersion, string Reason, string ByName, DateTimeOffset At, bool Done, int Moved, int Waiting, int Stays, int Cannot, int Undone, IReadOnlyList<ProcessMoveView> Processes);

internal static class GetMove
{
    public static async Task<Results<Ok<MoveView>, NotFound>> Handle(string operationId, WorkflowDb db, CurrentUser user, RegionCatalog regions, CancellationToken ct) =>
        await Read(operationId, db, user, regions, ct) is { } view ? TypedResults.Ok(view) : TypedResults.NotFound();

    /// <summary>The processes of cases that the user may read; null when there is no such move.</summary>
    public static async Task<MoveView?> Read(string operationId, WorkflowDb db, CurrentUser user, RegionCatalog regions, CancellationToken ct)
    {
        if (await db.VersionMoves.AsNoTracking().SingleOrDefaultAsync(m => m.OperationId == operationId, ct) is not { } move) return null;
        var rows = await db.ProcessMoves.AsNoTracking().Where(p => p.OperationId == operationId)
            .Join(db.CasesReadableBy(user, regions), p => p.CaseNumber, c => c.CaseNumber, (p, c) => new { Move = p, c.Name }).OrderBy(r => r.Move.CaseNumber).ThenBy(r => r.Move.RunId).ToListAsync(ct);
        int Count(params MoveState[] states) => rows.Count(r => states.Contains(r.Move.State));
        var waiting = Count(MoveState.Waiting, MoveState.Undoing);
        return new(
            move.OperationId, move.DefinitionId, move.ToVersion, move.Reason, move.ByName, BusinessClock.Local(move.At), waiting == 0,
            Count(MoveState.Moved), waiting, Count(MoveState.Stays), Count(MoveState.Cannot), Count(MoveState.Undone),
            [.. rows.Select(r => new ProcessMoveView(r.Move.CaseNumber, r.Name, r.Move.RunId, r.Move.FromVersion, r.Move.State, r.Move.Because, r.Move.At is { } at ? BusinessClock.Local(at) : null, r.Move.UndoneBy))]);
    }
}

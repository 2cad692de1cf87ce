using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Workflow.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Versions;

/// <summary>Undoes a move as long as nothing has happened in the process since: one process at once, with an answer; or all of a move, each by a message of its own.</summary>
internal static class UndoMove
{
    public static async Task<Results<NoContent, NotFound>> One(string operationId, string runId, CurrentUser user, WorkflowDb db, ProcessMoving moving, RegionCatalog regions, CancellationToken ct)
    {
        VersionRights.Require(user);
        if (await db.ProcessMoves.FindAsync([operationId, runId], ct) is not { } each || await db.FindReadable(each.CaseNumber, user, regions, ct) is null) return TypedResults.NotFound();
        if (each.State is MoveState.Undone or MoveState.Undoing) return TypedResults.NoContent(); // asked for before
        if (each.State is not MoveState.Moved) throw new RuleViolationException("Processen har inte flyttats, så det finns inget att ångra. Inget har ändrats.");
        if (await moving.Undo(each, user.Name, ct) is { } because) throw new RuleViolationException($"Flytten kan inte ångras, därför att {because}. Inget har ändrats.");
        await db.SaveChangesAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Results<Accepted<MoveView>, NotFound>> All(string operationId, CurrentUser user, WorkflowDb db, IOutbox<WorkflowDb> outbox, RegionCatalog regions, CancellationToken ct)
    {
        VersionRights.Require(user);
        if (!await db.VersionMoves.AnyAsync(m => m.OperationId == operationId, ct)) return TypedResults.NotFound();
        var readable = db.CasesReadableBy(user, regions).Select(c => c.CaseNumber);
        foreach (var each in await db.ProcessMoves.Where(p => p.OperationId == operationId && p.State == MoveState.Moved && readable.Contains(p.CaseNumber)).AsTracking().ToListAsync(ct)) // the cases are untracked, and what a part of a query says holds for the whole
        {
            each.AskBack(user.Name);
            outbox.Add(new MoveProcess(each.OperationId, each.RunId));
        }
        await db.SaveChangesAsync(ct);
        return TypedResults.Accepted($"/workflow/api/version-moves/{operationId}", await GetMove.Read(operationId, db, user, regions, ct));
    }
}

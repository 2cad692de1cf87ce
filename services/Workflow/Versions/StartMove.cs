using System.ComponentModel.DataAnnotations;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Versions;

/// <summary>Begins to move the processes that can go on by another version. Each is moved by a message of its own, in its own transaction, so that a killed process goes on where it stopped.</summary>
internal static class StartMove
{
    /// <param name="CaseNumbers">The cases to move; all that can when it is null.</param>
    public sealed record Request([Required(ErrorMessage = "Skriv skälet.")] string? Reason, [Required(ErrorMessage = "Ange ett eget id för åtgärden.")] string? OperationId, IReadOnlyList<string>? CaseNumbers = null);

    public static async Task<Results<Accepted<MoveView>, NotFound, ValidationProblem>> Handle(
        string definitionId, int number, Request request, CurrentUser user, WorkflowDb db, MoveSurvey survey, IOutbox<WorkflowDb> outbox, RegionCatalog regions, BusinessClock clock, CancellationToken ct)
    {
        VersionRights.Require(user);
        var act = new Act(request.Reason, request.OperationId);
        if (act.Problems() is { Count: > 0 } problems) return TypedResults.ValidationProblem(problems);
        if (await db.Versions.AsNoTracking().SingleOrDefaultAsync(v => v.DefinitionId == definitionId && v.Number == number, ct) is not { } to) return TypedResults.NotFound();

        if (await db.VersionMoves.AsNoTracking().SingleOrDefaultAsync(m => m.OperationId == act.OperationId, ct) is not { } told) await Start(to, act, request.CaseNumbers?.ToHashSet(StringComparer.Ordinal), user, db, survey, outbox, clock.Now, ct);
        else if ((told.DefinitionId, told.ToVersion) != (definitionId, number)) throw new RuleViolationException("Åtgärdens id har använts för en annan flytt. Inget har ändrats.");
        return TypedResults.Accepted($"/workflow/api/version-moves/{act.OperationId}", await GetMove.Read(act.OperationId!, db, user, regions, ct));
    }

    private static async Task Start(DefinitionVersion to, Act act, HashSet<string>? only, CurrentUser user, WorkflowDb db, MoveSurvey survey, IOutbox<WorkflowDb> outbox, DateTimeOffset now, CancellationToken ct)
    {
        var chosen = (await survey.Of(to, user, ct)).Where(v => v.Verdict != Verdict.Stays && only?.Contains(v.CaseNumber) != false).ToList();
        Task<bool> HasBegun() => db.VersionMoves.AnyAsync(m => m.OperationId == act.OperationId, ct); // the same request, sent twice at once
        if (chosen.All(v => v.Verdict == Verdict.Cannot))
        {
            if (await HasBegun()) return;
            throw new RuleViolationException($"Inget pågående ärende kan flyttas till version {to.Number}. Inget har ändrats.");
        }
        db.VersionMoves.Add(new VersionMove
        {
            OperationId = act.OperationId!, DefinitionId = to.DefinitionId, ToVersion = to.Number, ToHash = to.Hash, Reason = act.Reason!.Trim(), ByPersonId = user.PersonId, ByName = user.Name, At = now,
        });
        foreach (var verdict in chosen)
        {
            var each = new ProcessMove { OperationId = act.OperationId!, RunId = verdict.RunId, CaseNumber = verdict.CaseNumber, FromHash = verdict.FromHash, FromVersion = verdict.FromVersion };
            db.ProcessMoves.Add(verdict.Verdict == Verdict.Cannot ? each.Refused(verdict.Because!) : each);
            if (verdict.Verdict == Verdict.Moves) outbox.Add(new MoveProcess(each.OperationId, each.RunId));
        }
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            if (!await HasBegun()) throw;
        }
    }
}

using BtFlow.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>Ends a task that needs no form. One with a form is ended by the service that owns the form.</summary>
internal static class CompleteTask
{
    private const int Attempts = 5;

    /// <param name="OperationId">Chosen by the sender: the same request sent again gets the same answer.</param>
    public sealed record Request(string? Outcome, string? Comment, string? OperationId)
    {
        /// <summary>What the sender has to mend, by member; empty when nothing.</summary>
        public Dictionary<string, string[]> Problems()
        {
            var problems = new Dictionary<string, string[]>();
            if (string.IsNullOrWhiteSpace(Outcome)) problems["outcome"] = ["Ange utfallet."];
            if (Comment?.Length > 2000) problems["comment"] = ["Kommentaren får ha högst 2 000 tecken."];
            if (string.IsNullOrWhiteSpace(OperationId) || OperationId.Length > 200) problems["operationId"] = ["Ange ett eget id för åtgärden, högst 200 tecken."];
            return problems;
        }
    }

    public static async Task<Results<Ok<TaskView>, NotFound<ProblemDetails>, ValidationProblem>> Handle(
        string taskId, Request request, CurrentUser user, WorkflowDb db, TaskCompletion completion, BusinessClock clock, CancellationToken ct)
    {
        if (request.Problems() is { Count: > 0 } problems) return TypedResults.ValidationProblem(problems);
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await Complete(taskId, request, user, db, completion, clock.Now, ct) is { } view
                    ? TypedResults.Ok(view)
                    : TypedResults.NotFound(new ProblemDetails { Status = 404, Title = "Uppgiften finns inte" });
            }
            catch (DbUpdateConcurrencyException) when (attempt < Attempts)
            {
                db.ChangeTracker.Clear(); // somebody moved the case meanwhile: look again
            }
        }
    }

    private static async Task<TaskView?> Complete(
        string taskId, Request request, CurrentUser user, WorkflowDb db, TaskCompletion completion, DateTimeOffset now, CancellationToken ct)
    {
        if (await db.Tasks.SingleOrDefaultAsync(t => t.TaskId == taskId && t.OpenedAt != null, ct) is not { } task) return null;
        if (!task.IsFor(user)) throw new NotAllowedException("Uppgiften är inte din. Den kan ha getts till en annan roll eller person.");
        if (task.ClosedAt is { } at)
        {
            if (task.OperationId == request.OperationId && task.ByPersonId == user.PersonId) return await db.View(task, now, ct);
            throw new RuleViolationException($"Uppgiften är redan avslutad av {task.ByName} {BusinessClock.Local(at):yyyy-MM-dd 'kl.' HH:mm}. Inget har ändrats.");
        }
        if (task.FormPath is not null) throw new RuleViolationException("Uppgiften görs i sitt formulär. Öppna den från din inkorg.");

        await completion.Complete(task, new TaskEnd(request.Outcome!, user.PersonId, user.Name, request.Comment, null, now, request.OperationId), ct);
        await db.SaveChangesAsync(ct);
        return await db.View(task, now, ct);
    }
}

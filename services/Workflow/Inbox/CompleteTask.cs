using BtFlow.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BtFlow.Workflow.Inbox;

/// <summary>Ends a task that needs no form. One with a form is ended by the service that owns the form.</summary>
internal sealed class CompleteTask(TaskActing acting, TaskCompletion completion, CurrentUser user)
{
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

    public static async Task<Results<Ok<TaskView>, NotFound<ProblemDetails>, ValidationProblem>> Handle(string taskId, Request request, CompleteTask complete, CancellationToken ct)
    {
        if (request.Problems() is { Count: > 0 } problems) return TypedResults.ValidationProblem(problems);
        return await complete.Do(taskId, request, inBulk: false, ct) is { } view ? TypedResults.Ok(view) : TypedResults.NotFound(new ProblemDetails { Status = 404, Title = "Uppgiften finns inte" });
    }

    /// <param name="inBulk">As one of many, which the definition has to allow for the outcome.</param>
    public Task<TaskView?> Do(string taskId, Request request, bool inBulk, CancellationToken ct) => acting.Do(taskId, async (task, now) =>
    {
        if (task.ClosedAt is not null && task.OperationId == request.OperationId && task.ByPersonId == user.PersonId && task.Outcome == request.Outcome) return;
        var right = task.Require(user);
        if (task.FormPath is not null) throw new RuleViolationException("Uppgiften görs i sitt formulär. Öppna den från din inkorg.");
        if (inBulk && !task.BulkOutcomes.Contains(request.Outcome!)) throw new RuleViolationException("Uppgiften får inte avslutas så tillsammans med andra. Gör den för sig.");
        if (request.Outcome == InboxTask.SentBack && string.IsNullOrWhiteSpace(request.Comment)) throw new RuleViolationException("Skriv i kommentaren varför du skickar tillbaka uppgiften, så att den som får den vet vad som ska ändras.");
        await completion.Complete(task, new TaskEnd(request.Outcome!, user.PersonId, user.Name, request.Comment, null, now, request.OperationId, right.ForPersonId, right.ForName), ct);
    }, ct);
}

using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BtFlow.Workflow.Inbox;

/// <summary>Takes a role's task, so that nobody else does it too.</summary>
internal sealed class ClaimTask(TaskActing acting, CurrentUser user)
{
    public sealed record Request([Required(ErrorMessage = "Ange ett eget id för åtgärden."), StringLength(200, ErrorMessage = "Åtgärdens id får ha högst 200 tecken.")] string OperationId);

    public static async Task<Results<Ok<TaskView>, NotFound<ProblemDetails>>> Handle(string taskId, Request request, ClaimTask claim, CancellationToken ct) => TaskAnswer.Of(await claim.Do(taskId, request.OperationId, ct));

    public Task<TaskView?> Do(string taskId, string operationId, CancellationToken ct) => acting.Pass(taskId, operationId, (task, now) =>
    {
        var right = task.Require(user);
        if (!IsOpenTo(task)) throw new RuleViolationException(task.Holder is null ? "Uppgiften är redan din: den är till för dig och ingen annan." : $"{OpenTask.HeldBy(task.Holder)} Inget har ändrats.");
        return Task.FromResult(new TaskPassing(new(user.PersonId, user.Name, now, right.ForPersonId, right.ForName), right.Signed(user.Name), "tar uppgiften."));
    }, ct);

    /// <summary>Whether somebody with the right to do it may take it: it is a role's, and nobody has it.</summary>
    public static bool IsOpenTo(InboxTask task) => task is { ClosedAt: null, Holder: null, PersonId: null };
}

/// <summary>The API's answer after an act on a task.</summary>
internal static class TaskAnswer
{
    public static Results<Ok<TaskView>, NotFound<ProblemDetails>> Of(TaskView? view) =>
        view is not null ? TypedResults.Ok(view) : TypedResults.NotFound(new ProblemDetails { Status = 404, Title = "Uppgiften finns inte" });
}

using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace BtFlow.Workflow.Inbox;

/// <summary>
/// Gives a task back that somebody has taken or got: to the role's queue, or to the person whom it is for. Done by whoever has it, by who handed it on, and, so that no case waits for somebody who is
/// away, by those who operate the process.
/// </summary>
internal sealed class ReleaseTask(TaskActing acting, CurrentUser user)
{
    public sealed record Request(
        [Required(ErrorMessage = "Ange ett eget id för åtgärden."), StringLength(200, ErrorMessage = "Åtgärdens id får ha högst 200 tecken.")] string OperationId,
        [StringLength(2000, ErrorMessage = "Skälet får ha högst 2 000 tecken.")] string? Reason = null);

    public static async Task<Results<Ok<TaskView>, NotFound<ProblemDetails>>> Handle(string taskId, Request request, ReleaseTask release, CancellationToken ct) =>
        TaskAnswer.Of(await release.Do(taskId, request.OperationId, request.Reason, ct));

    public Task<TaskView?> Do(string taskId, string operationId, string? reason, CancellationToken ct) => acting.Pass(taskId, operationId, (task, _) =>
    {
        if (!IsOpenTo(task, user))
        {
            task.Require(user);
            throw new RuleViolationException("Ingen har tagit uppgiften, så den kan inte lämnas tillbaka. Inget har ändrats.");
        }
        var holder = task.Holder!;
        var why = string.IsNullOrWhiteSpace(reason) ? "" : $" {reason.Trim()}";
        return Task.FromResult(holder.PersonId == user.PersonId
            ? new TaskPassing(null, TaskRight.Sign(user.Name, holder.ForName), $"lämnar tillbaka uppgiften.{why}")
            : new TaskPassing(null, user.Name, $"tar tillbaka uppgiften från {holder.Name}.{why}"));
    }, ct);

    /// <summary>Whether it is held, and the user may end that.</summary>
    public static bool IsOpenTo(InboxTask task, CurrentUser user) => task is { ClosedAt: null, Holder: { } holder }
        && (holder.PersonId == user.PersonId || holder.Delegated && holder.ForPersonId == user.PersonId || user.May(Policies.Operate));
}

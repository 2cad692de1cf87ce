using System.ComponentModel.DataAnnotations;
using BtFlow.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>Hands a task on to a named person who may do it. Only by whoever has it in their own right: what has been handed on, or is done in somebody's place, goes no further.</summary>
internal sealed class DelegateTask(WorkflowDb db, TaskActing acting, CurrentUser user, BusinessClock clock)
{
    public sealed record Request(
        [Required(ErrorMessage = "Ange vem som ska göra uppgiften.")] string PersonId,
        [Required(ErrorMessage = "Ange ett eget id för åtgärden."), StringLength(200, ErrorMessage = "Åtgärdens id får ha högst 200 tecken.")] string OperationId,
        [StringLength(2000, ErrorMessage = "Skälet får ha högst 2 000 tecken.")] string? Reason = null);

    public sealed record Candidate(string PersonId, string Name, string? Unit);

    public static async Task<Results<Ok<TaskView>, NotFound<ProblemDetails>>> Handle(string taskId, Request request, DelegateTask delegating, CancellationToken ct) =>
        TaskAnswer.Of(await delegating.Do(taskId, request, ct));

    public static async Task<Ok<IReadOnlyList<Candidate>>> List(string taskId, DelegateTask delegating, CancellationToken ct) => TypedResults.Ok(await delegating.Candidates(await delegating.Open(taskId, ct), ct));

    public Task<TaskView?> Do(string taskId, Request request, CancellationToken ct) => acting.Pass(taskId, request.OperationId, async (task, now) =>
    {
        RequireDelegable(task);
        var other = await db.Set<StaffMember>().FindAsync([request.PersonId], ct) ?? throw new RuleViolationException("Personen finns inte bland personalen. Välj någon annan.");
        if (!MayTake(task, other)) throw new RuleViolationException($"{other.Name} får inte göra uppgiften. Välj någon som har rollen och som uppgiften inte gäller.");
        var why = string.IsNullOrWhiteSpace(request.Reason) ? "" : $" {request.Reason.Trim()}";
        return new(new(other.PersonId, other.Name, now, user.PersonId, user.Name, Delegated: true), user.Name, $"delegerar uppgiften till {other.Name}.{why}");
    }, ct);

    /// <summary>A task that the user is about to hand on.</summary>
    public async Task<InboxTask> Open(string taskId, CancellationToken ct)
    {
        var task = await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.TaskId == taskId && t.OpenedAt != null, ct) ?? throw new NotFoundException("Uppgiften finns inte. Öppna den från din inkorg.");
        RequireDelegable(task);
        return task;
    }

    /// <summary>Those whom the user may hand it on to, by name.</summary>
    public async Task<IReadOnlyList<Candidate>> Candidates(InboxTask task, CancellationToken ct) =>
    [
        .. (await db.Set<StaffMember>().AsNoTracking().Where(p => !p.IsDoctor).ToListAsync(ct)).Where(p => MayTake(task, p))
            .OrderBy(p => p.Name, StringComparer.Ordinal).ThenBy(p => p.PersonId, StringComparer.Ordinal).Select(p => new Candidate(p.PersonId, p.Name, p.Record.HomeUnitName)),
    ];

    /// <summary>Why somebody with a right to the task may not hand it on; null when they may.</summary>
    public static string? Hindrance(InboxTask task, CurrentUser user, TaskRight right) =>
        task.ClosedAt is not null ? "Uppgiften är avslutad."
        : task.Personal ? "Uppgiften är personlig och kan bara göras av den som den är till för."
        : right.ForPersonId is not null ? $"Du gör uppgiften i stället för {right.ForName}. Bara {right.ForName} kan lämna den vidare; lämna tillbaka den i så fall."
        : !user.Roles.HasWorkToTakeOver() ? "Uppgiften är din egen och kan inte lämnas till någon annan."
        : null;

    private void RequireDelegable(InboxTask task)
    {
        if (Hindrance(task, user, task.Require(user)) is { } hindrance) throw new RuleViolationException(hindrance);
    }

    /// <summary>Whether somebody may do it: for a role's task, one of those whom it is for; for a person's own, one with the same roles. Never one who is kept out of it.</summary>
    private bool MayTake(InboxTask task, StaffMember other)
    {
        if (other.PersonId == user.PersonId || task.ExcludedPersonIds.Contains(other.PersonId) || other.Record.LastDay < clock.Today) return false;
        return task.PersonId is null
            ? TaskRight.Of(new CurrentUser(other.PersonId, other.Name, other.Record.Roles, null), task.Doer, null) is not null
            : user.Roles.MissingFor(other.Record.Roles).Count == 0;
    }
}

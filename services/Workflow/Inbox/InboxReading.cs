using BtFlow.Hosting;
using BtFlow.Workflow.Cases;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>Which tasks somebody sees, and in what order.</summary>
internal static class InboxReading
{
    /// <summary>The opened tasks that are for a user: open ones oldest due date first, or those closed by the user, latest first.</summary>
    public static async Task<IReadOnlyList<TaskView>> InboxOf(this WorkflowDb db, CurrentUser user, bool done, DateTimeOffset now, CancellationToken ct)
    {
        if (done) return await db.Views(t => t.Where(x => x.ByPersonId == user.PersonId).OrderByDescending(x => x.ClosedAt).ThenBy(x => x.TaskId).Take(200), now, ct);

        var roles = user.Roles.Select(r => r.Role).Distinct().ToList();
        var candidates = await db.Tasks.AsNoTracking()
            .Where(t => t.ClosedAt == null && t.OpenedAt != null && (t.PersonId == user.PersonId || t.PersonId == null && t.Role != null && roles.Contains(t.Role) || t.AlsoRoles != null && t.AlsoRoles.Any(role => roles.Contains(role))))
            .ToListAsync(ct);
        var mine = candidates.Where(t => t.IsFor(user)).OrderBy(t => t.DueAt).ThenBy(t => t.CaseNumber, StringComparer.Ordinal).ThenBy(t => t.TaskId, StringComparer.Ordinal).ToList();
        return await db.WithCases(mine, now, ct);
    }

    /// <summary>Every open task of some cases, oldest first; ties by case and task.</summary>
    public static Task<IReadOnlyList<TaskView>> OpenTasks(this WorkflowDb db, IQueryable<Case> cases, DateTimeOffset now, CancellationToken ct) => db.Views(
        t => t.Where(x => x.ClosedAt == null && x.OpenedAt != null && cases.Select(c => c.CaseNumber).Contains(x.CaseNumber)).OrderBy(x => x.OpenedAt).ThenBy(x => x.CaseNumber).ThenBy(x => x.TaskId), now, ct);

    /// <summary>One task as it is shown.</summary>
    public static async Task<TaskView> View(this WorkflowDb db, InboxTask task, DateTimeOffset now, CancellationToken ct) => (await db.WithCases([task], now, ct))[0];

    private static async Task<IReadOnlyList<TaskView>> Views(this WorkflowDb db, Func<IQueryable<InboxTask>, IQueryable<InboxTask>> which, DateTimeOffset now, CancellationToken ct) =>
        await db.WithCases(await which(db.Tasks.AsNoTracking()).ToListAsync(ct), now, ct);

    private static async Task<IReadOnlyList<TaskView>> WithCases(this WorkflowDb db, IReadOnlyList<InboxTask> tasks, DateTimeOffset now, CancellationToken ct)
    {
        var numbers = tasks.Select(t => t.CaseNumber).Distinct().ToList();
        var cases = await db.Cases.AsNoTracking().Where(c => numbers.Contains(c.CaseNumber)).ToDictionaryAsync(c => c.CaseNumber, ct);
        return [.. tasks.Select(t => TaskView.Of(t, cases[t.CaseNumber], now))];
    }
}

using BtFlow.Hosting;
using BtFlow.Workflow.Cases;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>How many tasks stand under each tab.</summary>
internal sealed record InboxCounts(int Mine, int Available, int Overdue, int Done);

/// <summary>One page of a tab: mine, available, overdue or done. Pages count from 1.</summary>
internal sealed record InboxPage(string Tab, InboxCounts Counts, int Page, int Pages, IReadOnlyList<TaskView> Tasks);

/// <summary>Which tasks somebody sees, and in what order.</summary>
internal static class InboxReading
{
    public const string Mine = "mine", Available = "available", Overdue = "overdue", Done = "done";
    public const int PageSize = 25;

    public static readonly string[] Tabs = [Mine, Available, Overdue, Done];

    /// <summary>A page of a tab with the counts of all: what is open by its last day, what is done latest first. A page past the last is the last.</summary>
    public static async Task<InboxPage> ReadTab(this WorkflowDb db, CurrentUser user, string tab, int page, DateTimeOffset now, CancellationToken ct)
    {
        var counts = new InboxCounts(
            await db.Under(Mine, user, now).CountAsync(ct), await db.Under(Available, user, now).CountAsync(ct), await db.Under(Overdue, user, now).CountAsync(ct), await db.Under(Done, user, now).CountAsync(ct));
        var pages = Math.Max(1, (CountOf(counts, tab) + PageSize - 1) / PageSize);
        var shown = Math.Clamp(page, 1, pages);
        var tasks = await Sorted(db.Under(tab, user, now), tab).Skip((shown - 1) * PageSize).Take(PageSize).ToListAsync(ct);
        return new(tab, counts, shown, pages, await db.WithCases(tasks, user, now, ct));
    }

    /// <summary>The opened tasks that are for a user: open ones oldest due date first, or those closed by the user, latest first.</summary>
    public static async Task<IReadOnlyList<TaskView>> InboxOf(this WorkflowDb db, CurrentUser user, bool done, DateTimeOffset now, CancellationToken ct) =>
        await db.WithCases(await (done ? Sorted(db.Under(Done, user, now), Done).Take(200) : Sorted(db.Tasks.AsNoTracking().OpenFor(user), Mine)).ToListAsync(ct), user, now, ct);

    /// <summary>Every open task of some cases, oldest first; ties by case and task.</summary>
    public static async Task<IReadOnlyList<TaskView>> OpenTasks(this WorkflowDb db, IQueryable<Case> cases, CurrentUser user, DateTimeOffset now, CancellationToken ct) => await db.WithCases(
        await db.Tasks.AsNoTracking().Where(t => t.ClosedAt == null && t.OpenedAt != null && cases.Select(c => c.CaseNumber).Contains(t.CaseNumber)).OrderBy(t => t.OpenedAt).ThenBy(t => t.CaseNumber).ThenBy(t => t.TaskId).ToListAsync(ct),
        user, now, ct);

    /// <summary>Tasks as they are shown to a user, in the order given.</summary>
    public static async Task<IReadOnlyList<TaskView>> WithCases(this WorkflowDb db, IReadOnlyList<InboxTask> tasks, CurrentUser user, DateTimeOffset now, CancellationToken ct)
    {
        var numbers = tasks.Select(t => t.CaseNumber).Distinct().ToList();
        var cases = await db.Cases.AsNoTracking().Where(c => numbers.Contains(c.CaseNumber)).ToDictionaryAsync(c => c.CaseNumber, ct);
        return [.. tasks.Select(t => TaskView.Of(t, cases[t.CaseNumber], user, now))];
    }

    /// <summary>What stands under a tab.</summary>
    public static IQueryable<InboxTask> Under(this WorkflowDb db, string tab, CurrentUser user, DateTimeOffset now)
    {
        var tasks = db.Tasks.AsNoTracking();
        return tab switch
        {
            Done => tasks.Where(t => t.ByPersonId == user.PersonId || t.ForPersonId == user.PersonId),
            Overdue => tasks.OpenFor(user).Where(t => t.DueAt < now),
            Available => tasks.OpenFor(user, TaskQuery.IsShared),
            _ => tasks.OpenFor(user, TaskQuery.IsOnesOwn),
        };
    }

    private static IQueryable<InboxTask> Sorted(IQueryable<InboxTask> tasks, string tab) =>
        tab == Done ? tasks.OrderByDescending(t => t.ClosedAt).ThenBy(t => t.TaskId) : tasks.OrderBy(t => t.DueAt).ThenBy(t => t.CaseNumber).ThenBy(t => t.TaskId);

    private static int CountOf(InboxCounts counts, string tab) => tab switch { Mine => counts.Mine, Available => counts.Available, Overdue => counts.Overdue, _ => counts.Done };
}

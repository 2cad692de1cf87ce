using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification;

internal static class TaskOfPage
{
    /// <summary>
    /// The task that a page is the form of, read afresh and whether open or not: a form that was refused because somebody has just closed the task must still be shown with the reason.
    /// Throws as <see cref="TaskCopies.RequireTask"/> does for a task that is not there or another's.
    /// </summary>
    public static async Task<OpenTask> ReadTask(this CertificationDb db, string taskId, CurrentUser user, CancellationToken ct, params string[] names)
    {
        var task = await db.Set<OpenTask>().AsNoTracking().SingleOrDefaultAsync(t => t.TaskId == taskId, ct);
        if (task?.Opened is null || !names.Contains(task.Opened.Name)) throw new RuleViolationException("Uppgiften finns inte. Öppna den från din inkorg igen.");
        return task.IsFor(user) ? task : throw new NotAllowedException("Uppgiften är inte din. Den kan ha getts till en annan roll eller person.");
    }
}

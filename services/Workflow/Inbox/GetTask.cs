using BtFlow.Hosting;
using BtFlow.Workflow.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Inbox;

/// <summary>One task, for whoever may do it, did it or may read its case.</summary>
internal static class GetTask
{
    public static async Task<Results<Ok<TaskView>, NotFound>> Handle(string taskId, CurrentUser user, WorkflowDb db, RegionCatalog regions, BusinessClock clock, CancellationToken ct)
    {
        if (await db.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.TaskId == taskId && t.OpenedAt != null, ct) is not { } task) return TypedResults.NotFound();
        if (task.RightInPrinciple(user) is null && task.ByPersonId != user.PersonId) await db.FindReadable(task.CaseNumber, user, regions, ct);
        return TypedResults.Ok((await db.WithCases([task], user, clock.Now, ct))[0].SeenBy(user));
    }
}

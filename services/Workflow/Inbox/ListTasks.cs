using BtFlow.Hosting;
using BtFlow.Workflow.Cases;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BtFlow.Workflow.Inbox;

internal static class ListTasks
{
    public static async Task<Results<Ok<IReadOnlyList<TaskView>>, BadRequest<string>>> Handle(string? state, WorkflowDb db, BusinessClock clock, CurrentUser user, RegionCatalog regions, CancellationToken ct) =>
        state is null or "open" ? TypedResults.Ok(await db.OpenTasks(db.CasesReadableBy(user, regions), user, clock.Now, ct)) : TypedResults.BadRequest("state är open.");
}

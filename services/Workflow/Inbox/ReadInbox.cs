using BtFlow.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BtFlow.Workflow.Inbox;

internal static class ReadInbox
{
    /// <param name="tab">open (the default) or done.</param>
    public static async Task<Results<Ok<IReadOnlyList<TaskView>>, BadRequest<string>>> Handle(string? tab, CurrentUser user, WorkflowDb db, BusinessClock clock, CancellationToken ct) =>
        tab is null or "open" or "done" ? TypedResults.Ok(await db.InboxOf(user, tab == "done", clock.Now, ct)) : TypedResults.BadRequest("tab är open eller done.");
}

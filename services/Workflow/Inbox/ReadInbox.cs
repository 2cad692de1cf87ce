using BtFlow.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace BtFlow.Workflow.Inbox;

internal static class ReadInbox
{
    /// <param name="tab">open (the default) or done.</param>
    public static async Task<Results<Ok<IReadOnlyList<TaskView>>, BadRequest<string>>> Handle(string? tab, CurrentUser user, WorkflowDb db, BusinessClock clock, CancellationToken ct) =>
        tab is null or "open" or "done" ? TypedResults.Ok(await db.InboxOf(user, tab == "done", clock.Now, ct)) : TypedResults.BadRequest("tab är open eller done.");

    /// <param name="tab">mine, available, overdue or done.</param>
    /// <param name="page">From 1.</param>
    public static async Task<Results<Ok<InboxPage>, NotFound>> HandleTab(string tab, int? page, CurrentUser user, WorkflowDb db, BusinessClock clock, CancellationToken ct) =>
        InboxReading.Tabs.Contains(tab) ? TypedResults.Ok(await db.ReadTab(user, tab, page ?? 1, clock.Now, ct)) : TypedResults.NotFound();
}

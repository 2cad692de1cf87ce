using BtFlow.Hosting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Timers;

internal static class GetNextTimer
{
    /// <summary>When something happens by itself next; null when nothing waits for time.</summary>
    public sealed record Response(DateTimeOffset? DueAt);

    public static async Task<Ok<Response>> Handle(WorkflowDb db, CancellationToken ct)
    {
        var next = await db.Timers.AsNoTracking().OrderBy(t => t.DueAt).ThenBy(t => t.TimerId).FirstOrDefaultAsync(ct);
        return TypedResults.Ok(new Response(next is null ? null : BusinessClock.Local(next.DueAt)));
    }
}

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
        var timer = await db.Timers.AsNoTracking().OrderBy(t => t.DueAt).Select(t => (DateTimeOffset?)t.DueAt).FirstOrDefaultAsync(ct);
        var rung = await db.Tasks.AsNoTracking().Where(t => t.NextRungAt != null).OrderBy(t => t.NextRungAt).Select(t => t.NextRungAt).FirstOrDefaultAsync(ct);
        DateTimeOffset? next = timer is null || rung < timer ? rung : timer;
        return TypedResults.Ok(new Response(next is { } at ? BusinessClock.Local(at) : null));
    }
}

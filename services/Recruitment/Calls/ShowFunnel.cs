using BtFlow.Recruitment.Applications;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Calls;

/// <summary>How many applicants reached each stage (those who went further included), and why the others ended.</summary>
internal static class ShowFunnel
{
    public sealed record Response(IReadOnlyDictionary<string, int> Funnel, IReadOnlyDictionary<string, int> Rejections, int Positions, int Filled);

    public static async Task<Results<Ok<Response>, NotFound>> Handle(string callId, RecruitmentDb db, CancellationToken ct)
    {
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.CallId == callId, ct) is not { } call) return TypedResults.NotFound();
        var reached = await db.Applications.Where(a => a.CallId == callId).GroupBy(a => a.Reached).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var rejections = await db.Applications.Where(a => a.CallId == callId && a.RejectedFor != null).GroupBy(a => a.RejectedFor!).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var funnel = Enum.GetValues<Stage>().Where(s => s != Stage.Closed).ToDictionary(NameOf, s => reached.Where(r => r.Key >= s).Sum(r => r.Count));
        return TypedResults.Ok(new Response(
            funnel, rejections.OrderBy(r => r.Key, StringComparer.Ordinal).ToDictionary(r => r.Key, r => r.Count), call.Definition.Positions.Count, funnel[NameOf(Stage.Hired)]));
    }

    private static string NameOf(Stage stage) => stage.ToString().ToLowerInvariant();
}

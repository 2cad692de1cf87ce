using System.Globalization;
using BtFlow.Hosting;
using BtFlow.Recruitment.Applications;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Calls;

/// <summary>How many applicants reached each stage (those who went further included), why the others ended, and who was hired.</summary>
internal static class ShowFunnel
{
    public sealed record Response(
        string Region, int Positions, int Filled, IReadOnlyDictionary<string, int> Stages, IReadOnlyDictionary<string, int> Rejections, IReadOnlyList<HiredRow> Hired);

    public sealed record HiredRow(string CaseNumber, string Person, string HiredOn);

    public static async Task<Results<Ok<Response>, NotFound>> Handle(string callId, RecruitmentDb db, RegionCatalog catalog, CancellationToken ct)
    {
        if (await db.Calls.AsNoTracking().SingleOrDefaultAsync(c => c.CallId == callId, ct) is not { } call) return TypedResults.NotFound();
        var applications = db.Applications.AsNoTracking().Where(a => a.CallId == callId);
        var reached = await applications.GroupBy(a => a.Reached).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var rejections = await applications.Where(a => a.RejectedFor != null).GroupBy(a => a.RejectedFor!).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(ct);
        var hired = await applications.Where(a => a.Stage == Stage.Hired).Join(db.Offers, a => a.CaseNumber, o => o.CaseNumber, (a, o) => new { o.CaseNumber, a.Applicant, o.AnsweredAt }).ToListAsync(ct);
        return TypedResults.Ok(new Response(
            catalog.Region(call.Definition.RegionId).Name, call.Definition.Positions.Count, hired.Count,
            Enum.GetValues<Stage>().Where(s => s != Stage.Closed).ToDictionary(NameOf, s => reached.Where(r => r.Key >= s).Sum(r => r.Count)),
            rejections.OrderBy(r => r.Key, StringComparer.Ordinal).ToDictionary(r => r.Key, r => r.Count),
            [.. hired.OrderBy(h => h.CaseNumber, StringComparer.Ordinal)
                .Select(h => new HiredRow(h.CaseNumber, h.Applicant.Name, BusinessClock.Day(h.AnsweredAt!.Value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)))]));
    }

    private static string NameOf(Stage stage) => stage == Stage.Registered ? "applied" : stage.ToString().ToLowerInvariant();
}

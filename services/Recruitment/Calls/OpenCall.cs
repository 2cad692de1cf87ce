using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Regulation;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Calls;

/// <summary>Takes a call's file. The same file again changes nothing; another one replaces it until somebody has applied.</summary>
internal static class OpenCall
{
    public sealed record Response(string CallId, int Positions, bool Changed, string Message);

    public static async Task<Ok<Response>> Handle(HttpRequest request, RecruitmentDb db, RegionCatalog catalog, CancellationToken ct, string fileName = "call.yaml")
    {
        var units = await db.Units.Select(u => u.UnitId).ToListAsync(ct);
        var definition = CallFile.Read(await InputText.Read(request.Body, Path.GetFileName(fileName), ct), Path.GetFileName(fileName), catalog, units);
        if (await db.Calls.FindAsync([definition.Id], ct) is not { } call)
        {
            await RequireQuota(definition, db, catalog, ct);
            db.Calls.Add(new Call { CallId = definition.Id, Definition = definition });
            await db.SaveChangesAsync(ct);
            return Answer(definition, true, "Utlysningen är inläst.");
        }

        if (JsonColumn.Write(call.Definition) == JsonColumn.Write(definition)) return Answer(definition, false, "Utlysningen var redan inläst. Inget har ändrats.");
        if (await db.Applications.AnyAsync(a => a.CallId == definition.Id, ct))
            throw new RuleViolationException($"Utlysningen {definition.Id} har sökande och kan inte ändras. Läs in den under ett nytt id.");
        await RequireQuota(definition, db, catalog, ct);
        call.Definition = definition;
        await db.SaveChangesAsync(ct);
        return Answer(definition, true, "Utlysningen är ändrad.");
    }

    /// <summary>The year's blocks are shared by all its calls, which no file alone can tell.</summary>
    private static async Task RequireQuota(CallFile call, RecruitmentDb db, RegionCatalog catalog, CancellationToken ct)
    {
        var others = (await db.Calls.AsNoTracking().Where(c => c.CallId != call.Id).ToListAsync(ct)).Select(c => c.Definition);
        if (CallRules.OverQuota(call, catalog.Region(call.RegionId), others) is { } over)
            throw new RuleViolationException($"{over.Finding.Text} {over.Remedy}", $"{over.Finding.RuleId}, {over.Finding.Source}");
    }

    private static Ok<Response> Answer(CallFile call, bool changed, string message) => TypedResults.Ok(new Response(call.Id, call.Positions.Count, changed, message));
}

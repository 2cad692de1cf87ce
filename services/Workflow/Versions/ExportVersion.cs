using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Versions;

/// <summary>The file of a version, byte for byte as it was published: to change and publish, or to publish again.</summary>
internal static class ExportVersion
{
    public static async Task<Results<FileContentHttpResult, NotFound>> Handle(string definitionId, int number, WorkflowDb db, CancellationToken ct)
    {
        var json = await db.Versions.Where(v => v.DefinitionId == definitionId && v.Number == number).Join(db.Definitions, v => v.Hash, d => d.Hash, (_, d) => d.Json).SingleOrDefaultAsync(ct);
        return json is null ? TypedResults.NotFound() : TypedResults.File(Encoding.UTF8.GetBytes(json), "application/json", $"{definitionId} version {number}.json");
    }
}

using BtFlow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.Documents.Archive;

internal static class ArchiveEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var read = app.MapGroup("/documents/api").RequireAuthorization(Policies.ReadPortfolio);
        read.MapGet("/archive/{sha256}", Get);
        read.MapGet("/cases/{caseNumber}", async (string caseNumber, ReadArchive archive, CancellationToken ct) => TypedResults.Ok(await archive.Case(caseNumber, ct)));
        app.MapPost("/documents/api/archive/{sha256}/regeneration", Regenerate).RequireAuthorization(Policies.Administer);
    }

    private static async Task<Results<FileContentHttpResult, NotFound>> Get(string sha256, ReadArchive archive, CancellationToken ct) =>
        await archive.File(sha256, ct) is { } file ? TypedResults.File(file.Content, file.MediaType, file.FileName) : TypedResults.NotFound();

    private static async Task<Results<Ok<RegenerateFile.Response>, NotFound>> Regenerate(string sha256, RegenerateFile slice, CancellationToken ct) =>
        await slice.Do(sha256, ct) is { } response ? TypedResults.Ok(response) : TypedResults.NotFound();
}

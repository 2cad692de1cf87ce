using BtFlow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.Assessment.Assessors;

internal static class AssessorEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/assessment/api");
        api.MapGet("/assessors", async (NameAssessor slice, CancellationToken ct) => TypedResults.Ok(await slice.Candidates(ct))).RequireAuthorization(Policies.DirectStudies);
        api.MapPost("/assessors/{taskId}", async (string taskId, NameAssessor.Request request, NameAssessor slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); })
            .RequireAuthorization(Policies.DirectStudies);
        api.MapPost("/final/{taskId}", async (string taskId, SignFinalAssessment.Request request, SignFinalAssessment slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); })
            .RequireAuthorization(Policies.Assess);
    }
}

using BtFlow.Assessment.Boards;
using BtFlow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.Assessment.Observations;

internal static class ObservationEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/assessment/api").RequireAuthorization(Policies.Assess);
        api.MapPost("/assessments/{taskId}", async (string taskId, SignObservation.Request request, SignObservation slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); });
        api.MapPost("/period-assessments/{taskId}", async (string taskId, SignPeriod.Request request, SignPeriod slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); });
        api.MapPost("/remaining/{taskId}", async (string taskId, AssessRemainingGoals.Request request, AssessRemainingGoals slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); });
        api.MapPost("/boards/{taskId}", async (string taskId, HoldBoard.Request request, HoldBoard slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); });
    }
}

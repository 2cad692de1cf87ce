using BtFlow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.Certification.Applications;

internal static class ApplicationEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/certification/api");
        api.MapGet("/applications/{caseNumber}", ReadApplications.Get).RequireAuthorization(Policies.ReadPortfolio);
        api.MapPost("/continuations/{taskId}", async (string taskId, DecideContinuation.Request request, DecideContinuation slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); })
            .RequireAuthorization(Policies.Certify);

        var doctor = api.MapGroup("").RequireAuthorization(Policies.BeDoctor);
        doctor.MapPost("/applications/{taskId}/signature", async (string taskId, SignApplication.Request request, SignApplication slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); });
        doctor.MapPost("/appeals/{taskId}", async (string taskId, DecideAppeal.Request request, DecideAppeal slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); });

        var office = api.MapGroup("").RequireAuthorization(Policies.RunOffice);
        office.MapGet("/applications", ReadApplications.List);
        office.MapPost("/applications/{caseNumber}/answers", async (string caseNumber, RegisterAnswer.Request request, RegisterAnswer slice, CancellationToken ct) => { await slice.Do(caseNumber, request, ct); return TypedResults.NoContent(); });
        office.MapPost("/applications/{caseNumber}/court", async (string caseNumber, RegisterCourtDecision.Request request, RegisterCourtDecision slice, CancellationToken ct) => { await slice.Do(caseNumber, request, ct); return TypedResults.NoContent(); });
        office.MapPost("/send/{taskId}", async (string taskId, SendApplication.Request request, SendApplication slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); });
        office.MapPost("/fees/{taskId}", async (string taskId, PayFee.Request request, PayFee slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); });
        office.MapPost("/complements/{taskId}", async (string taskId, AnswerComplement.Request request, AnswerComplement slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); });
        office.MapPost("/completions/{taskId}", async (string taskId, CompleteCase slice, CancellationToken ct) => { await slice.Do(taskId, ct); return TypedResults.NoContent(); });
    }
}

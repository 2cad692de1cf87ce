using BtFlow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.Certification.Certificates;

internal static class CertificateEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        var api = app.MapGroup("/certification/api").RequireAuthorization(Policies.Certify);
        api.MapPost("/goal-certificates/{taskId}", async (string taskId, SignGoalCertificate.Request request, SignGoalCertificate slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); });
        api.MapGet("/service-certificates/{taskId}", async (string taskId, CertifyService slice, CancellationToken ct) => TypedResults.Ok(await slice.Propose(taskId, ct)));
        api.MapPost("/service-certificates/{taskId}", async (string taskId, CertifyService.Request request, CertifyService slice, CancellationToken ct) => { await slice.Do(taskId, request, ct); return TypedResults.NoContent(); });
        api.MapPost("/certificates/{caseNumber}/{serial:int}/signature", async (string caseNumber, int serial, SignCertificate.Request request, SignCertificate slice, CancellationToken ct) => { await slice.Do(caseNumber, serial, request, ct); return TypedResults.NoContent(); });
    }
}

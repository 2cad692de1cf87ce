using BtFlow.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Workflow.Versions;

/// <summary>What the versions of processes need, and their routes.</summary>
internal static class VersionEndpoints
{
    public static IServiceCollection AddVersions(this IServiceCollection services) => services
        .AddSingleton<RunMapping>()
        .AddScoped<PublishedDefinitions>().AddScoped<MoveSurvey>().AddScoped<ProcessMoving>()
        .AddHostedService<PublishFilesAtStart>();

    public static void MapVersions(this IEndpointRouteBuilder app, IEndpointRouteBuilder api)
    {
        app.MapGet("/workflow/definitions/{definitionId}/versions/{number:int}/file", ExportVersion.Handle).RequireAuthorization(Policies.Operate); // for the page, whose reader has a cookie

        var look = api.MapGroup("").RequireAuthorization(Policies.Operate);
        look.MapGet("/definitions", ListVersions.Handle).WithSummary("Processes with their published versions.");
        look.MapPost("/definitions/check", PublishDefinition.Check).TakesFile().WithSummary("Examines a definition file and changes nothing.");
        look.MapGet("/definitions/{definitionId}/versions/{number:int}/file", ExportVersion.Handle).WithSummary("The file of a version.");
        look.MapGet("/definitions/{definitionId}/versions/{number:int}/dry-run", DryRunMove.Handle).WithSummary("What a move to the version would do with each running case.");
        look.MapGet("/version-moves/{operationId}", GetMove.Handle).WithSummary("A move and how far it has come.");

        var change = api.MapGroup("").RequireAuthorization(Policies.Administer);
        change.MapPost("/definitions", PublishDefinition.Handle).TakesFile().WithSummary("Publishes a definition file: new cases begin by it, running ones stay.");
        change.MapPost("/definitions/{definitionId}/versions/{number:int}/moves", StartMove.Handle).WithSummary("Moves the running cases that can to the version.");
        change.MapPost("/version-moves/{operationId}/undo", UndoMove.All).WithSummary("Undoes a move in every case where nothing has happened since.");
        change.MapPost("/version-moves/{operationId}/processes/{runId}/undo", UndoMove.One).WithSummary("Undoes a move in one process, if nothing has happened since.");
    }

    private static RouteHandlerBuilder TakesFile(this RouteHandlerBuilder route) => route.Accepts<object>("application/json").WithMetadata(new RequestSizeLimitAttribute(PublishDefinition.LongestFile));
}

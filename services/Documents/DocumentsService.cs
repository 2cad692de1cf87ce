using BtFlow.Documents.Archive;
using BtFlow.Documents.Fonts;
using BtFlow.Documents.Templates;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Documents;

/// <summary>Renders documents from templates and keeps them, and the packets made of them, in an archive where each file lies under its SHA-256.</summary>
public static class DocumentsService
{
    /// <summary>Database, consumers, document engine, slices and pages.</summary>
    public static IServiceCollection AddDocuments(this IServiceCollection services) => services
        .AddPages(typeof(DocumentsService).Assembly)
        .AddSingleton(s => TemplateLibrary.Load(Path.Combine(s.GetRequiredService<BtFlowSettings>().WorkflowsFolder, "templates")))
        .AddSingleton(_ => FontLibrary.Load())
        .AddSingleton<DocumentEngine>().AddSingleton<ProtectedRendering>().AddSingleton<ArchiveFolder>()
        .AddScoped<ReadArchive>().AddScoped<RegenerateFile>()
        .AddServiceMessaging<DocumentsDb>("documents", consumers => consumers
            .Add<KeepDoctorWhenCandidateHired>("keep-doctor")
            .Add<KeepSupervisorsWhenPlanApproved>("keep-supervisors")
            .Add<RenderDocumentWhenAsked>("render-document")
            .Add<AssemblePacketWhenAsked>("assemble-packet"));

    /// <summary>The API's routes; pages name their own. Throws when the machine lacks fonts or the templates' folder: better now than at the first document.</summary>
    public static IEndpointRouteBuilder MapDocuments(this IEndpointRouteBuilder app)
    {
        app.ServiceProvider.GetRequiredService<DocumentEngine>();
        ArchiveEndpoints.Map(app);
        return app;
    }

    /// <summary>Reads every file of the archive back and compares it with what was archived. Changes nothing.</summary>
    public static async Task<ArchiveReport> VerifyArchive(this IServiceProvider services, CancellationToken ct)
    {
        await using var scope = services.CreateAsyncScope();
        var rows = await scope.ServiceProvider.GetRequiredService<DocumentsDb>().Files.AsNoTracking().ToListAsync(ct);
        var folder = scope.ServiceProvider.GetRequiredService<ArchiveFolder>();
        return ArchiveCheck.Run(rows, folder.Paths(), folder.ReadUnchecked);
    }
}

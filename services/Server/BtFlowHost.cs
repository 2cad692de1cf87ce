using System.Net;
using BtFlow.Assessment;
using BtFlow.Certification;
using BtFlow.Documents;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Notifications;
using BtFlow.Organisation;
using BtFlow.Recruitment;
using BtFlow.TrainingPlan;
using BtFlow.Web;
using BtFlow.Workflow;

namespace BtFlow.Server;

/// <summary>All services in one process: in-memory bus, one SQLite file a service, mail to a folder.</summary>
internal static class BtFlowHost
{
    public static WebApplication Build(BtFlowSettings settings, BusinessClock clock, int port)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production, ContentRootPath = AppContext.BaseDirectory });
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical); // a start that fails ends in the command, which says it without a stack trace
        builder.WebHost.ConfigureKestrel(k => k.Listen(IPAddress.Loopback, port));
        builder.Services.AddBtFlowHosting(settings, clock).AddBtFlowTelemetry(builder.Configuration)
            .AddOrganisation().AddWorkflow().AddRecruitment().AddTrainingPlan()
            .AddAssessment().AddCertification().AddDocuments().AddNotifications()
            .AddEmbeddedBus(settings.DataFolder);

        var app = builder.Build();
        app.UseBtFlow();
        app.MapWeb();
        app.MapBtFlow().MapOrganisation().MapWorkflow().MapRecruitment().MapTrainingPlan()
            .MapAssessment().MapCertification().MapDocuments().MapNotifications();
        return app;
    }
}

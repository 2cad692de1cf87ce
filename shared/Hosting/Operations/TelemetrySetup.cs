using System.Diagnostics;
using BtFlow.Messaging;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace BtFlow.Hosting;

/// <summary>Traces and metrics over OTLP, where OpenTelemetry's own setting OTEL_EXPORTER_OTLP_ENDPOINT names a receiver; without it nothing is collected. Logs stay where they are.</summary>
public static class TelemetrySetup
{
    /// <param name="services">The host's.</param>
    /// <param name="settings">The host's configuration, from which the exporter reads its other standard settings too.</param>
    public static IServiceCollection AddBtFlowTelemetry(this IServiceCollection services, IConfiguration settings)
    {
        if (string.IsNullOrWhiteSpace(settings["OTEL_EXPORTER_OTLP_ENDPOINT"])) return services;
        services.AddOpenTelemetry()
            .ConfigureResource(resource =>
            {
                if (string.IsNullOrWhiteSpace(settings["OTEL_SERVICE_NAME"])) resource.AddService("btflow");
            })
            .WithTracing(tracing => tracing
                .AddAspNetCoreInstrumentation(o => o.Filter = context => !context.Request.Path.StartsWithSegments("/health"))
                .AddSource(Telemetry.Name, "Npgsql")
                .AddProcessor(new SpansWithoutPeople())
                .AddOtlpExporter())
            .WithMetrics(metrics => metrics
                .AddMeter(Telemetry.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddOtlpExporter());
        return services.AddHostedService<MessagingGauges>();
    }
}

/// <summary>
/// Lets only attributes go out that cannot hold anything of a person: neither paths (a mailed link's token is one), nor queries, nor SQL, nor the texts of errors.
/// A list of what may go, so that a new version of an instrumentation adds nothing unseen. Events cannot be taken from a span: one that bears the text of an error, as Npgsql's of a failed command,
/// does not go out at all; the span of the page or message around it tells that it failed.
/// </summary>
internal sealed class SpansWithoutPeople : BaseProcessor<Activity>
{
    private static readonly HashSet<string> Harmless =
    [
        "http.request.method", "http.response.status_code", "http.route", "error.type", "url.scheme", "network.protocol.version", "server.address", "server.port",
        "messaging.system", "messaging.destination.name", "messaging.message.type", "db.system", "db.system.name", "db.name", "db.namespace", "db.response.status_code",
    ];

    private static readonly HashSet<string> HarmlessEvents = ["received-first-response"];

    public override void OnEnd(Activity data)
    {
        if (data.Events.Any(e => !HarmlessEvents.Contains(e.Name) || e.Tags.Any())) data.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded; // which exporters pass over
        foreach (var tag in data.TagObjects.Where(t => !Harmless.Contains(t.Key)).ToList()) data.SetTag(tag.Key, null);
        if (data.Status == ActivityStatusCode.Error) data.SetStatus(ActivityStatusCode.Error); // without its description
        if (data.Kind == ActivityKind.Server) data.DisplayName = data.GetTagItem("http.route") is string route ? $"{data.GetTagItem("http.request.method")} /{route.TrimStart('/')}" : $"{data.GetTagItem("http.request.method")}";
    }
}

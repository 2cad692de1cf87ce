using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Server.Settings;
using BtFlow.Web;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace BtFlow.Server;

/// <summary>One process: all services embedded (in-memory bus, a SQLite file each), or some of a distributed system (RabbitMQ, a PostgreSQL schema each). Mail goes to a folder.</summary>
internal static class BtFlowHost
{
    public static WebApplication Build(ServerSettings settings, BusinessClock clock)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production, ContentRootPath = AppContext.BaseDirectory });
        builder.Configuration.AddConfiguration(settings.Configuration);
        builder.Logging.ClearProviders().AddSimpleConsole(o => o.SingleLine = true).SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.Critical) // a start that fails ends in the command, which says it without a stack trace
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error); // warns at each new key that it lies unencrypted: the data folder is its owner's alone
        builder.WebHost.ConfigureKestrel(k => k.Listen(settings.Listen, settings.Port));
        builder.Services.AddBtFlowHosting(settings.BtFlow, clock).AddBtFlowTelemetry(builder.Configuration);
        foreach (var service in settings.Services) service.Add(builder.Services);
        if (settings.Distributed is { } distributed) builder.Services.AddDistributedBus(distributed, ServiceModule.Topology());
        else builder.Services.AddEmbeddedBus(settings.BtFlow.DataFolder);

        var app = builder.Build();
        app.UseBtFlow();
        app.MapWeb();
        app.MapGet(MessagingReport.Path, MessagingReport.Handle).RequireAuthorization(Policies.Operate);
        var routes = app.MapBtFlow();
        foreach (var service in settings.Services) service.Map(routes);
        return app;
    }

    /// <summary>Starts serving. What keeps it from that is said in words, and the process's parts are gone again.</summary>
    public static async Task Start(WebApplication app, ServerSettings settings, CancellationToken ct)
    {
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await app.DisposeAsync();
            throw new UsageException($"Porten {settings.Port} används redan av ett annat program. Avsluta det, eller ange en annan port med --port.");
        }
        catch (Exception failure) when (settings.Distributed is not null && DatabaseRefusal(failure) is { } refusal)
        {
            await app.DisposeAsync();
            throw new UsageException(refusal);
        }
    }

    /// <summary>What the operator is to know of a database that does not let BtFlow in or does not answer; null for any other failure.</summary>
    public static string? DatabaseRefusal(Exception failure) => failure switch
    {
        PostgresException { SqlState: not ['2', '8', ..] and not ['3', 'D', ..] and not ['3', 'F', ..] and not PostgresErrorCodes.InsufficientPrivilege } server when !Outage.IsCause(server) => null,
        NpgsqlException refused => $"PostgreSQL tar inte emot BtFlow: {refused.Message} Kontrollera att servern är igång, och {SettingsSource.Postgres}.",
        _ => failure.InnerException is { } cause ? DatabaseRefusal(cause) : null,
    };
}

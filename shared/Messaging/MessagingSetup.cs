using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BtFlow.Messaging;

/// <summary>How services and the host join the messaging.</summary>
public static class MessagingSetup
{
    /// <summary>
    /// Called once in a service's composition: registers its database (scoped, pooled; a SQLite file or a PostgreSQL schema named by the service),
    /// its <see cref="IOutbox{TDb}"/> and its consumers.
    /// </summary>
    /// <param name="service">The service's name in files, schemas and queues: lower case, never changed.</param>
    /// <exception cref="ArgumentException">The service was added before.</exception>
    public static IServiceCollection AddServiceMessaging<TDb>(this IServiceCollection services, string service, Action<ConsumerList<TDb>> consumers)
        where TDb : ServiceDb
    {
        if (services.Any(s => s.ImplementationInstance is MessagingService other && (other.Name == service || other.Database == typeof(TDb))))
            throw new ArgumentException($"Messaging for {service} ({typeof(TDb).Name}) is set up twice.", nameof(service));

        var list = new ConsumerList<TDb>(services);
        consumers(list);
        services.AddSingleton(new MessagingService(service, typeof(TDb), list.Entries));
        services.AddKeyedSingleton(service, (provider, _) => provider.GetRequiredService<Func<string, ServiceDatabase>>()(service));
        services.AddDbContextPool<TDb>((provider, options) => provider.GetRequiredKeyedService<ServiceDatabase>(service).Configure(options));
        return services.AddScoped<IOutbox<TDb>, Outbox<TDb>>();
    }

    /// <summary>
    /// Called once by the host: everything in one process, over MassTransit's in-memory bus. At start it locks the folder
    /// and brings the databases up to date before any hosted service starts, then starts the bus, and dispatches when all have started.
    /// </summary>
    /// <param name="dataFolder">Where the databases lie; created when missing; one process at a time (<see cref="DataFolderInUseException"/>).</param>
    public static IServiceCollection AddEmbeddedBus(this IServiceCollection services, string dataFolder)
    {
        var folder = new DataFolder(dataFolder);
        services.AddSingleton(folder);
        services.AddSingleton<Func<string, ServiceDatabase>>(service => new SqliteDatabase(service, folder.PathOf($"{service}.db")));
        services.AddSingleton(provider => MessagingTopology.Of(provider.GetServices<MessagingService>()));
        return services.AddRuntime<EmbeddedBus>();
    }

    /// <summary>
    /// Called once by the host: some of the services in this process, RabbitMQ between them and the others, PostgreSQL for all. At start it brings the schemas up to date;
    /// the broker may come later, and go and come again.
    /// </summary>
    /// <param name="topology">All services of the system, also those that run elsewhere: <see cref="MessagingTopology.Of"/>.</param>
    public static IServiceCollection AddDistributedBus(this IServiceCollection services, DistributedSettings settings, MessagingTopology topology)
    {
        services.AddSingleton(topology);
        services.AddSingleton(new Broker(settings.RabbitMq, topology));
        services.AddSingleton<Func<string, ServiceDatabase>>(service => new PostgresDatabase(service, settings.PostgresOf(service)));
        return services.AddRuntime<DistributedBus>();
    }

    private static IServiceCollection AddRuntime<TRuntime>(this IServiceCollection services) where TRuntime : class, IMessagingRuntime, IHostedService
    {
        services.AddSingleton<TRuntime>().AddSingleton<IMessagingRuntime>(provider => provider.GetRequiredService<TRuntime>());
        services.AddHostedService(provider => provider.GetRequiredService<TRuntime>());
        services.AddSingleton(p => new MessagingState(p.GetRequiredService<IMessagingRuntime>(), p.GetServices<MessagingService>(), p.GetRequiredService<IServiceScopeFactory>()));
        services.AddScoped(p => new ParkedDesk(p.GetRequiredService<MessagingState>(), p, p.GetRequiredService<ILogger<ParkedDesk>>()));
        return services.AddScoped<IPublishEndpoint>(_ => throw GoingRound())
            .AddScoped<ISendEndpointProvider>(_ => throw GoingRound())
            .AddSingleton<IBus>(_ => throw GoingRound())
            .AddSingleton<IBusControl>(_ => throw GoingRound());
    }

    private static InvalidOperationException GoingRound() =>
        new("A message sent straight to the bus is lost when the save fails, and sent when it should not be. In a consumer use context.Publish; elsewhere inject IOutbox<TDb> and save.");
}

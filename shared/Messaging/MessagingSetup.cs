using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BtFlow.Messaging;

/// <summary>How services and the host join the messaging.</summary>
public static class MessagingSetup
{
    /// <summary>
    /// Called once in a service's composition: registers its database (scoped, pooled, in {dataFolder}/{service}.db),
    /// its <see cref="IOutbox{TDb}"/> and its consumers.
    /// </summary>
    /// <param name="service">The service's name in file and queue names: lower case, never changed.</param>
    /// <exception cref="ArgumentException">The service was added before.</exception>
    public static IServiceCollection AddServiceMessaging<TDb>(this IServiceCollection services, string service, Action<ConsumerList<TDb>> consumers)
        where TDb : ServiceDb
    {
        if (services.Any(s => s.ImplementationInstance is MessagingService other && (other.Name == service || other.Database == typeof(TDb))))
            throw new ArgumentException($"Messaging for {service} ({typeof(TDb).Name}) is set up twice.", nameof(service));

        var list = new ConsumerList<TDb>(services);
        consumers(list);
        services.AddSingleton(new MessagingService(service, typeof(TDb), list.Entries));
        services.AddKeyedSingleton(service, (provider, _) =>
            new DatabaseFile(service, provider.GetRequiredService<DataFolder>().PathOf($"{service}.db")));
        services.AddDbContextPool<TDb>((provider, options) =>
        {
            var file = provider.GetRequiredKeyedService<DatabaseFile>(service);
            options.UseSqlite(file.ConnectionString).AddInterceptors(file);
        });
        return services.AddScoped<IOutbox<TDb>, Outbox<TDb>>();
    }

    /// <summary>
    /// Called once by the host: everything in one process, over MassTransit's in-memory bus. At start it locks the folder
    /// and creates the databases before any hosted service starts, then starts the bus, and dispatches when all have started.
    /// </summary>
    /// <param name="dataFolder">Where the databases lie; created when missing; one process at a time (<see cref="DataFolderInUseException"/>).</param>
    public static IServiceCollection AddEmbeddedBus(this IServiceCollection services, string dataFolder)
    {
        services.AddSingleton(new DataFolder(dataFolder));
        services.AddSingleton(provider => new MessagingState(provider.GetRequiredService<EmbeddedBus>()));
        services.AddSingleton<EmbeddedBus>();
        services.AddHostedService(provider => provider.GetRequiredService<EmbeddedBus>());
        return services.AddScoped<IPublishEndpoint>(_ => throw GoingRound())
            .AddScoped<ISendEndpointProvider>(_ => throw GoingRound())
            .AddSingleton<IBus>(_ => throw GoingRound())
            .AddSingleton<IBusControl>(_ => throw GoingRound());
    }

    private static InvalidOperationException GoingRound() =>
        new("A message sent straight to the bus is lost when the save fails, and sent when it should not be. In a consumer use context.Publish; elsewhere inject IOutbox<TDb> and save.");
}

/// <summary>What a service registered.</summary>
internal sealed record MessagingService(string Name, Type Database, IReadOnlyList<ConsumerEntry> Consumers);

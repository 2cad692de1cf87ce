using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Messaging;

/// <summary>The migrations that this version knows: a database that has been through others is of a newer one.</summary>
public static class KnownMigrations
{
    /// <summary>The ids, by the service's name.</summary>
    /// <param name="allServices">A collection that every service has been added to.</param>
    /// <param name="distributed">Of PostgreSQL's schemas, or of SQLite's files.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(IServiceCollection allServices, bool distributed) => allServices.Select(s => s.ImplementationInstance).OfType<MessagingService>()
        .ToDictionary(service => service.Name, service => ProviderMigrations.IdsOf(service.Database, distributed ? "Postgres" : "Sqlite"));
}

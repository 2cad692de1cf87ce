using System.Reflection;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Messaging;

/// <summary>The consumers of one service, each registered by name: scanning would skip internal types without a word.</summary>
/// <typeparam name="TDb">The service's own database.</typeparam>
public sealed class ConsumerList<TDb> where TDb : ServiceDb
{
    private readonly IServiceCollection services;
    private readonly List<ConsumerEntry> entries = [];

    internal ConsumerList(IServiceCollection services) => this.services = services;

    internal IReadOnlyList<ConsumerEntry> Entries => entries;

    /// <summary>Adds a consumer.</summary>
    /// <param name="consumerName">Part of the inbox's key and of the queue's name: a constant that survives renaming the class.</param>
    /// <exception cref="ArgumentException">The name is taken within the service.</exception>
    /// <exception cref="OutOfContractException">A consumed message bears no address.</exception>
    public ConsumerList<TDb> Add<TConsumer>(string consumerName) where TConsumer : class, IConsumer
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(consumerName);
        if (entries.Any(entry => entry.Name == consumerName))
            throw new ArgumentException($"Two consumers of {typeof(TDb).Name} are named {consumerName}.", nameof(consumerName));

        var contracts = typeof(TConsumer).GetInterfaces()
            .Where(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IConsumer<>))
            .Select(type => Contract.AddressOf(type.GenericTypeArguments[0]))
            .ToList();
        if (contracts.Count == 0)
            throw new ArgumentException($"{typeof(TConsumer).Name} consumes nothing.", nameof(consumerName));

        services.AddScoped<TConsumer>();
        entries.Add(new ConsumerEntry(consumerName, contracts, (endpoint, inbox) => endpoint.Consumer(new InboxConsumerFactory<TConsumer>(inbox))));
        return this;
    }
}

/// <summary>What the bus needs to know of a consumer; <paramref name="Connect"/> closes over its type.</summary>
internal sealed record ConsumerEntry(string Name, IReadOnlyList<string> Contracts, Action<IReceiveEndpointConfigurator, Inbox> Connect);

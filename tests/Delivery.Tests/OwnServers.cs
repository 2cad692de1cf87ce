[assembly: CollectionBehavior(DisableTestParallelization = true)] // they kill servers, and measure nothing by the clock

namespace BtFlow.Delivery.Tests;

/// <summary>One broker and one database for all tests that need them, started when the first does.</summary>
public sealed class OwnServers : IAsyncLifetime
{
    internal Servers Servers { get; private set; } = null!; // until they have started

    public async ValueTask InitializeAsync() => Servers = await Servers.One();

    public ValueTask DisposeAsync() => Servers?.DisposeAsync() ?? default;
}

[CollectionDefinition(nameof(OwnServers))]
public sealed class OwnServersCollection : ICollectionFixture<OwnServers>;

using BtFlow.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BtFlow.Benchmarks.Messaging;

/// <summary>The two services in the real composition, embedded or distributed.</summary>
internal sealed class BenchSystem : IAsyncDisposable
{
    private readonly IHost _host;

    private BenchSystem(Action<IServiceCollection> addBus)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Production });
        AddServices(builder.Services);
        addBus(builder.Services);
        _host = builder.Build();
    }

    public MessagingState State => _host.Services.GetRequiredService<MessagingState>();

    public static BenchSystem Embedded(string folder) => new(services => services.AddEmbeddedBus(folder));

    public static BenchSystem Distributed(DistributedSettings settings) => new(services => services.AddDistributedBus(settings, MessagingTopology.Of(AddServices(new ServiceCollection()))));

    public Task Start() => _host.StartAsync();

    public Task Stop() => _host.StopAsync();

    /// <summary>What a page does: some messages in one save.</summary>
    public async Task Send(IEnumerable<Ping> messages)
    {
        await using var scope = _host.Services.CreateAsyncScope();
        var outbox = scope.ServiceProvider.GetRequiredService<IOutbox<HereDb>>();
        foreach (var message in messages) outbox.Add(message);
        await scope.ServiceProvider.GetRequiredService<HereDb>().SaveChangesAsync();
    }

    /// <summary>Until this process has been told of so many consumed messages since it started.</summary>
    public async Task Done(long consumed)
    {
        while (State.Counts.Done < consumed) await Task.Delay(10);
    }

    public ValueTask DisposeAsync() => ((IAsyncDisposable)_host).DisposeAsync();

    private static IServiceCollection AddServices(IServiceCollection services) => services
        .AddServiceMessaging<HereDb>("here", consumers => consumers.Add<PassWhenPing>("pass-ping"))
        .AddServiceMessaging<ThereDb>("there", consumers => consumers.Add<PassWhenPong>("pass-pong"));
}

using BtFlow.Messaging.Tests.Backup;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BtFlow.Messaging.Tests;

/// <summary>With a PostgreSQL, which infra/dev test starts, and without a broker.</summary>
public sealed class DistributedBusTests
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_loop_that_ends_by_what_nobody_foresaw_ends_the_process_which_stops_in_order()
    {
        await using var postgres = await TestPostgres.Fresh();
        var builder = Host.CreateEmptyApplicationBuilder(new());
        TestSystem.Add(builder.Services.AddSingleton<Script>(), "alpha");
        builder.Services.AddDistributedBus(postgres.Settings with { RabbitMq = RabbitMqAddress.Parse("amqp://nobody:invented@127.0.0.1:1/") }, TestReplica.Topology);
        builder.Services.AddHostedService(provider => new Closing(provider.GetRequiredKeyedService<ServiceDatabase>("alpha")));
        using var host = builder.Build();
        var ends = new TaskCompletionSource();
        using var told = host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(ends.SetResult);

        await host.StartAsync(Ct);

        await ends.Task.WaitAsync(TimeSpan.FromSeconds(60), Ct);
        await host.StopAsync(Ct);
    }

    /// <summary>Takes the database away between the migration and the loops: to them that is no outage.</summary>
    private sealed class Closing(ServiceDatabase database) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            database.Close();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}

using System.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BtFlow.Messaging.Tests.Backup;

/// <summary>A process of its own with some of the test services on RabbitMQ and PostgreSQL. Each line that it is given begins a burst of flows.</summary>
internal sealed class TestReplica : IAsyncDisposable
{
    private const string Postgres = "BTFLOW_TEST_REPLICA_POSTGRES", RabbitMq = "BTFLOW_RABBITMQ";

    private readonly Process process;

    private TestReplica(Process process) => this.process = process;

    public static async Task<TestReplica> Start(TestPostgres postgres, params string[] services)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(TestReplica).Assembly.Location, "replica", .. services])
        {
            Environment = { [Postgres] = postgres.ConnectionOf("{service}") },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var replica = new TestReplica(Process.Start(start)!);
        (await replica.process.StandardOutput.ReadLineAsync()).ShouldBe("ready");
        return replica;
    }

    /// <summary>Returns when the flows are saved.</summary>
    public async Task Begin(string first)
    {
        await process.StandardInput.WriteLineAsync(first);
        await process.StandardInput.FlushAsync();
        (await process.StandardOutput.ReadLineAsync()).ShouldBe("begun");
    }

    /// <summary>SIGKILL.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited) process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>The same services in this process.</summary>
    public static IHost Build(string postgres, params IReadOnlyList<string> services)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Services.AddSingleton<Script>();
        foreach (var service in services) TestSystem.Add(builder.Services, service);
        builder.Services.AddDistributedBus(SettingsOf(postgres), Topology);
        return builder.Build();
    }

    public static MessagingTopology Topology { get; } = MessagingTopology.Of(TestSystem.Add(TestSystem.Add(new ServiceCollection(), "alpha"), "beta"));

    public static DistributedSettings SettingsOf(string postgres) =>
        new(RabbitMqAddress.Parse(TestPostgres.Setting(RabbitMq)), service => postgres.Replace("{service}", service, StringComparison.Ordinal));

    /// <summary>The other process.</summary>
    public static async Task<int> Run(string[] services)
    {
        using var host = Build(TestPostgres.Setting(Postgres), services);
        await host.StartAsync();
        Console.WriteLine("ready");
        while (await Console.In.ReadLineAsync() is { } first)
        {
            await using var scope = host.Services.CreateAsyncScope();
            await Flows.Begin(scope.ServiceProvider.GetRequiredService<AlphaDb>(), scope.ServiceProvider.GetRequiredService<IOutbox<AlphaDb>>(), first);
            Console.WriteLine("begun");
        }
        return 0;
    }
}

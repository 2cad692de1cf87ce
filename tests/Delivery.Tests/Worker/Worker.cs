using System.Diagnostics.Metrics;
using BtFlow.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BtFlow.Delivery.Tests;

/// <summary>
/// The process that is killed: some of the three services in their real composition, and a door on its standard input. It says "ready", and then answers
/// <c>begin FIRST COUNT</c> by "begun" when the flows are saved, as a page does, or "refused" when the database is away; and <c>idle</c> by "idle". It ends in order when its input ends.
/// </summary>
internal static class Worker
{
    /// <summary>The data folder of an embedded worker.</summary>
    public const string Folder = "DELIVERY_FOLDER";

    /// <summary>The broker of a distributed worker.</summary>
    public const string RabbitMq = "DELIVERY_RABBITMQ";

    /// <summary>The database of a distributed worker.</summary>
    public const string Postgres = "DELIVERY_POSTGRES";

    public static async Task<int> Run(string[] services)
    {
        using var tally = new Counters();
        using var host = Build(services);
        await host.StartAsync();
        Say("ready");
        while (await Console.In.ReadLineAsync() is { } line)
            Say(await Answer(line.Split(' '), host.Services));
        await host.StopAsync();
        return 0;
    }

    private static IHost Build(string[] services)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.SetMinimumLevel(LogLevel.Warning).AddSimpleConsole(line => (line.SingleLine, line.TimestampFormat) = (true, "HH:mm:ss.fff "));
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        foreach (var service in services)
            builder.Services.AddFlowService(service);
        if (Environment.GetEnvironmentVariable(Folder) is { } folder)
        {
            builder.Services.AddEmbeddedBus(folder);
            return builder.Build();
        }
        var all = new ServiceCollection();
        foreach (var service in Flows.Services)
            all.AddFlowService(service);
        var settings = new DistributedSettings(RabbitMqAddress.Parse(Environment.GetEnvironmentVariable(RabbitMq)!), _ => Environment.GetEnvironmentVariable(Postgres)!);
        builder.Services.AddDistributedBus(settings, MessagingTopology.Of(all));
        return builder.Build();
    }

    private static async Task<string> Answer(string[] words, IServiceProvider services)
    {
        if (words is ["idle"])
        {
            await services.GetRequiredService<MessagingState>().WhenIdle(CancellationToken.None);
            return "idle";
        }
        try
        {
            await Begin(services, int.Parse(words[1]), int.Parse(words[2]));
            return "begun";
        }
        catch (Exception outage) when (Outage.IsCause(outage)) // a page would say so to its user; whether the commit came through, nobody knows
        {
            return $"refused {outage.Message.ReplaceLineEndings(" ")}";
        }
    }

    private static async Task Begin(IServiceProvider services, int first, int count)
    {
        await using var scope = services.CreateAsyncScope();
        var (db, outbox) = (scope.ServiceProvider.GetRequiredService<AlphaDb>(), scope.ServiceProvider.GetRequiredService<IOutbox<AlphaDb>>());
        foreach (var flow in Enumerable.Range(first, count))
        {
            db.Add(new BegunFlow { Id = flow });
            outbox.Add(new Begun(flow));
        }
        await db.SaveChangesAsync();
    }

    private static void Say(string line)
    {
        lock (Console.Out)
        {
            Console.Out.WriteLine(line);
            Console.Out.Flush();
        }
    }

    /// <summary>Tells the driver all the time what the messaging has counted, since a killed process cannot tell at its end.</summary>
    private sealed class Counters : IDisposable
    {
        private readonly MeterListener listener = new();
        private readonly Timer timer;
        private long consumed, dropped, retried;

        public Counters()
        {
            listener.InstrumentPublished = (instrument, meter) =>
            {
                if (instrument.Meter.Name == Telemetry.Name)
                    meter.EnableMeasurementEvents(instrument);
            };
            listener.SetMeasurementEventCallback<long>((instrument, value, _, _) =>
            {
                switch (instrument.Name)
                {
                    case "btflow.messages.consumed": Interlocked.Add(ref consumed, value); break;
                    case "btflow.messages.duplicates": Interlocked.Add(ref dropped, value); break;
                    case "btflow.messages.retried": Interlocked.Add(ref retried, value); break;
                }
            });
            listener.Start();
            timer = new Timer(_ => Say($"tally {Interlocked.Read(ref consumed)} {Interlocked.Read(ref dropped)} {Interlocked.Read(ref retried)}"), null, 20, 20);
        }

        public void Dispose()
        {
            timer.Dispose();
            listener.Dispose();
        }
    }
}

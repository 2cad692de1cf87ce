using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BtFlow.Messaging;

/// <summary>Some of the services in this process: their schemas, their queues on RabbitMQ, and a dispatcher for each.</summary>
internal sealed class DistributedBus : IMessagingRuntime, IDeliveryCount, IHostedLifecycleService, IAsyncDisposable
{
    private readonly MessagingService[] services;
    private readonly Broker broker;
    private readonly IServiceScopeFactory scopes;
    private readonly IHostApplicationLifetime lifetime;
    private readonly ILoggerFactory loggers;
    private readonly ILogger log;
    private readonly Dictionary<string, PostgresDatabase> databases;
    private readonly List<DistributedDispatcher> dispatchers = [];
    private readonly CancellationTokenSource stopping = new();
    private Task loops = Task.CompletedTask;
    private IBusControl? bus;
    private volatile bool connected;
    private long done;
    private int busy;

    public DistributedBus(IEnumerable<MessagingService> services, Broker broker, IServiceProvider provider, IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILoggerFactory loggers)
    {
        (this.broker, this.scopes, this.lifetime, this.loggers, log) = (broker, scopes, lifetime, loggers, loggers.CreateLogger<DistributedBus>());
        this.services = [.. services.OrderBy(service => service.Name, StringComparer.Ordinal)];
        databases = this.services.ToDictionary(service => service.Name, service => (PostgresDatabase)provider.GetRequiredKeyedService<ServiceDatabase>(service.Name));
    }

    public string? Hindrance =>
        !connected ? "Ingen kontakt med RabbitMQ än. Kontrollera att servern är igång och BTFLOW_RABBITMQ. Inget går förlorat: meddelandena väntar i databasen."
        : bus?.CheckHealth() is { Status: not BusHealthStatus.Healthy } health ? $"RabbitMQ svarar inte som det ska. Kontrollera att servern är igång. Inget går förlorat: meddelandena väntar i databasen. ({health.Description})"
        : dispatchers.FirstOrDefault(d => d.Failure is not null)?.Failure is { } failure ? $"Utgående meddelanden väntar och skickas när felet är borta: {failure.Message}"
        : null;

    public MessagingCounts Counts => new(dispatchers.Sum(d => d.Sent), Interlocked.Read(ref done), Volatile.Read(ref busy));

    public void Begun() => Interlocked.Increment(ref busy);

    public void Done(Guid messageId, string endpoint) => Interlocked.Increment(ref done);

    public void Ended() => Interlocked.Decrement(ref busy);

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        foreach (var service in services)
            await Prepare(service, cancellationToken);
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        LogContext.ConfigureCurrentLogContext(loggers);
        bus = broker.CreateBus(services, (service, consumer) => new Inbox(service, consumer, databases[service.Name], scopes, this, loggers.CreateLogger<Inbox>(), stopping.Token));
        var queues = broker.Topology.Queues.SelectMany(q => q.Contracts.Append(q.Queue)).CountBy(name => name).ToDictionary();
        foreach (var database in databases.Values)
            dispatchers.Add(new(database, queues, broker, address => bus.GetSendEndpoint(new Uri($"exchange:{address}")), loggers.CreateLogger<DistributedDispatcher>()));
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        loops = Task.WhenAll([Carry(), .. databases.Values.Select(database => UntilStopped(new Pruner(database, log).Run(stopping.Token)))]);
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the web server: what a last request saved is in the outbox, and goes out by another replica or at the next start.</summary>
    public Task StoppedAsync(CancellationToken cancellationToken) => DisposeAsync().AsTask();

    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        await loops; // never fails: what ends one is told where it is watched
        try
        {
            if (bus is not null && connected) await bus.StopAsync(TimeSpan.FromSeconds(10));
        }
        finally
        {
            bus = null;
            foreach (var database in databases.Values) database.Close();
            await broker.DisposeAsync();
        }
    }

    public async Task<bool> HasUnsent(CancellationToken ct)
    {
        foreach (var dispatcher in dispatchers)
            if (await dispatcher.HasUnsent(ct)) return true;
        return false;
    }

    public Task<IReadOnlyDictionary<string, long>> QueueDepths(CancellationToken ct) => broker.Depths(broker.Topology.Queues, ct);

    /// <summary>Looked at twice in a row, as a message may be between the broker and this process at the first look.</summary>
    public async Task WhenIdle(CancellationToken ct)
    {
        var own = broker.Topology.Queues.Where(q => databases.ContainsKey(q.Service)).ToList();
        for (var quiet = 0; quiet < 2; await Task.Delay(50, ct))
        {
            var before = Counts;
            var still = connected && before.Busy == 0 && !await HasUnsent(ct) && (await broker.Depths(own, ct)).Count == 0 && Counts == before;
            quiet = still ? quiet + 1 : 0;
        }
    }

    private async Task Carry()
    {
        await UntilStopped(Connect());
        await Task.WhenAll(dispatchers.Select(dispatcher => UntilStopped(dispatcher.Run(stopping.Token))));
    }

    /// <summary>Until the broker is there. All queues of the system come first: a message is not safe to send before every receiver's queue is there.</summary>
    private async Task Connect()
    {
        for (var outages = 0; ;)
        {
            try
            {
                await broker.Declare(stopping.Token);
                await bus!.StartAsync(stopping.Token);
                connected = true;
                return;
            }
            catch (Exception failure) when (!stopping.IsCancellationRequested) // the address is checked before; whatever else it is may pass
            {
                log.LogWarning("RabbitMQ is not there yet, {Outages} times so far: {Reason}", ++outages, failure.Message);
                await Task.Delay(Outage.Pause(outages), stopping.Token);
            }
        }
    }

    private async Task UntilStopped(Task loop)
    {
        try
        {
            await loop;
        }
        catch (Exception) when (stopping.IsCancellationRequested)
        {
            // the host stops; whatever is not finished is begun again at the next start
        }
        catch (Exception error) // not to swallow it: a process that no longer carries or prunes messages is to end, and say why
        {
            log.LogCritical(error, "A loop of the messaging has stopped; the process ends.");
            lifetime.StopApplication();
        }
    }

    private async Task Prepare(MessagingService service, CancellationToken ct)
    {
        var giveUp = TimeProvider.System.GetUtcNow() + MessagingLimits.StartPatience;
        for (var outages = 0; ;)
        {
            try
            {
                await PostgresRestore.RequireFinished(databases[service.Name], ct);
                await using var scope = scopes.CreateAsyncScope();
                await databases[service.Name].Prepare((ServiceDb)scope.ServiceProvider.GetRequiredService(service.Database), ct);
                return;
            }
            catch (Exception failure) when (Outage.IsCause(failure) && TimeProvider.System.GetUtcNow() < giveUp)
            {
                log.LogWarning("The database of {Service} is not there yet, {Outages} times so far: {Reason}", service.Name, ++outages, failure.Message);
                await Task.Delay(Outage.Pause(outages), ct);
            }
        }
    }
}

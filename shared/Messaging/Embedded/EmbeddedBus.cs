using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace BtFlow.Messaging;

/// <summary>Everything of one process: folder lock, databases, in-memory bus, a dispatcher and a sweeper for each service.</summary>
internal sealed class EmbeddedBus(
    IEnumerable<MessagingService> services, DataFolder folder, IServiceProvider provider, IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime, ILoggerFactory loggers) : IMessagingRuntime, IHostedLifecycleService, IAsyncDisposable, IDisposable
{
    private readonly MessagingService[] services = [.. services.OrderBy(service => service.Name, StringComparer.Ordinal)];
    private readonly Dictionary<string, SqliteDatabase> files = services.ToDictionary(service => service.Name, service => (SqliteDatabase)provider.GetRequiredKeyedService<ServiceDatabase>(service.Name));
    private readonly CancellationTokenSource stopping = new();
    private readonly TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly List<EmbeddedDispatcher> dispatchers = [];
    private readonly List<Sweeper> sweepers = [];
    private Task loops = Task.CompletedTask;
    private FileStream? folderLock;
    private IBusControl? bus;

    public Deliveries Deliveries { get; } = new();

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        folderLock = folder.Lock();
        await new FolderUpgrade(folder, loggers.CreateLogger<FolderUpgrade>()).Run([.. services.Select(service => (FileOf(service), service.Database))], cancellationToken);
        await Databases.ForgetWhatIsInNoOutbox([.. services.Select(FileOf)], cancellationToken);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        LogContext.ConfigureCurrentLogContext(loggers);
        bus = InMemoryBus.Create(services, Inbox);
        await bus.StartAsync(cancellationToken);

        var routes = new Dictionary<string, Route>();
        foreach (var contract in services.SelectMany(service => service.Consumers.SelectMany(entry => entry.Contracts)).Distinct())
            routes[contract] = await RouteTo(contract, bus);
        foreach (var service in services)
            foreach (var entry in service.Consumers)
                routes[service.QueueOf(entry.Name)] = new Route(await bus.GetSendEndpoint(new Uri($"exchange:{service.QueueOf(entry.Name)}")), [service.QueueOf(entry.Name)], [new InboxAddress(FileOf(service), entry.Name)]);
        var forgettable = services.Select(FileOf).ToDictionary(file => file, _ => new ConcurrentQueue<(Guid, string)>());
        foreach (var file in forgettable.Keys)
        {
            dispatchers.Add(new EmbeddedDispatcher(file, routes, Deliveries));
            sweepers.Add(new Sweeper(dispatchers[^1], forgettable));
        }
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        loops = Task.WhenAll([.. dispatchers.Select(d => Watch(d.Run(stopping.Token))), .. sweepers.Select(s => Watch(s.Run(stopping.Token)))]);
        started.TrySetResult();
        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>After the web server: what a last request saved is in the outbox and goes out at the next start.</summary>
    public async Task StoppedAsync(CancellationToken cancellationToken)
    {
        await Halt();
        foreach (var sweeper in sweepers)
            while (await sweeper.Sweep(cancellationToken) > 0) ;
        await DisposeAsync();
    }

    /// <summary>Without a stop before it, this is as near to a kill as a process can come from inside: nothing is swept or finished.</summary>
    public async ValueTask DisposeAsync()
    {
        await Halt();
        foreach (var file in files.Values)
            file.Close();
        if (folderLock is not null)
            await folderLock.DisposeAsync();
        folderLock = null;
    }

    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();

    public async Task WhenIdle(CancellationToken ct)
    {
        await started.Task.WaitAsync(ct);
        while (true)
        {
            await Deliveries.WhenNoWork().WaitAsync(ct);
            var begun = Deliveries.WorkBegun;
            foreach (var dispatcher in dispatchers)
                if (await dispatcher.HasUnsent(ct))
                    dispatcher.Grew();
            if (Deliveries.WorkBegun == begun && Deliveries.IsIdle)
                return;
        }
    }

    public string? Hindrance => Deliveries.Failure is { } failure ? $"Utskicken har stannat och processen avslutas. Rätta felet och starta igen: {failure}" : null;

    public MessagingCounts Counts => Deliveries.Counts;

    public async Task<bool> HasUnsent(CancellationToken ct)
    {
        foreach (var dispatcher in dispatchers)
            if (await dispatcher.HasUnsent(ct))
                return true;
        return false;
    }

    public Task<IReadOnlyDictionary<string, long>> QueueDepths(CancellationToken ct) => Task.FromResult(Deliveries.Depths());

    private async Task Halt()
    {
        await stopping.CancelAsync();
        await loops;
        if (bus is not null)
            await bus.StopAsync(TimeSpan.FromSeconds(10));
        bus = null;
    }

    private async Task Watch(Task loop)
    {
        try
        {
            await loop;
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
        }
        catch (Exception error) // not to swallow it: a process whose messages stand still is to end, and say why
        {
            loggers.CreateLogger<EmbeddedBus>().LogCritical(error, "Dispatching has stopped; the process ends.");
            Deliveries.Fail(new InvalidOperationException("Dispatching has stopped.", error));
            lifetime.StopApplication();
        }
    }

    private async Task<Route> RouteTo(string contract, IBusControl bus)
    {
        var consumers = services.SelectMany(service => service.Consumers.Where(entry => entry.Contracts.Contains(contract)).Select(entry => (service, entry.Name))).ToList();
        return new Route(
            await bus.GetSendEndpoint(new Uri($"exchange:{contract}")),
            [.. consumers.Select(consumer => consumer.service.QueueOf(consumer.Name))],
            [.. consumers.Select(consumer => new InboxAddress(FileOf(consumer.service), consumer.Name))]);
    }

    private SqliteDatabase FileOf(MessagingService service) => files[service.Name];

    private Inbox Inbox(MessagingService service, string consumer) => new(service, consumer, FileOf(service), scopes, Deliveries, loggers.CreateLogger<Inbox>(), stopping.Token);
}

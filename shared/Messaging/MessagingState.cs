using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Messaging;

/// <summary>What the messaging of this process is doing.</summary>
public sealed class MessagingState
{
    private readonly IMessagingRuntime runtime;
    private readonly MessagingService[] services;
    private readonly IServiceScopeFactory scopes;

    // Public to the container only: its parts are internal.
    internal MessagingState(IMessagingRuntime runtime, IEnumerable<MessagingService> services, IServiceScopeFactory scopes) =>
        (this.runtime, this.services, this.scopes) = (runtime, [.. services.OrderBy(s => s.Name, StringComparer.Ordinal)], scopes);

    /// <summary>The services that run in this process, in ordinal order.</summary>
    public IReadOnlyList<string> Services => [.. services.Select(s => s.Name)];

    /// <summary>Why messages are not carried at the moment (the broker is away, dispatching stands still), in words for the operator; null when they are.</summary>
    public string? Hindrance => runtime.Hindrance;

    /// <summary>What this process has sent and done since it started; two processes agree that all is quiet when the sums agree and stay so.</summary>
    public MessagingCounts Counts => runtime.Counts;

    /// <summary>
    /// Embedded: completes when every message in every outbox is confirmed by every local consumer (its effect committed, or parked) and
    /// none of them left another. What pages and timers add meanwhile is waited for when it was saved before the call.
    /// Before the host has started it waits; do not await it in a hosted service's StartAsync.
    /// Distributed: completes when this process's outboxes and queues are empty and none of its consumers runs; others may still be at work.
    /// </summary>
    /// <exception cref="InvalidOperationException">Dispatching has stopped for an error, which is the inner exception.</exception>
    public Task WhenIdle(CancellationToken cancellationToken) => runtime.WhenIdle(cancellationToken);

    /// <summary>Whether an outbox of this process's services holds messages that have not been sent.</summary>
    public Task<bool> HasUnsent(CancellationToken cancellationToken) => runtime.HasUnsent(cancellationToken);

    /// <summary>How many messages wait in each queue that is not empty: of the whole system when it is distributed.</summary>
    public Task<IReadOnlyDictionary<string, long>> QueueDepths(CancellationToken cancellationToken) => runtime.QueueDepths(cancellationToken);

    /// <summary>How much lies in the databases of this process's services.</summary>
    public async Task<IReadOnlyList<ServiceLoad>> Loads(CancellationToken cancellationToken)
    {
        var loads = new List<ServiceLoad>();
        foreach (var service in services)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = DatabaseOf(service, scope.ServiceProvider);
            var waiting = db.Database.IsNpgsql() ? db.Outbox.Where(row => row.SentAt == null) : db.Outbox;
            loads.Add(new(service.Name, await waiting.LongCountAsync(cancellationToken), await db.ParkedMessages.LongCountAsync(cancellationToken)));
        }
        return loads;
    }

    /// <summary>All parked messages of this process's services, by service and then in the order of parking.</summary>
    public async Task<IReadOnlyList<ParkedMessage>> ParkedMessages(CancellationToken cancellationToken)
    {
        var parked = new List<ParkedMessage>();
        foreach (var service in services)
        {
            await using var scope = scopes.CreateAsyncScope();
            parked.AddRange(await DatabaseOf(service, scope.ServiceProvider).ParkedMessages.AsNoTracking().OrderBy(message => message.Id).ToListAsync(cancellationToken));
        }
        return parked;
    }

    /// <summary>The database of one of this process's services, within a scope; null for a service that is not here.</summary>
    public ServiceDb? DatabaseOf(string service, IServiceProvider scope) => services.FirstOrDefault(s => s.Name == service) is { } known ? DatabaseOf(known, scope) : null;

    /// <summary>The name of a consumer's queue; null when it is not (or no longer) one of this process's.</summary>
    internal string? QueueOf(string service, string consumer) =>
        services.FirstOrDefault(s => s.Name == service) is { } known && known.Consumers.Any(entry => entry.Name == consumer) ? known.QueueOf(consumer) : null;

    private static ServiceDb DatabaseOf(MessagingService service, IServiceProvider scope) => (ServiceDb)scope.GetRequiredService(service.Database);
}

/// <summary>
/// What one process has done since it started. <paramref name="Sent"/>: deliveries handed to the bus, one for each queue of a message; <paramref name="Done"/>: messages that a
/// consumer here is done with; <paramref name="Busy"/>: consumers at work now.
/// </summary>
public sealed record MessagingCounts(long Sent, long Done, int Busy);

/// <summary>What lies in one service's database.</summary>
/// <param name="Service">The service's name.</param>
/// <param name="Outbox">Messages on their way out (embedded, until every consumer has confirmed them and they are swept).</param>
/// <param name="Parked">Messages that a consumer gave up.</param>
public sealed record ServiceLoad(string Service, long Outbox, long Parked);

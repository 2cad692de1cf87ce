namespace BtFlow.Messaging;

/// <summary>What the messaging of this process is doing.</summary>
public sealed class MessagingState
{
    internal MessagingState(EmbeddedBus bus) => this.bus = bus;

    private readonly EmbeddedBus bus;

    /// <summary>Nothing is on its way and no consumer runs, as far as memory knows; <see cref="WhenIdle"/> also asks the databases.</summary>
    public bool IsIdle => bus.Deliveries.IsIdle;

    /// <summary>How many messages are sent and not yet confirmed by all their consumers.</summary>
    public int Unconfirmed => bus.Deliveries.Unconfirmed;

    /// <summary>
    /// Completes when every message in every outbox is confirmed by every local consumer (its effect committed, or parked) and
    /// none of them left another. What pages and timers add meanwhile is waited for when it was saved before the call.
    /// Before the host has started it waits; do not await it in a hosted service's StartAsync.
    /// </summary>
    /// <exception cref="InvalidOperationException">Dispatching has stopped for an error, which is the inner exception.</exception>
    public Task WhenIdle(CancellationToken cancellationToken) => bus.WhenIdle(cancellationToken);

    /// <summary>All parked messages of all services, by service and then in the order of parking.</summary>
    public Task<IReadOnlyList<ParkedMessage>> ParkedMessages(CancellationToken cancellationToken) => bus.ParkedMessages(cancellationToken);
}

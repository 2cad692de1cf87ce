namespace BtFlow.Messaging;

/// <summary>The two ways to carry messages: embedded in one process, or distributed over a broker.</summary>
internal interface IMessagingRuntime
{
    /// <summary>What keeps messages from being carried, in words for the operator; null when all is well.</summary>
    string? Hindrance { get; }

    MessagingCounts Counts { get; }

    Task WhenIdle(CancellationToken ct);

    Task<bool> HasUnsent(CancellationToken ct);

    /// <summary>The queues that hold messages, by name; of the whole system where the bus knows it.</summary>
    Task<IReadOnlyDictionary<string, long>> QueueDepths(CancellationToken ct);
}

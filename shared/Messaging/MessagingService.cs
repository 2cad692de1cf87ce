namespace BtFlow.Messaging;

/// <summary>What a service registered.</summary>
internal sealed record MessagingService(string Name, Type Database, IReadOnlyList<ConsumerEntry> Consumers)
{
    /// <summary>The queue of a consumer: prefixed by the service, as two services may name their consumers alike.</summary>
    public string QueueOf(string consumer) => $"{Name}-{consumer}";
}

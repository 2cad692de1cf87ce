namespace BtFlow.Messaging;

/// <summary>
/// What is on its way in this process: messages sent and not yet confirmed by every consumer, and outboxes that may hold
/// unsent rows. Both count as work; no work is idle.
/// </summary>
internal sealed class Deliveries : IDeliveryCount
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Delivery> pending = [];
    private int work;
    private long sent, done;
    private Exception? failure;
    private TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Grows with every piece of work, so that a look at the databases knows whether it was overtaken.</summary>
    public long WorkBegun { get; private set; }

    public string? Failure
    {
        get
        {
            lock (gate)
                return failure?.InnerException?.Message;
        }
    }

    public MessagingCounts Counts
    {
        get
        {
            lock (gate)
                return new(sent, done, work);
        }
    }

    public IReadOnlyDictionary<string, long> Depths()
    {
        lock (gate)
            return new SortedDictionary<string, long>(pending.Values.SelectMany(d => d.Endpoints).CountBy(e => e).ToDictionary(c => c.Key, c => (long)c.Value), StringComparer.Ordinal);
    }

    public bool IsIdle
    {
        get
        {
            lock (gate)
                return work == 0 && failure is null;
        }
    }

    public void BeginWork()
    {
        lock (gate)
            Begin();
    }

    public void EndWork()
    {
        lock (gate)
            End();
    }

    /// <summary>Counts a message as on its way to these endpoints; <paramref name="confirmed"/> is called when all are done.</summary>
    public void Add(Guid messageId, IEnumerable<string> endpoints, Action confirmed)
    {
        lock (gate)
        {
            var delivery = new Delivery([.. endpoints], confirmed);
            pending.Add(messageId, delivery);
            sent += delivery.Endpoints.Count;
            Begin();
        }
    }

    public void Done(Guid messageId, string endpoint)
    {
        lock (gate)
        {
            if (!pending.TryGetValue(messageId, out var delivery) || !delivery.Endpoints.Remove(endpoint))
                return;
            done++;
            if (delivery.Endpoints.Count > 0)
                return;
            pending.Remove(messageId);
            delivery.Confirmed();
            End();
        }
    }

    // A consumer at work is counted by its message, from before it is sent.
    void IDeliveryCount.Begun()
    {
    }

    void IDeliveryCount.Ended()
    {
    }

    /// <summary>A dispatcher is dead: nobody is to wait for an idleness that does not come.</summary>
    public void Fail(Exception exception)
    {
        lock (gate)
        {
            failure = exception;
            idle.TrySetException(exception);
        }
    }

    /// <summary>Completes at once when there is no work.</summary>
    public Task WhenNoWork()
    {
        lock (gate)
            return failure is not null ? Task.FromException(failure) : work == 0 ? Task.CompletedTask : idle.Task;
    }

    private void Begin()
    {
        work++;
        WorkBegun++;
        if (idle.Task.IsCompletedSuccessfully)
            idle = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    private void End()
    {
        if (--work == 0)
            idle.TrySetResult();
    }

    private sealed record Delivery(List<string> Endpoints, Action Confirmed);
}

namespace BtFlow.Messaging;

/// <summary>
/// What is on its way in this process: messages sent and not yet confirmed by every consumer, and outboxes that may hold
/// unsent rows. Both count as work; no work is idle.
/// </summary>
internal sealed class Deliveries
{
    private readonly Lock gate = new();
    private readonly Dictionary<Guid, Delivery> pending = [];
    private int work;
    private Exception? failure;
    private TaskCompletionSource idle = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Grows with every piece of work, so that a look at the databases knows whether it was overtaken.</summary>
    public long Begun { get; private set; }

    public int Unconfirmed
    {
        get
        {
            lock (gate)
                return pending.Count;
        }
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
            pending.Add(messageId, new Delivery([.. endpoints], confirmed));
            Begin();
        }
    }

    public void Confirm(Guid messageId, string endpoint)
    {
        lock (gate)
        {
            if (!pending.TryGetValue(messageId, out var delivery) || !delivery.Endpoints.Remove(endpoint) || delivery.Endpoints.Count > 0)
                return;
            pending.Remove(messageId);
            delivery.Confirmed();
            End();
        }
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
        Begun++;
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

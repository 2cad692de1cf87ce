using MassTransit;

namespace BtFlow.Messaging;

/// <summary>
/// Publishes from outside consumers (pages, API, timers): the message becomes a row of the same scoped
/// <typeparamref name="TDb"/> and is saved by its next SaveChangesAsync, together with the state or not at all.
/// </summary>
/// <typeparam name="TDb">The service's own database.</typeparam>
public interface IOutbox<TDb> where TDb : ServiceDb
{
    /// <summary>Adds a message to be sent when the context is saved.</summary>
    /// <exception cref="OutOfContractException">The type bears no <see cref="MessageUrnAttribute"/>.</exception>
    void Add<T>(T message) where T : class;
}

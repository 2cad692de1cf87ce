using System.Diagnostics;
using System.Text.Json;

namespace BtFlow.Messaging;

internal sealed class Outbox<TDb>(TDb db) : IOutbox<TDb> where TDb : ServiceDb
{
    public void Add<T>(T message) where T : class => OutboxRows.Add(db, message, conversation: null, initiator: null);
}

/// <summary>The one place where a message becomes a row.</summary>
internal static class OutboxRows
{
    public static void Add(ServiceDb db, object message, Guid? conversation, Guid? initiator)
    {
        var type = message.GetType();
        var id = Guid.CreateVersion7();
        db.Outbox.Add(new OutboxRow
        {
            MessageId = id,
            Contract = Contract.AddressOf(type),
            Body = JsonSerializer.Serialize(message, type, Contract.Json),
            ConversationId = conversation ?? id,
            InitiatorId = initiator,
            Trace = Activity.Current is { IdFormat: ActivityIdFormat.W3C } current ? current.Id : null,
            AddedAt = TimeProvider.System.GetUtcNow(), // for the operator only: business time is in the message
        });
    }
}

using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace BtFlow.Messaging;

/// <summary>
/// Removes one service's confirmed outbox rows, many in one transaction, and then its inbox rows of messages whose outbox
/// row is gone: never before, or a row sent again after a crash would have its effect again.
/// </summary>
internal sealed class Sweeper(EmbeddedDispatcher dispatcher, IReadOnlyDictionary<SqliteDatabase, ConcurrentQueue<(Guid MessageId, string Consumer)>> forgettable)
{
    private const int Batch = 500;
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(200); // nobody waits for it, so many rows share one commit

    private readonly SqliteDatabase file = dispatcher.File;

    public async Task Run(CancellationToken ct)
    {
        for (var outages = 0; ;)
        {
            try
            {
                var full = await Sweep(ct) >= Batch;
                outages = 0;
                if (!full)
                    await Task.Delay(Rest, ct);
            }
            catch (SqliteException outage) when (Outage.IsCause(outage))
            {
                await Task.Delay(Outage.Pause(++outages), ct);
            }
        }
    }

    /// <returns>How many rows went; none when all is swept.</returns>
    public async Task<int> Sweep(CancellationToken ct)
    {
        var sent = Peek(dispatcher.Done);
        var forgotten = Peek(forgettable[file]);
        if (sent.Count == 0 && forgotten.Count == 0)
            return 0;

        using (await file.TakeTurn(ct))
            await Delete(sent, forgotten, ct);
        file.Flush(); // before another file forgets

        // Only after the commit: what is still in the queues when it fails is taken again.
        for (var i = 0; i < forgotten.Count; i++)
            forgettable[file].TryDequeue(out _);
        foreach (var row in sent)
        {
            dispatcher.Done.TryDequeue(out _);
            foreach (var inbox in row.Inboxes)
                forgettable[inbox.File].Enqueue((row.MessageId, inbox.Consumer));
        }
        return sent.Count + forgotten.Count;
    }

    private async Task Delete(List<SentRow> sent, List<(Guid MessageId, string Consumer)> forgotten, CancellationToken ct)
    {
        await using var connection = await file.Open(ct);
        await using var transaction = connection.BeginTransaction();
        await using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = "DELETE FROM \"Outbox\" WHERE \"Id\" = $id";
        var id = command.Parameters.Add("$id", SqliteType.Integer);
        foreach (var row in sent)
        {
            id.Value = row.Id;
            await command.ExecuteNonQueryAsync(ct);
        }

        command.CommandText = "DELETE FROM \"Inbox\" WHERE \"MessageId\" = $message AND \"Consumer\" = $consumer";
        command.Parameters.Clear();
        var message = command.Parameters.Add("$message", SqliteType.Text);
        var consumer = command.Parameters.Add("$consumer", SqliteType.Text);
        foreach (var (messageId, name) in forgotten)
        {
            (message.Value, consumer.Value) = (messageId, name);
            await command.ExecuteNonQueryAsync(ct);
        }
        await transaction.CommitAsync(ct);
    }

    private static List<T> Peek<T>(ConcurrentQueue<T> queue) => [.. queue.Take(Batch)];
}

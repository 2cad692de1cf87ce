using Microsoft.Extensions.Logging;
using Npgsql;

namespace BtFlow.Messaging;

/// <summary>Removes, some at a time, what one service has kept long enough: sent messages, and the memory of messages too old to come again.</summary>
internal sealed class Pruner(PostgresDatabase database, ILogger log)
{
    public async Task Run(CancellationToken ct)
    {
        while (true)
        {
            try
            {
                var now = TimeProvider.System.GetUtcNow();
                while (await Prune(now, ct)) ;
            }
            catch (NpgsqlException outage) when (!ct.IsCancellationRequested)
            {
                log.LogWarning("{Service} could not remove its old messages: {Reason}", database.Service, outage.Message);
            }
            await Task.Delay(MessagingLimits.PruneEvery, ct);
        }
    }

    /// <returns>Whether there may be more.</returns>
    public async Task<bool> Prune(DateTimeOffset now, CancellationToken ct)
    {
        await using var connection = await database.Open(ct);
        var sent = await Delete(connection, $"""
            DELETE FROM "Outbox" WHERE "Id" IN (SELECT "Id" FROM "Outbox" WHERE "SentAt" < $1 ORDER BY "Id" LIMIT {MessagingLimits.PruneBatch})
            """, (now - MessagingLimits.KeepSent).UtcTicks, ct);
        var remembered = await Delete(connection, $"""
            DELETE FROM "Inbox" WHERE ("MessageId", "Consumer") IN (SELECT "MessageId", "Consumer" FROM "Inbox" WHERE "MessageId" < $1 ORDER BY "MessageId" LIMIT {MessagingLimits.PruneBatch})
            """, Guid.CreateVersion7(now - MessagingLimits.KeepInbox), ct);
        return sent == MessagingLimits.PruneBatch || remembered == MessagingLimits.PruneBatch;
    }

    private static async Task<int> Delete(NpgsqlConnection connection, string sql, object before, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        command.Parameters.Add(new() { Value = before });
        return await command.ExecuteNonQueryAsync(ct);
    }
}

using MassTransit;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BtFlow.Messaging;

/// <summary>
/// Runs one consumer: one transaction holds the inbox row, the consumer's changes and what it publishes. A message whose
/// inbox row is there already is skipped. Then the sender's outbox is told.
/// </summary>
internal sealed class Inbox(MessagingService service, string consumer, DatabaseFile file, IServiceScopeFactory scopes, Deliveries deliveries, ILogger log, CancellationToken stopping)
{
    private const int Retries = 3;
    private const int ConflictRetries = 20;

    public bool IsStopping => stopping.IsCancellationRequested;

    public string Endpoint => $"{service.Name}-{consumer}";

    /// <summary>Returns when the effect is committed and confirmed; throws when the message is to be parked, or the process stops.</summary>
    public async Task Consume(Guid messageId, Func<IServiceProvider, ServiceDb, Task> consume)
    {
        int outages = 0, conflicts = 0, failures = 0;
        while (true)
        {
            TimeSpan pause;
            try
            {
                await InTransaction(messageId, consume);
                break;
            }
            catch (Exception failure) when (Outage.IsCause(failure)) // not the message's fault: for as long as it takes
            {
                pause = Outage.Pause(++outages);
                log.LogWarning(failure, "{Endpoint} waits for its database, {Outages} times so far", Endpoint, outages);
            }
            catch (DbUpdateConcurrencyException) when (++conflicts <= ConflictRetries) // somebody else was first: look again
            {
                pause = TimeSpan.FromMilliseconds(5 * conflicts);
            }
            catch (Exception) when (!IsStopping && ++failures <= Retries) // the last one is parked
            {
                pause = TimeSpan.FromMilliseconds(20 * failures * failures);
            }
            await Task.Delay(pause, stopping);
        }
        deliveries.Confirm(messageId, Endpoint);
    }

    /// <summary>Gives the message up: it stands in the parked table, and counts as confirmed, so that nothing waits for it.</summary>
    public async Task Park(Guid messageId, string contract, string body, Exception error)
    {
        log.LogError(error, "{Endpoint} gives up message {MessageId}, which is parked", Endpoint, messageId);
        for (var outages = 0; ;)
        {
            try
            {
                await InTransaction(messageId, (_, db) =>
                {
                    db.ParkedMessages.Add(new ParkedMessage
                    {
                        MessageId = messageId,
                        Consumer = consumer,
                        Contract = contract,
                        Body = body,
                        Error = error.ToString(),
                        At = TimeProvider.System.GetUtcNow(),
                    });
                    return Task.CompletedTask;
                });
                break;
            }
            catch (Exception failure) when (Outage.IsCause(failure))
            {
                await Task.Delay(Outage.Pause(++outages), stopping);
            }
        }
        deliveries.Confirm(messageId, Endpoint);
    }

    private async Task InTransaction(Guid messageId, Func<IServiceProvider, ServiceDb, Task> effect)
    {
        using var turn = await file.TakeTurn(stopping);
        file.EnterConsumer();
        await using var scope = scopes.CreateAsyncScope();
        var db = (ServiceDb)scope.ServiceProvider.GetRequiredService(service.Database);
        await using var transaction = await db.Database.BeginTransactionAsync(stopping);

        var now = TimeProvider.System.GetUtcNow().UtcTicks;
        var isNew = await db.Database.ExecuteSqlAsync(
            $"INSERT INTO \"Inbox\" (\"MessageId\", \"Consumer\", \"At\") VALUES ({messageId}, {consumer}, {now}) ON CONFLICT DO NOTHING", stopping);
        if (isNew == 0)
            return;

        await effect(scope.ServiceProvider, db);
        db.Database.AutoSavepointsEnabled = false; // the last save of the transaction: if it fails, all of it goes
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        file.OutboxGrew(); // a needless wake costs one short read; knowing better would cost bookkeeping across the consumer's own saves
    }
}

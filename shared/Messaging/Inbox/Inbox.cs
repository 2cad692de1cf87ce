using System.Diagnostics;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BtFlow.Messaging;

/// <summary>
/// Runs one consumer: one transaction holds the inbox row, the consumer's changes and what it publishes. A message whose
/// inbox row is there already is skipped. When that is safe on the disk, the message counts as done.
/// </summary>
internal sealed class Inbox(MessagingService service, string consumer, ServiceDatabase database, IServiceScopeFactory scopes, IDeliveryCount deliveries, ILogger log, CancellationToken stopping)
{
    private readonly KeyValuePair<string, object?> tag = Telemetry.Of(service.QueueOf(consumer));

    public bool IsStopping => stopping.IsCancellationRequested;

    public string Endpoint { get; } = service.QueueOf(consumer);

    /// <summary>Returns when the effect is committed; throws when the message is to be parked, or the process stops.</summary>
    public async Task Consume(Guid messageId, Func<IServiceProvider, ServiceDb, Task> consume)
    {
        var began = Stopwatch.GetTimestamp();
        deliveries.Begun();
        try
        {
            await Persist(async () =>
            {
                if (await InTransaction(messageId, consume, mayHaveForgotten: false))
                    Telemetry.Consumed.Add(1, tag);
            });
        }
        finally
        {
            deliveries.Ended();
        }
        Telemetry.Duration.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, tag);
        database.Committed(() => deliveries.Done(messageId, Endpoint));
    }

    /// <summary>Gives the message up: it stands in the parked table, and counts as done, so that nothing waits for it.</summary>
    public async Task Park(ReceiveContext context, Exception error)
    {
        var messageId = context.GetMessageId() ?? Guid.CreateVersion7(); // somebody else's message may have none
        log.LogError(error, "{Endpoint} gives up message {MessageId}, which is parked", Endpoint, messageId);
        for (var outages = 0; ;)
        {
            try
            {
                await InTransaction(messageId, (_, db) =>
                {
                    db.ParkedMessages.Add(ParkedMessage.Of(messageId, consumer, context, error));
                    return Task.CompletedTask;
                }, mayHaveForgotten: true);
                break;
            }
            catch (Exception failure) when (Outage.IsCause(failure))
            {
                await Task.Delay(Outage.Pause(++outages), stopping);
            }
        }
        Telemetry.Parked.Add(1, tag);
        database.Committed(() => deliveries.Done(messageId, Endpoint));
    }

    private async Task Persist(Func<Task> attempt)
    {
        for (int outages = 0, conflicts = 0, failures = 0; ; Telemetry.Retried.Add(1, tag))
        {
            TimeSpan pause;
            try
            {
                await attempt();
                return;
            }
            catch (Exception failure) when (Outage.IsCause(failure)) // not the message's fault: for as long as it takes
            {
                pause = Outage.Pause(++outages);
                log.LogWarning(failure, "{Endpoint} waits for its database, {Outages} times so far", Endpoint, outages);
            }
            catch (DbUpdateConcurrencyException) when (++conflicts <= MessagingLimits.ConflictRetries) // somebody else was first: look again
            {
                pause = TimeSpan.FromMilliseconds(5 * conflicts);
            }
            catch (Exception failure) when (failure is not ForgottenMessageException && !IsStopping && ++failures <= MessagingLimits.Retries) // the last one is parked
            {
                pause = TimeSpan.FromMilliseconds(20 * failures * failures);
            }
            await Task.Delay(pause, stopping);
        }
    }

    /// <returns>Whether it had not been done before.</returns>
    private async Task<bool> InTransaction(Guid messageId, Func<IServiceProvider, ServiceDb, Task> effect, bool mayHaveForgotten)
    {
        using var turn = await database.TakeTurn(stopping);
        database.EnterConsumer();
        await using var scope = scopes.CreateAsyncScope();
        var db = (ServiceDb)scope.ServiceProvider.GetRequiredService(service.Database);
        await using var transaction = await db.Database.BeginTransactionAsync(stopping);
        if (!await database.Claim(db, messageId, consumer, stopping))
        {
            Telemetry.Duplicates.Add(1, tag);
            return false;
        }
        if (!mayHaveForgotten && !database.Remembers(messageId))
            throw new ForgottenMessageException();

        await effect(scope.ServiceProvider, db);
        db.Database.AutoSavepointsEnabled = false; // the last save of the transaction: if it fails, all of it goes
        await db.SaveChangesAsync(CancellationToken.None);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }
}

/// <summary>A message so old that its consumer may have done it and forgotten: only a person can tell. The text is for the operator.</summary>
internal sealed class ForgottenMessageException() : Exception(
    $"Meddelandet är äldre än {MessagingLimits.OldestMessage.Days} dagar. Mottagaren minns inte så länge om den redan har utfört det. Ta reda på det, och skicka sedan meddelandet igen eller förkasta det.");

/// <summary>Told of each message that one consumer is done with, whether its effect is committed, had been before, or the message is parked.</summary>
internal interface IDeliveryCount
{
    void Begun();

    void Done(Guid messageId, string endpoint);

    void Ended();
}

using System.Diagnostics;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BtFlow.Messaging;

/// <summary>
/// Runs one consumer: one transaction holds the inbox row, the consumer's changes and what it publishes. A message whose
/// inbox row is there already is skipped. When that is safe on the disk, the message counts as done.
/// </summary>
internal sealed class Inbox(MessagingService service, string consumer, ServiceDatabase database, IServiceScopeFactory scopes, IDeliveryCount deliveries, ILogger log, CancellationToken stopping)
{
    private readonly WaitingLine? line = database is PostgresDatabase postgres ? new(consumer, postgres, stopping) : null;
    private readonly KeyValuePair<string, object?> tag = Telemetry.Of(service.QueueOf(consumer));

    public bool IsStopping => stopping.IsCancellationRequested;

    public string Endpoint { get; } = service.QueueOf(consumer);

    /// <summary>Returns when the effect is committed; throws when the message is to be parked, or the process stops.</summary>
    /// <param name="order">Grows in the order in which the bus has handed the messages out.</param>
    public async Task Consume(Guid messageId, ulong order, Func<IServiceProvider, ServiceDb, Task> consume)
    {
        var began = Stopwatch.GetTimestamp();
        deliveries.Begun();
        try
        {
            var isNew = line is null ? await Alone(messageId, consume) : await InLine(line.Enter(messageId, order), consume);
            (isNew ? Telemetry.Consumed : Telemetry.Duplicates).Add(1, tag);
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

    private async Task<bool> InLine(WaitingLine.Place place, Func<IServiceProvider, ServiceDb, Task> consume)
    {
        try
        {
            return await place.Together(transaction => Share(transaction, consume)) ? place.HadEffect : await Alone(place.MessageId, consume);
        }
        finally
        {
            place.Leave();
        }
    }

    /// <returns>Whether it had not been done before.</returns>
    private async Task<bool> Alone(Guid messageId, Func<IServiceProvider, ServiceDb, Task> consume)
    {
        for (int outages = 0, conflicts = 0, failures = 0; ; Telemetry.Retried.Add(1, tag))
        {
            TimeSpan pause;
            try
            {
                return await InTransaction(messageId, consume, mayHaveForgotten: false);
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
        if (!await database.Claim(db, messageId, consumer, stopping)) return false;
        if (!mayHaveForgotten && !database.Remembers(messageId))
            throw new ForgottenMessageException();

        await Save(scope.ServiceProvider, db, effect);
        await transaction.CommitAsync(CancellationToken.None);
        return true;
    }

    /// <summary>In a transaction that others have begun, and will end.</summary>
    private async Task Share(NpgsqlTransaction transaction, Func<IServiceProvider, ServiceDb, Task> effect)
    {
        database.EnterConsumer();
        await using var scope = scopes.CreateAsyncScope();
        var db = (ServiceDb)scope.ServiceProvider.GetRequiredService(service.Database);
        db.Database.SetDbConnection(transaction.Connection);
        try
        {
            await db.Database.UseTransactionAsync(transaction, stopping);
            await Save(scope.ServiceProvider, db, effect);
        }
        finally
        {
            await db.Database.UseTransactionAsync(null, CancellationToken.None);
            db.Database.SetDbConnection(null); // contexts are pooled: the next one to get it opens its own
        }
    }

    private static async Task Save(IServiceProvider services, ServiceDb db, Func<IServiceProvider, ServiceDb, Task> effect)
    {
        await effect(services, db);
        db.Database.AutoSavepointsEnabled = false; // the last save of the transaction: if it fails, all of it goes
        await db.SaveChangesAsync(CancellationToken.None);
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

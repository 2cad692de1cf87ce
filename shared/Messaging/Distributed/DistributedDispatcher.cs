using System.Diagnostics;
using MassTransit;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BtFlow.Messaging;

/// <summary>
/// Sends one service's unsent outbox rows; each replica of the service has one. Rows are locked while they are sent and those that others have locked are passed over, so no two send
/// the same; a process that dies in between leaves them unsent, and the inboxes drop what was sent all the same.
/// </summary>
internal sealed class DistributedDispatcher
{
    private readonly PostgresDatabase database;
    private readonly IReadOnlyDictionary<string, int> queues;
    private readonly Broker broker;
    private readonly Func<string, Task<ISendEndpoint>> exchange;
    private readonly ILogger log;
    private readonly SemaphoreSlim signal = new(0);
    private readonly HashSet<long> stranded = []; // rows that are told of in the log
    private long sent;

    /// <param name="queues">How many queues there are behind each contract's or queue's name.</param>
    public DistributedDispatcher(PostgresDatabase database, IReadOnlyDictionary<string, int> queues, Broker broker, Func<string, Task<ISendEndpoint>> exchange, ILogger log)
    {
        (this.database, this.queues, this.broker, this.exchange, this.log) = (database, queues, broker, exchange, log);
        database.OutboxGrew = Wake;
    }

    /// <summary>Deliveries since the process started.</summary>
    public long Sent => Interlocked.Read(ref sent);

    /// <summary>What the last round failed by; null while all goes well.</summary>
    public Exception? Failure { get; private set; }

    public async Task Run(CancellationToken ct)
    {
        for (var outages = 0; ;)
        {
            try
            {
                var began = Stopwatch.GetTimestamp();
                var rows = await SendSome(ct);
                (outages, Failure) = (0, null);
                if (rows == MessagingLimits.Page) continue;
                if (rows > 1) await Task.Delay(Stopwatch.GetElapsedTime(began), ct); // the busier the system, the more rows share a round; when idle, nobody waits
                await signal.WaitAsync(MessagingLimits.FallbackPoll, ct);
            }
            catch (Exception failure) when (!ct.IsCancellationRequested) // database or broker: whatever it is, the rows stay and are tried again
            {
                Failure = failure;
                log.LogWarning("The outbox of {Service} waits, {Outages} times so far: {Reason}", database.Service, ++outages, failure.Message);
                await Task.Delay(Outage.Pause(outages), ct);
            }
        }
    }

    public async Task<bool> HasUnsent(CancellationToken ct)
    {
        await using var connection = await database.Open(ct);
        await using var command = new NpgsqlCommand("SELECT EXISTS(SELECT 1 FROM \"Outbox\" WHERE \"SentAt\" IS NULL)", connection);
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    private void Wake()
    {
        if (signal.CurrentCount == 0) signal.Release();
    }

    private async Task<int> SendSome(CancellationToken ct)
    {
        await using var connection = await database.Open(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        var rows = await Read(connection, ct);
        if (rows.Count == 0) return 0;

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(ct);
        patience.CancelAfter(MessagingLimits.SendTimeout);
        var failures = await Task.WhenAll(rows.Select(row => Attempt(row, patience.Token, ct)).ToList());
        var gone = rows.Where((_, i) => failures[i] is null).ToList();
        if (gone.Count > 0) await MarkAndCommit(connection, gone, ct);
        var waiting = rows.Where((row, i) => IsStranded(row, failures[i])).ToList();
        foreach (var row in waiting.Where(r => stranded.Add(r.Id)))
            log.LogWarning("A replay in the outbox of {Service} waits for the queue {Queue}, which nobody has", database.Service, row.Queue);
        if (failures.Where((f, i) => f is not null && !IsStranded(rows[i], f)).FirstOrDefault() is { } failure) await Mend(failure, ct);
        return rows.Count - waiting.Count;
    }

    /// <summary>A replay for a consumer of a newer version, or one that is gone: its queue is not this version's to make.</summary>
    private bool IsStranded(OutboxRow row, Exception? failure) => failure is MessageReturnedException && row.Queue is { } queue && !queues.ContainsKey(queue);

    /// <param name="patience">Ends the send itself, which MassTransit would otherwise go on trying when nobody waits for it any more.</param>
    private async Task<Exception?> Attempt(OutboxRow row, CancellationToken patience, CancellationToken ct)
    {
        try
        {
            var receivers = 1; // of a replay, also when only another version knows the queue: without one it comes back and the row stays
            if (row.Queue is null && !queues.TryGetValue(row.Contract, out receivers)) return null; // nobody in the whole system consumes it
            await (await exchange(row.Queue ?? row.Contract)).Send(new Envelope(), new EnvelopePipe(row), patience).WaitAsync(patience);
            Interlocked.Add(ref sent, receivers);
            Telemetry.Sent.Add(1);
            return null;
        }
        catch (OperationCanceledException) when (patience.IsCancellationRequested && !ct.IsCancellationRequested)
        {
            return new TimeoutException();
        }
        catch (Exception failure) when (!ct.IsCancellationRequested) // told apart row by row; the others of the page are sent
        {
            return failure;
        }
    }

    /// <summary>A message that came back found no queue: somebody deleted it. It is made anew, and the row sent in the next round.</summary>
    private async Task Mend(Exception failure, CancellationToken ct)
    {
        if (failure is MessageReturnedException) await broker.Declare(ct);
        else throw new InvalidOperationException(failure.Message, failure);
    }

    private static async Task<List<OutboxRow>> Read(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand($"""
            SET LOCAL synchronous_commit = off; -- a mark that a crash of the server takes back is a message sent twice, which the inboxes drop
            SELECT "Id", "MessageId", "Contract", "Body", "ConversationId", "InitiatorId", "Queue", "Trace"
            FROM "Outbox" WHERE "SentAt" IS NULL ORDER BY "Id" LIMIT {MessagingLimits.Page} FOR UPDATE SKIP LOCKED
            """, connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var rows = new List<OutboxRow>();
        while (await reader.ReadAsync(ct))
            rows.Add(new OutboxRow
            {
                Id = reader.GetInt64(0),
                MessageId = reader.GetGuid(1),
                Contract = reader.GetString(2),
                Body = reader.GetString(3),
                ConversationId = reader.GetGuid(4),
                InitiatorId = reader.IsDBNull(5) ? null : reader.GetGuid(5),
                Queue = reader.IsDBNull(6) ? null : reader.GetString(6),
                Trace = reader.IsDBNull(7) ? null : reader.GetString(7),
                AddedAt = default,
            });
        return rows;
    }

    /// <summary>In one round trip.</summary>
    private static async Task MarkAndCommit(NpgsqlConnection connection, List<OutboxRow> rows, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand("UPDATE \"Outbox\" SET \"SentAt\" = @now WHERE \"Id\" = ANY(@sent); COMMIT", connection);
        command.Parameters.AddWithValue("now", TimeProvider.System.GetUtcNow().UtcTicks);
        command.Parameters.AddWithValue("sent", rows.Select(r => r.Id).ToArray());
        await command.ExecuteNonQueryAsync(ct);
    }
}

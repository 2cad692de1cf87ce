using System.Collections.Concurrent;
using MassTransit;
using Microsoft.Data.Sqlite;

namespace BtFlow.Messaging;

/// <summary>
/// Sends one service's outbox rows in order. Its place in the table is in memory and starts at 0, so whatever was not
/// confirmed when the process died is sent again; the inboxes drop what was done.
/// </summary>
internal sealed class EmbeddedDispatcher
{
    private readonly SqliteDatabase file;
    private readonly IReadOnlyDictionary<string, Route> routes;
    private readonly Deliveries deliveries;
    private readonly SemaphoreSlim signal = new(0);
    private readonly Lock gate = new();
    private readonly ConcurrentQueue<SentRow> done = new();
    private long grown = 1, seen, cursor;
    private int inFlight;

    public EmbeddedDispatcher(SqliteDatabase file, IReadOnlyDictionary<string, Route> routes, Deliveries deliveries)
    {
        (this.file, this.routes, this.deliveries) = (file, routes, deliveries);
        deliveries.BeginWork(); // until the first look, which may find what an earlier process left
        file.OutboxGrew = Grew;
    }

    public SqliteDatabase File => file;

    /// <summary>Rows that all consumers confirmed, or nobody consumes.</summary>
    public ConcurrentQueue<SentRow> Done => done;

    /// <summary>There may be new rows: it is counted as work before the caller goes on.</summary>
    public void Grew()
    {
        lock (gate)
        {
            if (grown++ == seen)
                deliveries.BeginWork();
        }
        Wake();
    }

    public async Task Run(CancellationToken ct)
    {
        for (var outages = 0; ;)
        {
            try
            {
                await SendAll(ct);
                outages = 0;
                await signal.WaitAsync(MessagingLimits.FallbackPoll, ct);
            }
            catch (SqliteException outage) when (Outage.IsCause(outage))
            {
                await Task.Delay(Outage.Pause(++outages), ct);
            }
        }
    }

    /// <summary>Whether the table holds rows that were not sent, whoever wrote them.</summary>
    public async Task<bool> HasUnsent(CancellationToken ct)
    {
        await using var connection = await file.Open(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS(SELECT 1 FROM \"Outbox\" WHERE \"Id\" > $cursor)";
        command.Parameters.AddWithValue("$cursor", Volatile.Read(ref cursor));
        return (long)(await command.ExecuteScalarAsync(ct))! == 1;
    }

    private async Task SendAll(CancellationToken ct)
    {
        while (true)
        {
            long asOf;
            lock (gate)
                asOf = grown;
            var room = Math.Min(MessagingLimits.Page, MessagingLimits.Window - Volatile.Read(ref inFlight));
            var rows = room > 0 ? await Read(room, ct) : [];
            Flush(rows.Count > 0);
            if (room <= 0)
                return; // a confirmation wakes us
            foreach (var row in rows)
                await Send(row, ct);
            if (rows.Count == room)
                continue;
            lock (gate)
            {
                if (grown != asOf)
                    continue; // more came while we looked
                if (seen != asOf)
                    deliveries.EndWork();
                seen = asOf;
                return;
            }
        }
    }

    /// <summary>Nothing goes out that the disk has not: neither the messages read nor the confirmations of this file's consumers.</summary>
    private void Flush(bool hasRead)
    {
        var confirmations = file.TakeUnconfirmed();
        if (!hasRead && confirmations.Count == 0)
            return;
        file.Flush();
        foreach (var confirm in confirmations)
            confirm();
    }

    private async Task Send(OutboxRow row, CancellationToken ct)
    {
        if (!routes.TryGetValue(row.Queue ?? row.Contract, out var route))
        {
            if (row.Queue is null)
                done.Enqueue(new SentRow(row.Id, row.MessageId, []));
            // else a replay whose consumer this version does not have: the row stays, and goes out at the start of one that has it
        }
        else
        {
            Interlocked.Increment(ref inFlight);
            deliveries.Add(row.MessageId, route.Endpoints, () => Confirmed(new SentRow(row.Id, row.MessageId, route.Inboxes)));
            await route.Exchange.Send(new Envelope(), new EnvelopePipe(row), ct);
            Telemetry.Sent.Add(1);
        }
        Volatile.Write(ref cursor, row.Id);
    }

    private void Confirmed(SentRow row)
    {
        done.Enqueue(row);
        if (Interlocked.Decrement(ref inFlight) == MessagingLimits.Window / 2)
            Wake();
    }

    private void Wake()
    {
        if (signal.CurrentCount == 0)
            signal.Release();
    }

    private async Task<List<OutboxRow>> Read(int limit, CancellationToken ct)
    {
        await using var connection = await file.Open(ct);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT \"Id\", \"MessageId\", \"Contract\", \"Body\", \"ConversationId\", \"InitiatorId\", \"Queue\", \"Trace\" FROM \"Outbox\" WHERE \"Id\" > $cursor ORDER BY \"Id\" LIMIT $limit";
        command.Parameters.AddWithValue("$cursor", cursor);
        command.Parameters.AddWithValue("$limit", limit);
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
}

/// <summary>Where messages of a contract, or for one queue, go: its exchange, the queues bound to it, and the inboxes behind them.</summary>
internal sealed record Route(ISendEndpoint Exchange, IReadOnlyList<string> Endpoints, IReadOnlyList<InboxAddress> Inboxes);

/// <summary>A consumer and the database that its inbox rows are in.</summary>
internal sealed record InboxAddress(SqliteDatabase File, string Consumer);

/// <summary>An outbox row that may go, and the inboxes that may then forget its message.</summary>
internal sealed record SentRow(long Id, Guid MessageId, IReadOnlyList<InboxAddress> Inboxes);

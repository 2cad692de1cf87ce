using Npgsql;

namespace BtFlow.Messaging;

/// <summary>
/// The messages that have come to one queue and are not done, in the broker's order. Those that wait at the same time share a transaction: one turn to write, one claim and one commit for
/// all of them. Nobody waits for company. When one of them fails nothing has happened to any, and each is done by itself, one after the other, as a message is that comes alone.
/// </summary>
internal sealed class WaitingLine(string consumer, PostgresDatabase database, CancellationToken stopping)
{
    private readonly Lock one = new();
    private readonly PriorityQueue<Place, ulong> places = new();
    private bool moving;

    /// <param name="order">Grows in the order in which the broker has handed the messages out.</param>
    public Place Enter(Guid messageId, ulong order)
    {
        var place = new Place(messageId);
        lock (one)
        {
            places.Enqueue(place, order);
            if (moving) return place;
            moving = true;
        }
        using (ExecutionContext.SuppressFlow()) _ = Task.Run(Move, CancellationToken.None); // belongs to no message's trace
        return place;
    }

    private async Task Move()
    {
        while (Next() is { Count: > 0 } together)
            if (!await TryTogether(together))
                foreach (var place in together) await place.GoAlone();
    }

    private List<Place> Next()
    {
        var next = new List<Place>();
        lock (one)
        {
            while (next.Count < MessagingLimits.Together && places.TryDequeue(out var place, out _)) next.Add(place);
            moving = next.Count > 0;
        }
        return next;
    }

    private async Task<bool> TryTogether(List<Place> together)
    {
        if (together.Count == 1 || !together.TrueForAll(place => database.Remembers(place.MessageId))) return false;
        try
        {
            using var turn = await database.TakeTurn(stopping);
            await using var connection = await database.Open(stopping);
            await using var transaction = await connection.BeginTransactionAsync(stopping);
            var claimed = await database.Claim(connection, [.. together.Select(place => place.MessageId)], consumer, stopping);
            foreach (var place in together)
                if (claimed.Remove(place.MessageId) && !await place.Go(transaction)) return false;
            await transaction.CommitAsync(CancellationToken.None);
        }
        catch (Exception) // whatever it is, whoever it concerns meets it again alone, where it is judged and told
        {
            return false;
        }
        foreach (var place in together) place.End();
        return true;
    }

    /// <summary>One message's place. The line says what to do, the message's own flow does it, so that traces and turns belong to the message.</summary>
    internal sealed class Place(Guid messageId)
    {
        private readonly TaskCompletionSource left = Signal();
        private TaskCompletionSource<NpgsqlTransaction?> call = Signal<NpgsqlTransaction?>();
        private TaskCompletionSource<bool> ran = Signal<bool>();
        private bool ended;

        public Guid MessageId => messageId;

        /// <summary>Whether the message had its effect in this line.</summary>
        public bool HadEffect { get; private set; }

        /// <summary>Takes part in the transaction that others share, if there is one. False when the message has to be done alone, now.</summary>
        public async Task<bool> Together(Func<NpgsqlTransaction, Task> effect)
        {
            while (await call.Task is { } transaction)
            {
                call = Signal<NpgsqlTransaction?>();
                HadEffect = await Succeeds(effect(transaction));
                ran.SetResult(HadEffect);
            }
            return ended;
        }

        /// <summary>The message is done with, whatever came of it.</summary>
        public void Leave() => left.SetResult();

        public Task<bool> Go(NpgsqlTransaction transaction)
        {
            ran = Signal<bool>();
            call.SetResult(transaction);
            return ran.Task;
        }

        public void End()
        {
            ended = true;
            call.SetResult(null);
        }

        public Task GoAlone()
        {
            HadEffect = false;
            call.SetResult(null);
            return left.Task;
        }

        private static async Task<bool> Succeeds(Task effect)
        {
            try
            {
                await effect;
                return true;
            }
            catch (Exception) // it fails again alone, and is told then
            {
                return false;
            }
        }

        private static TaskCompletionSource Signal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

        private static TaskCompletionSource<T> Signal<T>() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BtFlow.Messaging;

/// <summary>Who acts on a parked message.</summary>
public sealed record Operator(string PersonId, string Name);

/// <summary>What became of an operator's wish.</summary>
public enum ParkedOutcome
{
    /// <summary>It is done now.</summary>
    Done,

    /// <summary>Somebody was first; the act says who, what and when.</summary>
    DoneBefore,

    /// <summary>The consumer is gone from the service: a replay would reach nobody.</summary>
    NoReceiver,

    /// <summary>There is no such message in this service, and never was.</summary>
    Unknown,
}

/// <summary>What became of it, and the act that settled it where there is one.</summary>
public sealed record ParkedResult(ParkedOutcome Outcome, ParkedAct? Act);

/// <summary>
/// What operators do with parked messages. Each act is one transaction: the parked row goes, the act with the whole message comes, and a replay is in the outbox; so of two operators at once one wins.
/// A replay is a new message to that consumer alone, as its inbox remembers the old id as done.
/// </summary>
public sealed class ParkedDesk
{
    private const int Batch = 200;
    private readonly MessagingState state;
    private readonly IServiceProvider scope;
    private readonly ILogger<ParkedDesk> log;

    // Public to the container only.
    internal ParkedDesk(MessagingState state, IServiceProvider scope, ILogger<ParkedDesk> log) => (this.state, this.scope, this.log) = (state, scope, log);

    /// <summary>Sends a message once more to the consumer that gave it up.</summary>
    /// <param name="service">One of this process's services.</param>
    /// <param name="parkedId">The <see cref="ParkedMessage.Id"/>.</param>
    /// <param name="by">The operator.</param>
    /// <param name="ct">Ends the waiting.</param>
    public Task<ParkedResult> Replay(string service, long parkedId, Operator by, CancellationToken ct) => Act(service, parkedId, ParkedAct.Replayed, by, null, ct);

    /// <summary>Gives a message up for good; it stays with the act.</summary>
    public Task<ParkedResult> Discard(string service, long parkedId, Operator by, string reason, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Trim().Length > ParkedAct.LongestReason) throw new ArgumentException($"A reason of at most {ParkedAct.LongestReason} characters is needed.", nameof(reason));
        return Act(service, parkedId, ParkedAct.Discarded, by, reason.Trim(), ct);
    }

    /// <summary>Replays every message that the same consumer gave up for the same reason as this one, as far as they are parked now.</summary>
    /// <returns>How many were replayed; those that another was first to act on are not among them.</returns>
    public async Task<int> ReplayAlike(string service, long parkedId, Operator by, CancellationToken ct)
    {
        var db = Database(service);
        if (await db.ParkedMessages.AsNoTracking().FirstOrDefaultAsync(p => p.Id == parkedId, ct) is not { } first) return 0;
        var last = await db.ParkedMessages.MaxAsync(p => (long?)p.Id, ct) ?? 0; // what is parked again meanwhile waits for a new decision
        var replayed = 0;
        for (long after = 0; ;)
        {
            var some = await db.ParkedMessages.AsNoTracking().Where(p => p.Consumer == first.Consumer && p.Id > after && p.Id <= last).OrderBy(p => p.Id).Take(Batch).ToListAsync(ct);
            if (some.Count == 0) return replayed;
            after = some[^1].Id;
            foreach (var alike in some.Where(p => p.Reason == first.Reason))
                if ((await Replay(service, alike.Id, by, ct)).Outcome == ParkedOutcome.Done) replayed++;
        }
    }

    private async Task<ParkedResult> Act(string service, long parkedId, string what, Operator by, string? reason, CancellationToken ct)
    {
        var db = Database(service);
        db.ChangeTracker.Clear();
        if (await db.ParkedMessages.FirstOrDefaultAsync(p => p.Id == parkedId, ct) is not { } parked) return await Before(db, parkedId, ct);
        if (what == ParkedAct.Replayed)
        {
            if (state.QueueOf(service, parked.Consumer) is not { } queue) return new(ParkedOutcome.NoReceiver, null);
            db.Outbox.Add(AgainTo(queue, parked));
        }
        var act = ActOn(parked, what, by, reason);
        db.ParkedActs.Add(act);
        db.ParkedMessages.Remove(parked);
        try
        {
            await db.SaveChangesAsync(ct);
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await Before(db, parkedId, ct);
        }
        log.LogWarning("Parked message {MessageId} of {Service}-{Consumer} was {Act} by {PersonId}", parked.MessageId, service, parked.Consumer, what, by.PersonId);
        return new(ParkedOutcome.Done, act);
    }

    private static async Task<ParkedResult> Before(ServiceDb db, long parkedId, CancellationToken ct) =>
        await db.ParkedActs.AsNoTracking().FirstOrDefaultAsync(a => a.ParkedId == parkedId, ct) is { } act ? new(ParkedOutcome.DoneBefore, act) : new(ParkedOutcome.Unknown, null);

    private static OutboxRow AgainTo(string queue, ParkedMessage parked)
    {
        var id = Guid.CreateVersion7();
        if (ActivityContext.TryParse(parked.Trace, null, out var old)) Activity.Current?.AddLink(new ActivityLink(old)); // from the operator's page to the trace that goes on
        return new OutboxRow
        {
            MessageId = id,
            Contract = parked.Contract,
            Queue = queue,
            Body = parked.Body,
            ConversationId = parked.ConversationId ?? id,
            InitiatorId = parked.MessageId,
            Trace = parked.Trace ?? Activity.Current?.Id,
            AddedAt = TimeProvider.System.GetUtcNow(),
        };
    }

    private static ParkedAct ActOn(ParkedMessage parked, string what, Operator by, string? reason) => new()
    {
        ParkedId = parked.Id,
        Act = what,
        ById = by.PersonId,
        ByName = by.Name,
        Reason = reason,
        At = TimeProvider.System.GetUtcNow(),
        MessageId = parked.MessageId,
        Consumer = parked.Consumer,
        Contract = parked.Contract,
        Body = parked.Body,
        Error = parked.Error,
    };

    private ServiceDb Database(string service) => state.DatabaseOf(service, scope) ?? throw new ArgumentException($"{service} does not run in this process.", nameof(service));
}

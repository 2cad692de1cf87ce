using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace BtFlow.Messaging;

/// <summary>
/// One service's database and the turn to write to it. A service has one writer at a time, so no consumer ever decides on what another is changing; who waits does so here, in order,
/// before a transaction is opened. It travels in the context's options as an interceptor, so that every context of the database finds the same one.
/// </summary>
internal abstract class ServiceDatabase(string service) : DbConnectionInterceptor
{
    private readonly SemaphoreSlim turns = new(1, 1);
    private readonly AsyncLocal<bool> insideConsumer = new();

    public string Service => service;

    /// <summary>Called after a commit that added outbox rows.</summary>
    public Action OutboxGrew { get; set; } = () => { };

    /// <summary>Called after a consumer's commit: what it published may go out, and <paramref name="confirm"/> is called when the commit is safe on the disk.</summary>
    public virtual void Committed(Action confirm)
    {
        OutboxGrew(); // a needless wake costs one short read; knowing better would cost bookkeeping across the consumer's own saves
        confirm();
    }

    /// <summary>Returns when everything committed so far is safe on the disk.</summary>
    public virtual void Flush()
    {
    }

    /// <summary>Names the provider and the connection.</summary>
    public abstract void Configure(DbContextOptionsBuilder options);

    /// <summary>A context of this database that nobody pools or injects.</summary>
    /// <param name="context">The service's own class, whose constructor takes only its options.</param>
    public ServiceDb NewContext(Type context)
    {
        var options = (DbContextOptionsBuilder)Activator.CreateInstance(typeof(DbContextOptionsBuilder<>).MakeGenericType(context))!;
        Configure(options);
        return (ServiceDb)Activator.CreateInstance(context, options.Options)!;
    }

    /// <summary>In an open transaction: notes that a consumer has a message, and says whether it had not before.</summary>
    public abstract Task<bool> Claim(ServiceDb db, Guid messageId, string consumer, CancellationToken ct);

    /// <summary>One SaveChanges outside a consumer, in a transaction of its own, within the turn.</summary>
    public abstract Task<int> Save(ServiceDb db, Func<bool, CancellationToken, Task<int>> save, bool acceptAllChangesOnSuccess, CancellationToken ct);

    /// <summary>Whether a failed save came from a row that another had added first.</summary>
    public abstract bool IsTaken(Exception cause);

    /// <summary>Whether a consumer remembers this message for as long as it may come; if not, it is parked rather than done twice.</summary>
    public virtual bool Remembers(Guid messageId) => true;

    /// <summary>Makes the tables or brings them up to date. Safe when several processes do it at once.</summary>
    public virtual async Task Prepare(ServiceDb db, CancellationToken ct)
    {
        if (db.Model.FindEntityType(typeof(OutboxRow)) is null)
            throw new InvalidOperationException($"{db.GetType().Name}.OnModelCreating does not call base.OnModelCreating, so it has no outbox.");
        if (db.Database.GetMigrations().Any())
        {
            if ((await db.Database.GetPendingMigrationsAsync(ct)).Any()) // a start with nothing to do takes no lock
                await db.Database.MigrateAsync(ct);
        }
        else if (!await HasTables(db, ct))
            await db.GetService<IRelationalDatabaseCreator>().CreateTablesAsync(ct); // a database without migrations, as tests have
    }

    protected abstract Task<bool> HasTables(ServiceDb db, CancellationToken ct);

    public async Task<Turn> TakeTurn(CancellationToken ct)
    {
        if (insideConsumer.Value)
            throw new InvalidOperationException($"A consumer of {service} already writes to this database; use the context that it was given, another one would wait for it for ever.");
        await turns.WaitAsync(ct);
        return new Turn(turns);
    }

    /// <summary>From here on, down the calls of the caller, taking a second turn is an error instead of a deadlock.</summary>
    public void EnterConsumer() => insideConsumer.Value = true;

    /// <summary>Closes the pooled connections.</summary>
    public abstract void Close();

    /// <summary>Given back by disposing.</summary>
    internal readonly struct Turn(SemaphoreSlim turns) : IDisposable
    {
        public void Dispose() => turns.Release();
    }
}

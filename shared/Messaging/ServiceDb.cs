using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Metadata.Conventions;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BtFlow.Messaging;

/// <summary>
/// The base of every service's DbContext: maps the outbox, the inbox and the parked messages, and stores every
/// <see cref="DateTimeOffset"/> as UTC ticks, so that SQLite can order and compare instants (the offset is not kept).
/// Text is compared and sorted by its bytes in every database.
/// A service that overrides <see cref="OnModelCreating"/> calls base; one that forgets it is refused at start.
/// Its constructor takes only the options, because contexts are pooled.
/// One SaveChangesAsync is one transaction and one turn to write; a transaction begun by hand outside a consumer works, but
/// without a turn it may wait for others' writes, and its messages go out up to a second later.
/// </summary>
public abstract class ServiceDb(DbContextOptions options) : DbContext(options)
{
    private readonly ServiceDatabase? database = options.FindExtension<CoreOptionsExtension>()?.Interceptors?.OfType<ServiceDatabase>().SingleOrDefault();

    /// <summary>Messages that their consumer gave up; oldest first by <see cref="ParkedMessage.Id"/>.</summary>
    public DbSet<ParkedMessage> ParkedMessages => Set<ParkedMessage>();

    /// <summary>What operators did to parked messages; oldest first by <see cref="ParkedAct.Id"/>.</summary>
    public DbSet<ParkedAct> ParkedActs => Set<ParkedAct>();

    internal DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    internal DbSet<InboxRow> Inbox => Set<InboxRow>();

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync: a save waits for its turn to write, and must not block a thread meanwhile.");

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Inside a transaction the turn is already taken; a context without messaging (a tool, a test) has no turns to take.
        if (database is null || Database.CurrentTransaction is not null)
            return await Write(acceptAllChangesOnSuccess, cancellationToken);

        int changes;
        using (await database.TakeTurn(cancellationToken))
        {
            var publishes = ChangeTracker.Entries<OutboxRow>().Any(entry => entry.State == EntityState.Added);
            changes = await Save(database, acceptAllChangesOnSuccess, cancellationToken);
            if (publishes)
                database.OutboxGrew();
        }
        database.Flush(); // out of the turn, so that the next writer need not wait for the disk
        return changes;
    }

    /// <summary>
    /// Called by every save within its turn to write, before anything is written: nobody else writes between what is read here and the save. For what follows from the newest rows,
    /// as the next number of a series that all who write share. A save that is tried again calls it again.
    /// </summary>
    protected virtual Task BeforeWrite(CancellationToken ct) => Task.CompletedTask;

    private async Task<int> Write(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        await BeforeWrite(ct);
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
    }

    /// <summary>Two who add the same row at once are as much in each other's way as two who change it: both losers are told so in the same way.</summary>
    private async Task<int> Save(ServiceDatabase database, bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        try
        {
            return await database.Save(this, Write, acceptAllChangesOnSuccess, ct);
        }
        catch (DbUpdateException taken) when (taken is not DbUpdateConcurrencyException && taken.InnerException is { } cause && database.IsTaken(cause))
        {
            throw new DbUpdateConcurrencyException("Another has added the row.", taken);
        }
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();
        configurationBuilder.Conventions.Add(_ => new AlikeText(Database.IsNpgsql()));
    }

    /// <summary>Maps what messaging needs; call it first from an override.</summary>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        OutboxRow.Map(modelBuilder, keepsSent: Database.IsNpgsql());
        InboxRow.Map(modelBuilder);
        ParkedMessage.Map(modelBuilder);
        ParkedAct.Map(modelBuilder);
    }

    /// <summary>
    /// Text, and what is kept as text, is the same in every database: of any length, as in SQLite, and compared by its bytes, whatever language the server speaks. The lengths in the mappings
    /// say what requests are held to; no save fails for them on one database that goes well on the other, and no table is made anew when one changes.
    /// </summary>
    private sealed class AlikeText(bool isPostgres) : IModelFinalizingConvention
    {
        public void ProcessModelFinalizing(IConventionModelBuilder modelBuilder, IConventionContext<IConventionModelBuilder> context)
        {
            foreach (var property in modelBuilder.Metadata.GetEntityTypes().SelectMany(entity => entity.GetDeclaredProperties()))
            {
                if ((property.GetValueConverter()?.ProviderClrType ?? property.GetProviderClrType() ?? property.ClrType) != typeof(string))
                    continue;
                ((IMutableProperty)property).SetMaxLength(null); // the mapping said it, so a convention's own word would not count
                if (!isPostgres)
                    continue;
                property.SetColumnType("text");
                property.SetCollation("C");
            }
        }
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

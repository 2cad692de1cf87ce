using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace BtFlow.Messaging;

/// <summary>
/// The base of every service's DbContext: maps the outbox, the inbox and the parked messages, and stores every
/// <see cref="DateTimeOffset"/> as UTC ticks, so that SQLite can order and compare instants (the offset is not kept).
/// A service that overrides <see cref="OnModelCreating"/> calls base; one that forgets it is refused at start.
/// Its constructor takes only the options, because contexts are pooled.
/// One SaveChangesAsync is one transaction and one turn to write; a transaction begun by hand outside a consumer works, but
/// without a turn it may wait for others' writes, and its messages go out up to a second later.
/// </summary>
public abstract class ServiceDb(DbContextOptions options) : DbContext(options)
{
    private readonly DatabaseFile? file = options.FindExtension<CoreOptionsExtension>()?.Interceptors?.OfType<DatabaseFile>().SingleOrDefault();

    /// <summary>Messages that their consumer gave up; oldest first by <see cref="ParkedMessage.Id"/>.</summary>
    public DbSet<ParkedMessage> ParkedMessages => Set<ParkedMessage>();

    internal DbSet<OutboxRow> Outbox => Set<OutboxRow>();

    /// <inheritdoc />
    public override int SaveChanges(bool acceptAllChangesOnSuccess) =>
        throw new NotSupportedException("Use SaveChangesAsync: a save waits for its turn to write, and must not block a thread meanwhile.");

    /// <inheritdoc />
    public override async Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        // Inside a transaction the turn is already taken; a context without messaging (a tool, a test) has no turns to take.
        if (file is null || Database.CurrentTransaction is not null)
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);

        using var turn = await file.TakeTurn(cancellationToken);
        var publishes = ChangeTracker.Entries<OutboxRow>().Any(entry => entry.State == EntityState.Added);
        var changes = await Save(acceptAllChangesOnSuccess, cancellationToken);
        if (publishes)
            file.OutboxGrew();
        return changes;
    }

    /// <summary>Two who add the same row at once are as much in each other's way as two who change it: both losers are told so in the same way.</summary>
    private async Task<int> Save(bool acceptAllChangesOnSuccess, CancellationToken ct)
    {
        try
        {
            return await base.SaveChangesAsync(acceptAllChangesOnSuccess, ct);
        }
        catch (DbUpdateException taken) when (taken is not DbUpdateConcurrencyException
            && taken.InnerException is SqliteException { SqliteExtendedErrorCode: SQLitePCL.raw.SQLITE_CONSTRAINT_PRIMARYKEY or SQLitePCL.raw.SQLITE_CONSTRAINT_UNIQUE })
        {
            throw new DbUpdateConcurrencyException("Another has added the row.", taken);
        }
    }

    /// <inheritdoc />
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) =>
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcTicks>();

    /// <summary>Maps what messaging needs; call it first from an override.</summary>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<OutboxRow>(row =>
        {
            row.ToTable("Outbox");
            row.Property(r => r.Id).ValueGeneratedOnAdd();
            row.HasIndex(r => r.MessageId).IsUnique();
            row.Property(r => r.Contract).HasMaxLength(200);
        });
        modelBuilder.Entity<InboxRow>(row =>
        {
            row.ToTable("Inbox");
            row.HasKey(r => new { r.MessageId, r.Consumer });
            row.Property(r => r.Consumer).HasMaxLength(100);
        });
        modelBuilder.Entity<ParkedMessage>(row =>
        {
            row.ToTable("Parked");
            row.Property(r => r.Id).ValueGeneratedOnAdd();
            row.Property(r => r.Consumer).HasMaxLength(100);
            row.Property(r => r.Contract).HasMaxLength(200);
        });
    }

    private sealed class UtcTicks() : ValueConverter<DateTimeOffset, long>(at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}

using System.Collections.Concurrent;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Messaging.Tests;

[MessageUrn("alpha:started:v1")]
public sealed record Started(string Name);

/// <summary>Goes to and fro between the two services until it has no hops left.</summary>
[MessageUrn("alpha:ping:v1")]
public sealed record Ping(string Name, int Hops);

[MessageUrn("beta:pong:v1")]
public sealed record Pong(string Name, int Hops);

[MessageUrn("beta:noted:v1")]
public sealed record Noted(string Name);

[MessageUrn("beta:unheard:v1")]
public sealed record Unheard(string Name);

public sealed record WithoutAddress(string Name);

internal sealed class Note
{
    public long Id { get; init; }
    public required string Text { get; init; }
    public DateTimeOffset? At { get; init; }
    public int Version { get; set; }
}

internal sealed class AlphaDb(DbContextOptions<AlphaDb> options) : ServiceDb(options)
{
    public DbSet<Note> Notes => Set<Note>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<Note>().Property(note => note.Version).IsConcurrencyToken();
        modelBuilder.Entity<Note>().HasIndex(note => note.Text).IsUnique().HasFilter("\"Text\" LIKE 'unique%'");
    }
}

internal sealed class BetaDb(DbContextOptions<BetaDb> options) : ServiceDb(options)
{
    public DbSet<Note> Notes => Set<Note>();
}

/// <summary>What a test has the consumers do, by the message's name.</summary>
internal sealed class Script
{
    public ConcurrentDictionary<string, Func<Step, Task>> Steps { get; } = new();
    public ConcurrentDictionary<string, int> Attempts { get; } = new();

    public Task Play(string name, ConsumeContext context, BetaDb db, IServiceProvider services)
    {
        var attempt = Attempts.AddOrUpdate(name, 1, (_, attempts) => attempts + 1);
        return Steps.TryGetValue(name, out var step) ? step(new Step(context, db, services, attempt)) : Task.CompletedTask;
    }
}

internal sealed record Step(ConsumeContext Context, BetaDb Db, IServiceProvider Services, int Attempt);

internal sealed class NoteWhenStarted(BetaDb db, Script script, IServiceProvider services) : IConsumer<Started>
{
    public async Task Consume(ConsumeContext<Started> context)
    {
        db.Notes.Add(new Note { Text = context.Message.Name });
        await context.Publish(new Noted(context.Message.Name));
        await script.Play(context.Message.Name, context, db, services);
    }
}

internal sealed class AlsoNoteWhenStarted(AlphaDb db) : IConsumer<Started>
{
    public Task Consume(ConsumeContext<Started> context)
    {
        db.Notes.Add(new Note { Text = $"also {context.Message.Name}" });
        return Task.CompletedTask;
    }
}

internal sealed class NoteWhenNoted(AlphaDb db) : IConsumer<Noted>
{
    public Task Consume(ConsumeContext<Noted> context)
    {
        db.Notes.Add(new Note { Text = $"noted {context.Message.Name}" });
        return Task.CompletedTask;
    }
}

internal sealed class PassOnWhenPing(AlphaDb db) : IConsumer<Ping>
{
    public async Task Consume(ConsumeContext<Ping> context)
    {
        db.Notes.Add(new Note { Text = $"ping {context.Message.Name} {context.Message.Hops}" });
        if (context.Message.Hops > 1)
            await context.Publish(new Pong(context.Message.Name, context.Message.Hops - 1));
    }
}

internal sealed class PassOnWhenPong(BetaDb db, Script script, IServiceProvider services) : IConsumer<Pong>
{
    public async Task Consume(ConsumeContext<Pong> context)
    {
        db.Notes.Add(new Note { Text = $"pong {context.Message.Name} {context.Message.Hops}" });
        await script.Play($"pong {context.Message.Hops}", context, db, services);
        if (context.Message.Hops > 1)
            await context.Publish(new Ping(context.Message.Name, context.Message.Hops - 1));
    }
}

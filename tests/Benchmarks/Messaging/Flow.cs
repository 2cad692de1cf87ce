using BtFlow.Messaging;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Benchmarks.Messaging;

/// <summary>Goes to and fro between two services; five hops are one flow.</summary>
[MessageUrn("here:ping:v1")]
public sealed record Ping(string Flow, int Hops);

[MessageUrn("there:pong:v1")]
public sealed record Pong(string Flow, int Hops);

internal sealed class Hop
{
    public long Id { get; init; }
    public required string Flow { get; init; }
    public required int Hops { get; init; }
}

internal sealed class HereDb(DbContextOptions<HereDb> options) : ServiceDb(options)
{
    public DbSet<Hop> Taken => Set<Hop>();
}

internal sealed class ThereDb(DbContextOptions<ThereDb> options) : ServiceDb(options)
{
    public DbSet<Hop> Taken => Set<Hop>();
}

internal sealed class PassWhenPing(HereDb db) : IConsumer<Ping>
{
    public async Task Consume(ConsumeContext<Ping> context)
    {
        db.Taken.Add(new Hop { Flow = context.Message.Flow, Hops = context.Message.Hops });
        if (context.Message.Hops > 1) await context.Publish(new Pong(context.Message.Flow, context.Message.Hops - 1));
    }
}

internal sealed class PassWhenPong(ThereDb db) : IConsumer<Pong>
{
    public async Task Consume(ConsumeContext<Pong> context)
    {
        db.Taken.Add(new Hop { Flow = context.Message.Flow, Hops = context.Message.Hops });
        if (context.Message.Hops > 1) await context.Publish(new Ping(context.Message.Flow, context.Message.Hops - 1));
    }
}

/// <summary>The same flow with nothing but the bus: what the messaging is measured against.</summary>
internal sealed class RawPass(Action consumed) : IConsumer<Ping>, IConsumer<Pong>
{
    public async Task Consume(ConsumeContext<Ping> context)
    {
        if (context.Message.Hops > 1) await context.Publish(new Pong(context.Message.Flow, context.Message.Hops - 1));
        consumed();
    }

    public async Task Consume(ConsumeContext<Pong> context)
    {
        if (context.Message.Hops > 1) await context.Publish(new Ping(context.Message.Flow, context.Message.Hops - 1));
        consumed();
    }
}

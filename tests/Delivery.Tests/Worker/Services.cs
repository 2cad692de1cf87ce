using System.Collections.Concurrent;
using BtFlow.Messaging;
using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Delivery.Tests;

/// <summary>No unique index: an effect that comes twice is to be seen, not prevented.</summary>
internal sealed class EffectRow
{
    public long Id { get; init; }
    public required int Flow { get; init; }
    public required string Step { get; init; }
}

/// <summary>How many effects there are, counted by reading, adding one and writing: falls behind when two replicas write at the same time.</summary>
internal sealed class Tally
{
    public int Id { get; init; }
    public int Effects { get; set; }
}

/// <summary>Saved by the page together with the message that begins the flow, so that the database itself says which flows there are.</summary>
internal sealed class BegunFlow
{
    public int Id { get; init; }
}

internal abstract class FlowDb(DbContextOptions options) : ServiceDb(options)
{
    public DbSet<BegunFlow> Flows => Set<BegunFlow>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.Entity<EffectRow>().ToTable("Effects");
        modelBuilder.Entity<Tally>().ToTable("Tallies").Property(tally => tally.Id).ValueGeneratedNever();
        modelBuilder.Entity<BegunFlow>().ToTable("Flows").Property(flow => flow.Id).ValueGeneratedNever();
    }

    public async Task Write(int flow, string step)
    {
        Add(new EffectRow { Flow = flow, Step = step });
        var tally = await Set<Tally>().FindAsync(1) ?? Add(new Tally { Id = 1 }).Entity;
        tally.Effects++;
    }
}

internal sealed class AlphaDb(DbContextOptions<AlphaDb> options) : FlowDb(options);

internal sealed class BetaDb(DbContextOptions<BetaDb> options) : FlowDb(options);

internal sealed class GammaDb(DbContextOptions<GammaDb> options) : FlowDb(options);

internal static class FlowServices
{
    public static IServiceCollection AddFlowService(this IServiceCollection services, string service) => service switch
    {
        "alpha" => services.AddServiceMessaging<AlphaDb>(service, consumers => consumers.Add<CloseWhenArrived>("close")),
        "beta" => services.AddServiceMessaging<BetaDb>(service, consumers => consumers.Add<PlayWhenBegun>("note").Add<ReturnWhenPong>("pong")),
        "gamma" => services.AddServiceMessaging<GammaDb>(service, consumers => consumers.Add<NoteWhenBegun>("note").Add<ReturnWhenPing>("ping").Add<NoteWhenArrived>("close")),
        _ => throw new ArgumentException($"There is no service {service}.", nameof(service)),
    };
}

internal sealed class CloseWhenArrived(AlphaDb db) : IConsumer<Arrived>
{
    public Task Consume(ConsumeContext<Arrived> context) => db.Write(context.Message.Flow, "arrived");
}

internal sealed class PlayWhenBegun(BetaDb db) : IConsumer<Begun>
{
    public async Task Consume(ConsumeContext<Begun> context)
    {
        await db.Write(context.Message.Flow, "note");
        await context.Publish(new Ping(context.Message.Flow, Flows.Hops));
    }
}

internal sealed class ReturnWhenPong(BetaDb db) : IConsumer<Pong>
{
    private static readonly ConcurrentDictionary<int, int> Attempts = new();

    public async Task Consume(ConsumeContext<Pong> context)
    {
        var (flow, hops) = context.Message;
        await db.Write(flow, $"pong {hops}");
        if (hops > 1)
        {
            await context.Publish(new Ping(flow, hops - 1));
            return;
        }
        await context.Publish(new Arrived(flow));
        if (Flows.Stumbles(flow) && Attempts.AddOrUpdate(flow, 1, (_, attempts) => attempts + 1) <= 2)
            throw new InvalidOperationException("Stumbles, and will succeed.");
    }
}

internal sealed class NoteWhenBegun(GammaDb db) : IConsumer<Begun>
{
    public async Task Consume(ConsumeContext<Begun> context)
    {
        await db.Write(context.Message.Flow, "note");
        if (Flows.IsPoisoned(context.Message.Flow))
            throw new InvalidOperationException("Poisoned.");
    }
}

internal sealed class ReturnWhenPing(GammaDb db) : IConsumer<Ping>
{
    public async Task Consume(ConsumeContext<Ping> context)
    {
        await db.Write(context.Message.Flow, $"ping {context.Message.Hops}");
        await context.Publish(new Pong(context.Message.Flow, context.Message.Hops - 1));
    }
}

internal sealed class NoteWhenArrived(GammaDb db) : IConsumer<Arrived>
{
    public Task Consume(ConsumeContext<Arrived> context) => db.Write(context.Message.Flow, "arrived");
}

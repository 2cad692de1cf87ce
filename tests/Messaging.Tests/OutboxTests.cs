using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Messaging.Tests;

public sealed class OutboxTests
{
    [Fact]
    public async Task A_message_saved_with_state_reaches_every_consumer_once()
    {
        await using var system = await TestSystem.Started();

        await system.InAlpha(async (db, outbox) =>
        {
            db.Notes.Add(new Note { Text = "state" });
            outbox.Add(new Started("one"));
            await db.SaveChangesAsync();
        });
        await system.Idle();

        (await system.AlphaNotes()).Order(StringComparer.Ordinal).ShouldBe(["also one", "noted one", "state"]);
        (await system.BetaNotes()).ShouldBe(["one"]);
    }

    [Fact]
    public async Task Nothing_is_sent_when_the_save_fails()
    {
        await using var system = await TestSystem.Started();
        await system.InAlpha(async (db, outbox) =>
        {
            db.Notes.AddRange(new Note { Text = "unique" }, new Note { Text = "unique" });
            outbox.Add(new Started("never"));
            await Should.ThrowAsync<DbUpdateException>(() => db.SaveChangesAsync());
        });
        await system.Idle();

        (await system.AlphaNotes()).ShouldBeEmpty();
        (await system.BetaNotes()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_that_is_not_saved_is_not_sent()
    {
        await using var system = await TestSystem.Started();
        await system.InAlpha((_, outbox) =>
        {
            outbox.Add(new Started("never"));
            return Task.CompletedTask;
        });
        await system.Idle();

        (await system.BetaNotes()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Messages_of_one_service_arrive_in_the_order_of_saving()
    {
        await using var system = await TestSystem.Started();
        var names = Enumerable.Range(0, 300).Select(i => $"{i:000}").ToList();

        foreach (var save in names.Chunk(60))
            await system.Send([.. save.Select(name => new Started(name))]);
        await system.Idle();

        (await system.BetaNotes()).ShouldBe(names);
        (await system.AlphaNotes()).Where(note => note.StartsWith("noted", StringComparison.Ordinal)).ShouldBe(names.Select(name => $"noted {name}"));
    }

    [Fact]
    public async Task A_row_that_nobody_announced_is_found_and_waited_for()
    {
        await using var system = await TestSystem.Started();
        await system.Send(new Unheard("takes the first id"));
        await system.Idle();

        await system.Query("alpha", """
            INSERT INTO Outbox (MessageId, Contract, Body, ConversationId, AddedAt)
            VALUES ('0199B1C2-0000-7000-8000-000000000001', 'alpha:started:v1', '{"name":"by hand"}', '0199B1C2-0000-7000-8000-000000000001', 0)
            """);
        await system.Idle();

        (await system.BetaNotes()).ShouldBe(["by hand"]);
    }

    [Fact]
    public async Task A_confirmed_row_and_one_that_nobody_consumes_are_gone_after_a_stop()
    {
        await using var system = await TestSystem.Started();
        await system.Send(new Started("one"), new Unheard("two"));
        await system.Idle();
        await system.Stop();

        (await system.Query("alpha", "SELECT Contract FROM Outbox")).ShouldBeEmpty();
        (await system.Query("beta", "SELECT Contract FROM Outbox")).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_message_without_an_address_is_refused_wherever_it_comes_from()
    {
        await using var system = await TestSystem.Started();
        await system.InAlpha((_, outbox) =>
        {
            Should.Throw<OutOfContractException>(() => outbox.Add(new WithoutAddress("no")));
            return Task.CompletedTask;
        });
        system.Script.Steps["publishes"] = step => step.Context.Publish(new WithoutAddress("no"));
        await system.Send(new Started("publishes"));
        await system.Idle();

        (await system.State.ParkedMessages(default)).ShouldHaveSingleItem().Error.ShouldContain(nameof(OutOfContractException));
        Should.Throw<OutOfContractException>(() => new ServiceCollection().AddServiceMessaging<BetaDb>("beta", list => list.Add<ConsumesWithoutAddress>("x")));
    }

    [Fact]
    public async Task Nobody_gets_the_bus_itself()
    {
        await using var system = await TestSystem.Started();
        await using var scope = system.Services.CreateAsyncScope();
        foreach (var way in new[] { typeof(IPublishEndpoint), typeof(ISendEndpointProvider), typeof(IBus), typeof(IBusControl) })
            Should.Throw<InvalidOperationException>(() => scope.ServiceProvider.GetService(way)).Message.ShouldContain("IOutbox");
    }

    [Fact]
    public async Task Instants_are_compared_as_instants_whatever_their_offset()
    {
        await using var system = await TestSystem.Started();
        await system.InAlpha(async (db, _) =>
        {
            var noon = new DateTimeOffset(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);
            db.Notes.Add(new Note { Text = "later", At = noon.AddMinutes(1).ToOffset(TimeSpan.FromHours(-5)) });
            db.Notes.Add(new Note { Text = "earlier", At = noon.ToOffset(TimeSpan.FromHours(5)) });
            await db.SaveChangesAsync();

            (await db.Notes.OrderBy(note => note.At).Select(note => note.Text).ToListAsync()).ShouldBe(["earlier", "later"]);
            (await db.Notes.CountAsync(note => note.At > noon)).ShouldBe(1);
        });
    }

    private sealed class ConsumesWithoutAddress : IConsumer<WithoutAddress>
    {
        public Task Consume(ConsumeContext<WithoutAddress> context) => Task.CompletedTask;
    }
}

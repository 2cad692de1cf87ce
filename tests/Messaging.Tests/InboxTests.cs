using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Messaging.Tests;

public sealed class InboxTests
{
    [Fact]
    public async Task A_failing_consumer_leaves_nothing_behind_and_its_message_is_parked_with_the_reason()
    {
        await using var system = await TestSystem.Started();
        system.Script.Steps["poison"] = async step =>
        {
            await step.Db.SaveChangesAsync(); // the note and the outbox row reach the database, and must leave it again
            throw new InvalidOperationException("no luck");
        };

        await system.Send(new Started("poison"), new Started("sound"));
        await system.Idle();

        system.Script.Attempts["poison"].ShouldBe(4);
        (await system.BetaNotes()).ShouldBe(["sound"]);
        (await system.AlphaNotes()).Order(StringComparer.Ordinal).ShouldBe(["also poison", "also sound", "noted sound"]);
        var parked = (await system.State.ParkedMessages(default)).ShouldHaveSingleItem();
        (parked.Consumer, parked.Contract, parked.Body).ShouldBe(("note", "alpha:started:v1", """{"name":"poison"}"""));
        parked.Error.ShouldContain("no luck");
    }

    [Fact]
    public async Task A_consumer_that_fails_at_first_has_its_effect_once()
    {
        await using var system = await TestSystem.Started();
        system.Script.Steps["shaky"] = async step =>
        {
            await step.Db.SaveChangesAsync();
            if (step.Attempt < 4)
                throw new InvalidOperationException("not yet");
        };

        await system.Send(new Started("shaky"));
        await system.Idle();

        (await system.BetaNotes()).ShouldBe(["shaky"]);
        (await system.AlphaNotes()).Count(note => note == "noted shaky").ShouldBe(1);
        (await system.State.ParkedMessages(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_busy_database_is_waited_for_and_never_parks_a_message()
    {
        await using var system = await TestSystem.Started();
        system.Script.Steps["busy"] = step =>
            step.Attempt <= 5 ? throw new DbUpdateException("wrapped", new SqliteException("database is locked", 5)) : Task.CompletedTask;

        await system.Send(new Started("busy"));
        await system.Idle();

        system.Script.Attempts["busy"].ShouldBe(6);
        (await system.BetaNotes()).ShouldBe(["busy"]);
        (await system.State.ParkedMessages(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_conflict_with_another_writer_is_tried_again_more_often_than_an_error()
    {
        await using var system = await TestSystem.Started();
        system.Script.Steps["conflict"] = step =>
            step.Attempt <= 6 ? throw new DbUpdateConcurrencyException("changed meanwhile") : Task.CompletedTask;

        await system.Send(new Started("conflict"));
        await system.Idle();

        (await system.BetaNotes()).ShouldBe(["conflict"]);
        (await system.State.ParkedMessages(default)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"name":null}""")]
    public async Task A_message_that_cannot_be_read_is_parked_for_each_consumer_and_harms_no_other(string body)
    {
        var folder = TestSystem.NewFolder();
        await using var system = await TestSystem.Started(folder);
        await system.Query("alpha", $"""
            INSERT INTO Outbox (MessageId, Contract, Body, ConversationId, AddedAt)
            VALUES ('0199B1C2-0000-7000-8000-000000000002', 'alpha:started:v1', '{body}', '0199B1C2-0000-7000-8000-000000000002', 0)
            """);
        await system.Send(new Started("sound"));
        await system.Idle();

        (await system.State.ParkedMessages(default)).Select(message => (message.Consumer, message.Body)).ShouldBe([("also-note", body), ("note", body)]);
        (await system.BetaNotes()).ShouldBe(["sound"]);
    }

    [Fact]
    public async Task A_second_context_inside_a_consumer_is_an_error_and_not_a_standstill()
    {
        await using var system = await TestSystem.Started();
        system.Script.Steps["second"] = async step =>
        {
            await using var scope = step.Services.GetRequiredService<IServiceScopeFactory>().CreateAsyncScope();
            var second = scope.ServiceProvider.GetRequiredService<BetaDb>();
            second.Notes.Add(new Note { Text = "second" });
            await second.SaveChangesAsync();
        };

        await system.Send(new Started("second"));
        await system.Idle();

        (await system.State.ParkedMessages(default)).ShouldHaveSingleItem().Error.ShouldContain("wait for it for ever");
    }

    [Fact]
    public async Task A_message_follows_the_conversation_that_caused_it()
    {
        await using var system = await TestSystem.Started();
        Guid? conversation = null, initiator = null, first = null;
        system.Script.Steps["pong 1"] = step =>
        {
            (conversation, initiator) = (step.Context.ConversationId, step.Context.InitiatorId);
            return Task.CompletedTask;
        };
        await system.InAlpha(async (db, outbox) =>
        {
            outbox.Add(new Ping("talk", 2));
            first = db.ChangeTracker.Entries<OutboxRow>().Single().Entity.MessageId;
            await db.SaveChangesAsync();
        });
        await system.Idle();

        conversation.ShouldBe(first);
        initiator.ShouldBe(first);
    }
}

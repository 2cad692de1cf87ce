using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Messaging.Tests;

public sealed class ParkingTests
{
    private static readonly Operator Ada = new("p-ada", "Ada Alm"), Bo = new("p-bo", "Bo Berg");

    [Fact]
    public async Task A_message_that_its_queue_s_consumer_does_not_read_is_parked_in_plain_words_and_nothing_waits_for_it()
    {
        await using var system = await TestSystem.Started();
        await system.Query("alpha", """
            INSERT INTO Outbox (MessageId, Contract, Queue, Body, ConversationId, AddedAt)
            VALUES ('0199B1C2-0000-7000-8000-000000000003', 'beta:unheard:v1', 'beta-note', '{"name":"stray"}', '0199B1C2-0000-7000-8000-000000000004', 0)
            """);
        await system.Send(new Started("sound"));
        await system.Idle();

        var parked = (await system.State.ParkedMessages(default)).ShouldHaveSingleItem();
        (parked.Consumer, parked.Contract, parked.Body).ShouldBe(("note", "beta:unheard:v1", """{"name":"stray"}"""));
        parked.Reason.ShouldContain("läser inte meddelanden av det här slaget");
        parked.ConversationId.ShouldBe(Guid.Parse("0199B1C2-0000-7000-8000-000000000004"));
        (await system.BetaNotes()).ShouldBe(["sound"]);
    }

    [Fact]
    public async Task A_replayed_message_reaches_the_consumer_that_gave_it_up_and_no_other()
    {
        await using var system = await Poisoned("late");
        var parked = (await system.State.ParkedMessages(default)).Single();
        system.Script.Steps.Clear();

        var result = await Act(system, desk => desk.Replay("beta", parked.Id, Ada, default));
        await system.Idle();

        result.Outcome.ShouldBe(ParkedOutcome.Done);
        (await system.BetaNotes()).ShouldBe(["late"]);
        (await system.AlphaNotes()).Order(StringComparer.Ordinal).ShouldBe(["also late", "noted late"]);
        (await system.State.ParkedMessages(default)).ShouldBeEmpty();
        var act = (await Acts(system)).ShouldHaveSingleItem();
        (act.Act, act.ParkedId, act.ById, act.ByName, act.MessageId, act.Body).ShouldBe((ParkedAct.Replayed, parked.Id, "p-ada", "Ada Alm", parked.MessageId, """{"name":"late"}"""));
    }

    [Fact]
    public async Task A_discarded_message_has_no_effect_and_stays_with_the_reason()
    {
        await using var system = await Poisoned("unwanted");
        var parked = (await system.State.ParkedMessages(default)).Single();
        system.Script.Steps.Clear();

        (await Act(system, desk => desk.Discard("beta", parked.Id, Bo, " Fel utlysning. ", default))).Outcome.ShouldBe(ParkedOutcome.Done);
        await system.Idle();

        (await system.BetaNotes()).ShouldBeEmpty();
        (await system.State.ParkedMessages(default)).ShouldBeEmpty();
        var act = (await Acts(system)).ShouldHaveSingleItem();
        (act.Act, act.Reason, act.Body, act.Error).ShouldBe((ParkedAct.Discarded, "Fel utlysning.", """{"name":"unwanted"}""", parked.Error));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData(null)]
    public async Task Nothing_is_discarded_without_a_reason_or_with_an_endless_one(string? reason)
    {
        await using var system = await Poisoned("kept");
        await Should.ThrowAsync<ArgumentException>(() => Act(system, desk => desk.Discard("beta", 1, Bo, reason ?? new string('x', ParkedAct.LongestReason + 1), default)));
        (await system.State.ParkedMessages(default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Of_operators_who_act_at_once_one_wins_and_the_others_are_told_who()
    {
        await using var system = await Poisoned("wanted by many");
        var parked = (await system.State.ParkedMessages(default)).Single();
        system.Script.Steps.Clear();

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => Act(system, desk =>
            i % 2 == 0 ? desk.Replay("beta", parked.Id, Ada, default) : desk.Discard("beta", parked.Id, Bo, "Behövs inte.", default)))));
        await system.Idle();

        var won = results.Where(r => r.Outcome == ParkedOutcome.Done).ShouldHaveSingleItem();
        results.Count(r => r.Outcome == ParkedOutcome.DoneBefore && r.Act!.ByName == won.Act!.ByName && r.Act.At == won.Act.At).ShouldBe(7);
        (await Acts(system)).ShouldHaveSingleItem();
        (await system.BetaNotes()).Count.ShouldBe(won.Act!.Act == ParkedAct.Replayed ? 1 : 0);
    }

    [Fact]
    public async Task All_of_a_kind_are_replayed_together_and_those_parked_for_another_reason_stay()
    {
        await using var system = await TestSystem.Started();
        foreach (var name in new[] { "a", "b", "c" }) system.Script.Steps[name] = _ => throw new InvalidOperationException("the register is away");
        system.Script.Steps["d"] = _ => throw new InvalidOperationException("another thing");
        await system.Send(new Started("a"), new Started("d"), new Started("b"), new Started("c"));
        await system.Idle();
        var first = (await system.State.ParkedMessages(default))[0];
        system.Script.Steps.Clear();
        system.Script.Steps["c"] = _ => throw new InvalidOperationException("the register is away"); // still: it is parked once more, and not replayed for ever

        (await Act(system, desk => desk.ReplayAlike("beta", first.Id, Ada, default))).ShouldBe(3);
        await system.Idle();

        (await system.BetaNotes()).Order(StringComparer.Ordinal).ShouldBe(["a", "b"]);
        (await system.State.ParkedMessages(default)).Select(p => p.Body).Order(StringComparer.Ordinal).ShouldBe(["""{"name":"c"}""", """{"name":"d"}"""]);
        (await Acts(system)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_message_whose_consumer_is_gone_is_not_replayed_into_nothing()
    {
        await using var system = await Poisoned("orphan");
        await system.Query("beta", "UPDATE Parked SET Consumer = 'former'");

        (await Act(system, desk => desk.Replay("beta", 1, Ada, default))).Outcome.ShouldBe(ParkedOutcome.NoReceiver);
        (await Act(system, desk => desk.Replay("beta", 99, Ada, default))).Outcome.ShouldBe(ParkedOutcome.Unknown);
        (await system.State.ParkedMessages(default)).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_replay_whose_consumer_this_version_does_not_have_is_kept_for_one_that_has_it()
    {
        await using var system = await TestSystem.Started();
        await system.Query("alpha", """
            INSERT INTO Outbox (MessageId, Contract, Queue, Body, ConversationId, AddedAt)
            VALUES ('0199B1C2-0000-7000-8000-000000000005', 'alpha:started:v1', 'beta-future', '{"name":"late"}', '0199B1C2-0000-7000-8000-000000000006', 0)
            """);
        await system.Send(new Started("sound"));
        await system.Idle();
        await system.Stop(); // removes what is done
        (await system.Query("alpha", "SELECT Queue FROM Outbox")).ShouldBe(["beta-future"]);

        await system.Query("alpha", "UPDATE Outbox SET Queue = 'beta-note'"); // as if the consumer had come
        await using var next = await TestSystem.Started(system.Folder);
        await next.Idle();
        (await next.BetaNotes()).ShouldBe(["sound", "late"]);
    }

    [Fact]
    public async Task A_replay_goes_on_with_the_trace_of_the_message()
    {
        using var listener = new ActivityListener { ShouldListenTo = s => s.Name == Telemetry.Name, Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded };
        ActivitySource.AddActivityListener(listener);
        await using var system = await TestSystem.Started();
        system.Script.Steps["traced"] = _ => throw new InvalidOperationException("no luck");
        ActivityTraceId page;
        using (var request = new Activity("page").Start())
        {
            page = request.TraceId;
            await system.Send(new Started("traced"));
        }
        await system.Idle();
        (await system.State.ParkedMessages(default)).Single().Trace.ShouldNotBeNull().ShouldContain(page.ToString());
        ActivityTraceId? seen = null;
        system.Script.Steps["traced"] = _ =>
        {
            seen = Activity.Current?.TraceId;
            return Task.CompletedTask;
        };

        using (var later = new Activity("operator's page").Start())
        {
            await Act(system, desk => desk.Replay("beta", 1, Ada, default));
            later.Links.Select(l => l.Context.TraceId).ShouldBe([page]);
        }
        await system.Idle();

        seen.ShouldBe(page);
    }

    private static async Task<TestSystem> Poisoned(string name)
    {
        var system = await TestSystem.Started();
        system.Script.Steps[name] = _ => throw new InvalidOperationException("no luck");
        await system.Send(new Started(name));
        await system.Idle();
        return system;
    }

    private static async Task<T> Act<T>(TestSystem system, Func<ParkedDesk, Task<T>> act)
    {
        await using var scope = system.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider.GetRequiredService<ParkedDesk>());
    }

    private static async Task<List<ParkedAct>> Acts(TestSystem system)
    {
        await using var scope = system.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BetaDb>().ParkedActs.AsNoTracking().ToListAsync();
    }
}

using BtFlow.Messaging.Tests.Backup;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;

namespace BtFlow.Messaging.Tests;

/// <summary>Messages that wait for the same turn to write, on a real PostgreSQL, which infra/dev test starts. The bus is played by the test, so that it says who waits with whom.</summary>
public sealed class WaitingLineTests : IAsyncLifetime
{
    private TestPostgres postgres = null!;
    private IHost host = null!;
    private ServiceDatabase database = null!;
    private Inbox inbox = null!;
    private ulong tag;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Those_that_wait_at_the_same_time_share_a_transaction_and_keep_the_brokers_order()
    {
        var ids = Ids(10);
        await WhileTheTurnIsTaken(() => [Come(ids[0], order: 0), .. ids[1..].Select((id, i) => Come(id, order: (ulong)(9 - i))).ToList()]);

        (await Notes()).ShouldBe([Name(ids[0]), .. ids[1..].Reverse().Select(Name)]);
        (await Transactions()).ShouldBeLessThanOrEqualTo(2); // the first may have found nobody to go with
    }

    [Fact]
    public async Task One_that_fails_takes_nobody_with_it()
    {
        var ids = Ids(8);
        var work = WhileTheTurnIsTaken(() => [.. ids.Select(id => Come(id, id == ids[4] ? _ => throw new InvalidOperationException("poison") : null))]);
        await Should.ThrowAsync<InvalidOperationException>(work); // which the bus hands on, to be parked

        (await Notes()).ShouldBe(ids.Where(id => id != ids[4]).Select(Name));
        (await postgres.Query("SELECT count(*) FROM beta.\"Inbox\"")).ShouldBe(["7"]);
    }

    [Fact]
    public async Task One_that_fails_at_its_last_save_takes_nobody_with_it_and_leaves_no_context_behind_that_cannot_be_used()
    {
        var ids = Ids(40);
        var work = WhileTheTurnIsTaken(() => [.. ids.Select((id, i) => Come(id, i % 10 == 5 ? db => db.Notes.Add(new Note { Text = null! }) : null))]);
        await Should.ThrowAsync<DbUpdateException>(work);

        (await Notes()).ShouldBe(ids.Where((_, i) => i % 10 != 5).Select(Name));
        for (var i = 0; i < 40; i++) await Come(Guid.CreateVersion7()); // whichever context of the pool comes next
        (await Notes()).Count.ShouldBe(76);
    }

    [Fact]
    public async Task The_same_message_twice_in_line_has_one_effect_and_one_done_before_has_none()
    {
        var ids = Ids(4);
        await Come(ids[3]);
        await WhileTheTurnIsTaken(() => [.. new[] { ids[0], ids[1], ids[2], ids[1], ids[3] }.Select(id => Come(id))]);

        (await Notes()).ShouldBe(new[] { ids[3], ids[0], ids[1], ids[2] }.Select(Name));
    }

    [Fact]
    public async Task One_too_old_to_be_remembered_is_refused_and_those_beside_it_are_done()
    {
        var ids = Ids(3);
        ids[1] = Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddDays(-60));
        var work = WhileTheTurnIsTaken(() => [.. ids.Select(id => Come(id))]);
        await Should.ThrowAsync<ForgottenMessageException>(work);

        (await Notes()).ShouldBe([Name(ids[0]), Name(ids[2])]);
    }

    [Fact]
    public async Task What_a_message_publishes_bears_its_own_trace()
    {
        var ids = Ids(4);
        var traces = new List<string?>();
        await WhileTheTurnIsTaken(() => [.. ids.Select(async id =>
        {
            using var span = new System.Diagnostics.Activity("test").SetIdFormat(System.Diagnostics.ActivityIdFormat.W3C).Start();
            lock (traces) traces.Add(span.Id);
            await Come(id, db => OutboxRows.Add(db, new Noted(Name(id)), null, null));
        })]);

        (await postgres.Query("SELECT \"Trace\" FROM beta.\"Outbox\" ORDER BY \"Id\"")).ShouldBe(traces!);
    }

    public async ValueTask InitializeAsync()
    {
        postgres = await TestPostgres.Fresh();
        host = TestReplica.Build(postgres.ConnectionOf("{service}"), "beta");
        database = host.Services.GetRequiredKeyedService<ServiceDatabase>("beta");
        await using var scope = host.Services.CreateAsyncScope();
        await database.Prepare(scope.ServiceProvider.GetRequiredService<BetaDb>(), Ct);
        var service = host.Services.GetServices<MessagingService>().Single();
        inbox = new(service, "note", database, host.Services.GetRequiredService<IServiceScopeFactory>(), new Nobody(), NullLogger.Instance, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        database.Close();
        await ((IAsyncDisposable)host).DisposeAsync();
        await postgres.DisposeAsync();
    }

    private static Guid[] Ids(int count) => [.. Enumerable.Range(0, count).Select(_ => Guid.CreateVersion7())];

    private static string Name(Guid id) => id.ToString();

    private Task Come(Guid id, Action<BetaDb>? also = null, ulong? order = null) => inbox.Consume(id, order ?? tag++, (_, db) =>
    {
        ((BetaDb)db).Notes.Add(new Note { Text = Name(id) });
        also?.Invoke((BetaDb)db);
        return Task.CompletedTask;
    });

    /// <summary>All come while somebody else writes; the first stands ready for its turn before the others are there.</summary>
    private async Task WhileTheTurnIsTaken(Func<IReadOnlyList<Task>> come)
    {
        IReadOnlyList<Task> work;
        using (await database.TakeTurn(Ct))
        {
            work = come();
            await Task.Delay(300, Ct); // so that the first has looked for company; if it has not, it only finds more
        }
        await Task.WhenAll(work);
    }

    private Task<List<string>> Notes() => postgres.Notes("beta");

    private async Task<int> Transactions() => int.Parse((await postgres.Query("SELECT count(DISTINCT xmin::text) FROM beta.\"Notes\""))[0]);

    private sealed class Nobody : IDeliveryCount
    {
        public void Begun()
        {
        }

        public void Done(Guid messageId, string endpoint)
        {
        }

        public void Ended()
        {
        }
    }
}

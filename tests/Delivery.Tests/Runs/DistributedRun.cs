using System.Data.Common;
using BtFlow.Messaging;
using Npgsql;
using RabbitMQ.Client;

namespace BtFlow.Delivery.Tests;

/// <summary>Three processes with two of the three services each, so that every service has two replicas, over a broker and a database that are killed too.</summary>
internal sealed class DistributedRun : IAsyncDisposable
{
    private static readonly IReadOnlyList<string> Queues = ["alpha-close", "beta-note", "beta-pong", "gamma-close", "gamma-note", "gamma-ping"];

    private readonly string rabbitMq, postgres;
    private readonly Random random;
    private readonly Replica[] replicas;
    private readonly List<int> saved = [];
    private int next;

    private DistributedRun(string rabbitMq, string postgres, int seed)
    {
        (this.rabbitMq, this.postgres, random) = (rabbitMq, postgres, new(seed));
        var environment = new Dictionary<string, string>
        {
            [Worker.RabbitMq] = rabbitMq,
            // A hanging process is ended by the server after five seconds instead of two minutes, so that the test need not wait so long.
            [Worker.Postgres] = new NpgsqlConnectionStringBuilder(postgres) { Pooling = true, Options = "-c idle_in_transaction_session_timeout=5000" }.ToString(),
        };
        replicas = [new(["alpha", "beta"], environment), new(["beta", "gamma"], environment), new(["gamma", "alpha"], environment)];
    }

    public int Kills => replicas.Sum(replica => replica.Kills);

    public Counted Counted => replicas.Aggregate(new Counted(0, 0, 0), (sum, replica) => sum + replica.Counted);

    public IEnumerable<string> GaveUp => replicas.SelectMany(replica => replica.GaveUp);

    public static async Task<DistributedRun> Start(Servers broker, Servers database, int seed)
    {
        var run = new DistributedRun(await broker.FreshVirtualHost(), await database.FreshDatabase(Flows.Services), seed);
        foreach (var replica in run.replicas) // one after the other, as they make the tables
            await replica.Start();
        return run;
    }

    public Task StartAll() => Task.WhenAll(replicas.Select(replica => replica.Start()));

    public Task KillAllForNow() => Task.WhenAll(replicas.Select(replica => replica.KillForNow()));

    /// <summary>Begins some flows at one of the replicas that can. Whether they are saved for certain.</summary>
    public async Task<bool> Begin(int count)
    {
        var able = replicas.Where(replica => replica.Services.Contains("alpha") && replica.Process.IsReady).ToList();
        if (able.Count == 0)
            return false;
        var first = Interlocked.Add(ref next, count) - count;
        if (!await able[Next(able.Count)].Process.Begin(first, count))
            return false;
        lock (saved)
            saved.AddRange(Enumerable.Range(first, count));
        return true;
    }

    /// <summary>Until one of the processes is in the middle of its work.</summary>
    public Task ConsumeSome() => Task.WhenAny(replicas.Select(replica => replica.Process.Consumes(20 + Next(40))));

    /// <summary>Until the work is done: bursts of flows, and a replica killed in the middle of them as soon as all others are there to take over.</summary>
    public async Task Under(Func<Task> work, int burst)
    {
        var done = work();
        while (!done.IsCompleted)
        {
            var victim = replicas[Next(replicas.Length)];
            var (life, othersReady) = (victim.Process, replicas.All(replica => replica == victim || replica.Process.IsReady));
            if (!await HasEnoughToDo())
                await Begin(1 + Next(burst));
            await life.Consumes(Next(burst), enough: TimeSpan.FromSeconds(1)); // less comes when the broker or the database is away
            if (othersReady && !life.IsPaused && life == victim.Process)
                victim.Kill();
            await Task.WhenAny(done, Task.Delay(Next(500)));
        }
        await done;
    }

    /// <summary>
    /// Hangs a replica while it holds a service's turn to write, until the server has taken the turn back and flows get through by the others, and at least so long; then lets it go on as if nothing had been.
    /// </summary>
    public async Task HangOne(TimeSpan atLeast)
    {
        var replica = replicas[Next(replicas.Length)];
        var holder = "";
        await Until(async () =>
        {
            if (!replica.Process.IsReady)
                return false;
            if (!await HasEnoughToDo())
                await Begin(20);
            replica.Process.Pause();
            holder = await Holder();
            if (holder.Length == 0)
                replica.Process.Resume();
            return holder.Length > 0;
        }, "a replica is caught while it writes");
        var hung = replica.Process;
        await Until(async () => await Holder() != holder, "the server takes the turn to write from a process that hangs");
        await Task.WhenAll(SomeFlowsArrive(), Task.Delay(atLeast)); // what it had fetched comes to the others when the broker misses its heartbeats
        if (!hung.Ended.IsCompleted)
            hung.Resume();
    }

    /// <summary>Takes the mark of the last sent messages back, as a crash of the database server may: whether a kill has made duplicates is luck, and this is not.</summary>
    public Task SendSomeAgain() => ExecuteInEach("""
        UPDATE "Outbox" SET "SentAt" = NULL WHERE "Id" IN (SELECT "Id" FROM "Outbox" WHERE "SentAt" IS NOT NULL ORDER BY "Id" DESC LIMIT 20)
        """);

    /// <summary>Until no message is on its way. The proof comes last: when all processes have stopped, what they had fetched is in the queues again, and there must be nothing.</summary>
    public async Task Finish()
    {
        var by = TimeProvider.System.GetUtcNow() + Wait.Patience;
        while (true)
        {
            await Until(async () => await LeftOver() == 0, "all queues and outboxes run empty");
            foreach (var replica in replicas)
                await replica.Process.Idle();
            foreach (var replica in replicas)
                await replica.Stop();
            if (await LeftOver() == 0)
                return;
            if (TimeProvider.System.GetUtcNow() > by)
                throw new TimeoutException("Messages were left each time the processes had stopped.");
            await StartAll();
        }
    }

    public Task<Ledger> Count()
    {
        lock (saved)
            return Ledger.Read(Open, [.. saved]);
    }

    /// <summary>Past the code under test, in every service's schema.</summary>
    public async Task<int> ExecuteInEach(string sql)
    {
        var changed = 0;
        foreach (var service in Flows.Services)
            changed += await Servers.Execute(SchemaOf(service), sql);
        return changed;
    }

    public async Task<int> PurgeQueues()
    {
        await using var connection = await Servers.Connect(rabbitMq);
        await using var channel = await connection.CreateChannelAsync();
        var purged = 0u;
        foreach (var queue in Queues)
            purged += await channel.QueuePurgeAsync(queue);
        return (int)purged;
    }

    /// <summary>So that a slow machine is not given more than it can finish.</summary>
    private async Task<bool> HasEnoughToDo()
    {
        try
        {
            return await Scalar("alpha", """SELECT (SELECT count(*) FROM "Flows") - (SELECT count(*) FROM "Effects")""") > 100;
        }
        catch (NpgsqlException) // the database is away: let a page be refused
        {
            return false;
        }
    }

    /// <summary>Until flows begun from now on have gone all the way.</summary>
    public async Task SomeFlowsArrive()
    {
        var first = Volatile.Read(ref next);
        await Until(() => Begin(5), "flows can begin");
        await Until(async () => await Scalar("alpha", $"""SELECT count(*) FROM "Effects" WHERE "Flow" >= {first}""") > 0, "flows that begin now arrive");
    }

    public async ValueTask DisposeAsync() => await KillAllForNow();

    /// <summary>Messages in outboxes and queues.</summary>
    private async Task<long> LeftOver()
    {
        long left = 0;
        foreach (var service in Flows.Services)
            left += await Scalar(service, """SELECT count(*) FROM "Outbox" WHERE "SentAt" IS NULL""");
        await using var connection = await Servers.Connect(rabbitMq);
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in Queues)
            left += await channel.MessageCountAsync(queue);
        return left;
    }

    /// <summary>The server's process of a connection that has held a turn to write for a second without asking for anything; empty when there is none.</summary>
    private async Task<string> Holder()
    {
        const string sql = """
            SELECT a.pid::text || ' ' || a.backend_start FROM pg_stat_activity a JOIN pg_locks l ON l.pid = a.pid
            WHERE l.locktype = 'advisory' AND l.granted AND a.datname = current_database() AND a.state LIKE 'idle in transaction%' AND a.state_change < clock_timestamp() - interval '1 second'
            """;
        await Task.Delay(1100);
        await using var connection = await Open("alpha");
        return (await Ledger.Rows(connection, sql, row => row.GetString(0))).FirstOrDefault("");
    }

    private async Task<long> Scalar(string service, string sql)
    {
        await using var connection = await Open(service);
        return (await Ledger.Rows(connection, sql, row => row.GetInt64(0))).Single();
    }

    private string SchemaOf(string service) => new NpgsqlConnectionStringBuilder(postgres) { SearchPath = service, Timeout = 120, CommandTimeout = 120 }.ToString();

    private async Task<DbConnection> Open(string service)
    {
        var connection = new NpgsqlConnection(SchemaOf(service));
        await connection.OpenAsync();
        return connection;
    }

    private int Next(int below)
    {
        lock (random)
            return random.Next(below);
    }

    private Task Until(Func<Task<bool>> holds, string what) => Wait.Until(holds, what, () => string.Join("\n\n", replicas.Select(replica => replica.Process.LastWords)));
}

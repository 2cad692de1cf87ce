using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace BtFlow.Delivery.Tests;

/// <summary>One process with all three services over one data folder, killed and started again and again.</summary>
internal sealed class EmbeddedRun : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("btflow-delivery-").FullName;
    private readonly Random random;
    private readonly Replica replica;
    private readonly List<int> saved = [];
    private TimeSpan start;
    private int next;

    public EmbeddedRun(int seed)
    {
        random = new(seed);
        replica = new(Flows.Services, new Dictionary<string, string> { [Worker.Folder] = folder });
    }

    public int Kills => replica.Kills;

    public Counted Counted => replica.Counted;

    public IEnumerable<string> GaveUp => replica.GaveUp;

    /// <summary>
    /// Starts, begins some flows and dies while they are on their way; one time in five it dies before it has started. Afterwards nobody has the files open.
    /// When it dies follows what it has done and not the clock, so that a slow machine is killed in the middle of its work too.
    /// </summary>
    public async Task LiveAndDie()
    {
        var began = Stopwatch.GetTimestamp();
        var started = replica.Start();
        if (start > TimeSpan.Zero && random.Next(5) == 0)
        {
            await Task.WhenAny(started, Task.Delay(start * random.NextDouble()));
            await replica.KillForNow();
            return;
        }
        await started;
        start = Stopwatch.GetElapsedTime(began);
        var life = replica.Process;
        for (var batches = random.Next(1, 4); batches > 0; batches--)
            await Begin(random.Next(40, 80));
        await life.Consumes(random.Next(300));
        await replica.KillForNow();
    }

    /// <summary>Starts, waits until nothing is on its way, and stops in order.</summary>
    public async Task Finish()
    {
        await replica.Start();
        (await replica.Process.Idle()).ShouldBeTrue(replica.Process.LastWords);
        await replica.Stop();
        foreach (var service in Flows.Services)
            (await Execute(service, "DELETE FROM \"Outbox\"")).ShouldBe(0, "rows left in an outbox after all was quiet");
    }

    public Task<Ledger> Count() => Ledger.Read(Open, saved);

    /// <summary>Past the code under test; between two lives.</summary>
    public async Task<int> Execute(string service, string sql)
    {
        await using var connection = await Open(service);
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    public void Dispose()
    {
        replica.KillForNow().GetAwaiter().GetResult();
        Directory.Delete(folder, recursive: true);
    }

    private async Task Begin(int count)
    {
        var first = next;
        next += count;
        (await replica.Process.Begin(first, count)).ShouldBeTrue("nobody disturbs the saving of a page here");
        saved.AddRange(Enumerable.Range(first, count));
    }

    private async Task<DbConnection> Open(string service)
    {
        var connection = new SqliteConnection($"Data Source={Path.Combine(folder, service)}.db;Pooling=false");
        await connection.OpenAsync();
        return connection;
    }
}

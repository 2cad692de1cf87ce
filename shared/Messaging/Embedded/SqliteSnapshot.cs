using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace BtFlow.Messaging;

/// <summary>
/// Copies the databases of a data folder as they all were at one instant, beside a running process or without one. The write lock of every file is taken; while all are held, a read
/// transaction pins each file's state; then the writers go on, and the copies are made from what is pinned. What a restore finds is what a killed process would have left at that instant.
/// </summary>
public static class SqliteSnapshot
{
    /// <summary>So long may writers be kept waiting. They bear five seconds before they report an outage.</summary>
    internal static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(500);

    /// <summary>So long the locks are tried for before giving up: a write that takes so long belongs to a process that hangs.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Takes the copies; no row in the data folder changes.</summary>
    /// <param name="dataFolder">The folder of a running or a stopped embedded BtFlow.</param>
    /// <param name="to">The folder that the copies are written to, each under its file's name; it has to exist.</param>
    /// <exception cref="BackupRefusedException">The folder holds no databases or an unfinished restore, or a database stays locked.</exception>
    public static Task<DatabaseCopies> Copy(string dataFolder, string to, BackupReader reader, CancellationToken ct) => Copy(dataFolder, to, reader, Patience, ct);

    internal static async Task<DatabaseCopies> Copy(string dataFolder, string to, BackupReader reader, TimeSpan patience, CancellationToken ct)
    {
        RestoredFolder.RequireFinished(dataFolder);
        var files = Directory.Exists(dataFolder) ? Directory.GetFiles(dataFolder, "*.db").Order(StringComparer.Ordinal).ToList() : [];
        if (files.Count == 0) throw new BackupRefusedException($"Det finns ingen databas i {Path.GetFullPath(dataFolder)}. Ange BtFlows datamapp med --data.");

        var sources = new List<PinnedFile>();
        try
        {
            foreach (var file in files) sources.Add(new PinnedFile(file));
            var pause = await Task.Run(() => PinAll(sources, reader.AtTheInstant, patience, ct), ct);
            var migrations = new SortedDictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
            foreach (var source in sources)
            {
                ct.ThrowIfCancellationRequested();
                migrations[source.Service] = await source.CopyTo(Path.Combine(to, Path.GetFileName(source.Path)), reader.Read);
            }
            return new(pause, migrations);
        }
        catch (SqliteException damage) when (damage.SqliteErrorCode is SQLitePCL.raw.SQLITE_CORRUPT or SQLitePCL.raw.SQLITE_NOTADB)
        {
            throw new BackupRefusedException($"En av databaserna i {Path.GetFullPath(dataFolder)} är skadad ({damage.Message}). Gå tillbaka till en äldre säkerhetskopia.", damage);
        }
        catch (SqliteException failure)
        {
            throw new BackupRefusedException($"Databaserna i {Path.GetFullPath(dataFolder)} går inte att kopiera: {failure.Message}", failure);
        }
        finally
        {
            foreach (var source in sources) source.Dispose();
        }
    }

    /// <returns>How long the first locked file's writers were kept waiting.</returns>
    private static TimeSpan PinAll(List<PinnedFile> sources, Action atTheInstant, TimeSpan patience, CancellationToken ct)
    {
        var order = sources.ToList();
        var began = Stopwatch.StartNew();
        atTheInstant();
        foreach (var file in sources) Rehearse(file, patience, ct);
        while (true)
        {
            // Nothing is held while the first is waited for; the others are given up soon, so a long write never stops the writers of other files for long, and no two wait for each other.
            if (!order[0].Lock(patience - began.Elapsed, ct)) throw Busy(order[0], patience);
            var pause = Stopwatch.StartNew();
            try
            {
                if (order.Skip(1).FirstOrDefault(file => !file.Lock(LongestPause - pause.Elapsed, ct)) is not { } busy)
                {
                    foreach (var file in order) file.Pin();
                    atTheInstant();
                    return pause.Elapsed;
                }
                if (began.Elapsed > patience) throw Busy(busy, patience);
                order = [busy, .. order.Where(file => file != busy)];
            }
            finally
            {
                foreach (var file in sources) file.Unlock();
            }
            ct.WaitHandle.WaitOne(LongestPause / 2); // whoever waited has its turn first
        }
    }

    /// <summary>One file alone, so that the code is compiled and the file's pages are read before all writers wait for it.</summary>
    private static void Rehearse(PinnedFile file, TimeSpan patience, CancellationToken ct)
    {
        if (!file.Lock(patience, ct)) throw Busy(file, patience);
        file.Pin();
        file.Unlock();
        file.Unpin();
    }

    private static BackupRefusedException Busy(PinnedFile file, TimeSpan patience) => new(
        $"{file.Path} har varit låst för skrivning så gott som hela tiden i {patience.TotalSeconds:0} sekunder. Inget är ändrat. Försök igen när systemet har mindre att göra.");
}

using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace BtFlow.Messaging;

/// <summary>
/// Brings the databases of a data folder up to date before anything runs. A migration works on a copy, which takes the place of the database when it is done: whenever the process is killed,
/// each database is either as it was or as it is to be, no lock of a killed migration is ever met, and one that fails has changed nothing.
/// </summary>
internal sealed class FolderUpgrade(DataFolder folder, ILogger log)
{
    private readonly string work = folder.PathOf("upgrading");

    public async Task Run(IReadOnlyList<(SqliteDatabase File, Type Context)> databases, CancellationToken ct)
    {
        var late = new List<(SqliteDatabase File, Type Context)>();
        foreach (var database in databases)
            if (await IsLate(database.File, database.Context, ct))
                late.Add(database);
        if (Directory.Exists(work))
            Directory.Delete(work, recursive: true); // what a killed process left was in nobody's place yet
        if (late.Count == 0)
            return;

        Directory.CreateDirectory(work);
        foreach (var (file, context) in late)
            await MigrateCopy(file, context, ct);
        if (late.Any(l => File.Exists(l.File.Path)))
        {
            var kept = Keep(databases.Select(d => d.File));
            log.LogWarning("The databases in {Folder} are of an older version of BtFlow and are brought up to date; as they were before they are kept in {Copy}", folder.Path, kept);
        }
        foreach (var (file, _) in late)
            File.Move(Copy(file), file.Path, overwrite: true);
        Directory.Delete(work, recursive: true);
    }

    private async Task<bool> IsLate(SqliteDatabase file, Type context, CancellationToken ct)
    {
        await using var db = file.NewContext(context);
        var known = db.Database.GetMigrations().ToList();
        if (known.Count == 0)
        {
            await file.Prepare(db, ct);
            return false;
        }
        if (!File.Exists(file.Path))
            return true;
        var applied = (await db.Database.GetAppliedMigrationsAsync(ct)).ToList();
        return applied.Exists(id => !known.Contains(id)) ? throw DatabaseVersionException.Newer(folder.Path) : applied.Count < known.Count;
    }

    private async Task MigrateCopy(SqliteDatabase file, Type context, CancellationToken ct)
    {
        if (File.Exists(file.Path))
        {
            file.MakeOneFile();
            File.Copy(file.Path, Copy(file));
        }
        var copy = new SqliteDatabase(file.Service, Copy(file));
        await using (var db = copy.NewContext(context))
        {
            if (!await copy.Adopt(db, ct))
                throw DatabaseVersionException.Unknown(folder.Path);
            await copy.Prepare(db, ct);
        }
        copy.MakeOneFile();
    }

    /// <summary>Whole or not there: it gets its name when all of it is on the disk.</summary>
    private string Keep(IEnumerable<SqliteDatabase> files)
    {
        var copies = Path.Combine(work, "before");
        Directory.CreateDirectory(copies);
        foreach (var file in files.Where(f => File.Exists(f.Path)))
        {
            file.MakeOneFile();
            var copy = Path.Combine(copies, Path.GetFileName(file.Path));
            File.Copy(file.Path, copy);
            using var handle = File.OpenHandle(copy, access: FileAccess.ReadWrite);
            RandomAccess.FlushToDisk(handle);
        }
        var kept = folder.PathOf($"before-{TimeProvider.System.GetUtcNow():yyyyMMdd'T'HHmmssfff'Z'}");
        Directory.Move(copies, kept);
        return kept;
    }

    private string Copy(SqliteDatabase file) => Path.Combine(work, Path.GetFileName(file.Path));
}

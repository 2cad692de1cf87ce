using BtFlow.Messaging;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace BtFlow.Migrations.Tests;

/// <summary>A data folder, gone with the test.</summary>
internal sealed class DataFolderOfATest : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("btflow-migrations-").FullName;

    public string PathOf(string file) => System.IO.Path.Combine(Path, file);

    /// <summary>The folders of copies that upgrades have kept, oldest first.</summary>
    public IReadOnlyList<string> Kept => [.. Directory.EnumerateDirectories(Path, "before-*").Order(StringComparer.Ordinal)];

    /// <summary>Databases as the last version before migrations made them, with some rows in each.</summary>
    public DataFolderOfATest WithOldDatabases()
    {
        foreach (var service in AllServices.Names)
        {
            using var script = new StreamReader(typeof(DataFolderOfATest).Assembly.GetManifestResourceStream($"BtFlow.Migrations.Tests.Old.{service}.sql")!);
            Execute($"{service}.db", "PRAGMA journal_mode = WAL;" + script.ReadToEnd());
        }
        return this;
    }

    public void Execute(string file, string sql)
    {
        using var connection = Open(file);
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>Columns that only one of the two versions has, or that the new one writes in another form (FolderUpgradeTests says which).</summary>
    private static readonly HashSet<string> OfOneVersion =
    [
        "Outbox.Queue", "Outbox.Trace", "Parked.ConversationId", "Parked.Trace", "People.Version", "Units.Version", "Documents.Version",
        "RaisedEvents.EventName", "RaisedEvents.Number", "RaisedEvents.Payload", "RaisedEvents.Waits", "Portfolios.FreezesAsked", "Portfolios.OpenAskedBy",
        "Journal.Place", "Journal.Salt", "Journal.TextDigest", "Journal.Link",
        "Visits.Cancelled", "Visits.Skipped", "Runs.DefinitionVersion", "Runs.RegionVersion",
        "InboxTasks.Deadlines", "InboxTasks.NextRungAt", "InboxTasks.AlsoRoles", "InboxTasks.BulkOutcomes", "InboxTasks.Changes", "InboxTasks.ForName", "InboxTasks.ForPersonId",
        "InboxTasks.Holder", "InboxTasks.Personal", "InboxTasks.Queue", "InboxTasks.Returned", "People.StandsInFor",
        "Applications.CheckTaskId", "Applications.CheckTaskIds", "Applications.PrepareTaskId", "Applications.PrepareTaskIds", "Applications.Submissions",
    ];

    /// <summary>Tables that only the new version has, and fills from the old ones.</summary>
    private static readonly HashSet<string> NewTables = ["JournalHeads"];

    /// <summary>Every row of every table of the application, column by column, but for tables and columns that only one version has.</summary>
    public IReadOnlyList<string> Rows(string file)
    {
        using var connection = Open(file);
        var rows = new List<string>();
        foreach (var table in Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\'").Where(t => !NewTables.Contains(t)))
        {
            var columns = Column(connection, $"SELECT name FROM pragma_table_info('{table}')").Where(c => !OfOneVersion.Contains($"{table}.{c}"));
            rows.AddRange(Column(connection, $"SELECT '{table}: ' || {string.Join(" || '|' || ", columns.Order(StringComparer.Ordinal).Select(c => $"'{c}=' || ifnull(\"{c}\", 'NULL')"))} FROM \"{table}\""));
        }
        rows.Sort(StringComparer.Ordinal);
        return rows;
    }

    /// <summary>The values of a query's only column.</summary>
    public IReadOnlyList<string> Values(string file, string sql)
    {
        using var connection = Open(file);
        return Column(connection, sql);
    }

    public async Task Upgrade()
    {
        var databases = AllServices.In(Path);
        try
        {
            await new FolderUpgrade(new DataFolder(Path), NullLogger.Instance).Run(databases, CancellationToken.None);
        }
        finally
        {
            foreach (var (file, _) in databases) file.Close();
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private SqliteConnection Open(string file)
    {
        var connection = new SqliteConnection($"Data Source={PathOf(file)};Pooling=false");
        connection.Open();
        return connection;
    }

    private static List<string> Column(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.GetString(0));
        return values;
    }
}

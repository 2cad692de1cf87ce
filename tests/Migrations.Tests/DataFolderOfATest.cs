using BtFlow.Messaging;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace BtFlow.Migrations.Tests;

/// <summary>A data folder, gone with the test.</summary>
internal sealed class DataFolderOfATest : IDisposable
{
    private readonly Dictionary<string, List<(string Table, List<string> Columns)>> old = [];

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
            using var connection = Open($"{service}.db");
            old[$"{service}.db"] = Column(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'")
                .ConvertAll(table => (table, Column(connection, $"SELECT name FROM pragma_table_info('{table}')")));
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

    /// <summary>Every row of every table that was there before, column by column as it was then.</summary>
    public IReadOnlyList<string> Rows(string file)
    {
        using var connection = Open(file);
        return
        [
            .. old[System.IO.Path.GetFileName(file)]
                .SelectMany(t => Column(connection, $"SELECT '{t.Table}: ' || {string.Join(" || '|' || ", t.Columns.Select(c => $"'{c}=' || ifnull(\"{c}\", 'NULL')"))} FROM \"{t.Table}\""))
                .Order(StringComparer.Ordinal),
        ];
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

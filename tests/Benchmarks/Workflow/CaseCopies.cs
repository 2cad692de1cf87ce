using Microsoft.Data.Sqlite;

namespace BtFlow.Benchmarks.Workflow;

/// <summary>Fills a database with copies of one case: every row that bears its number, again under other numbers. By the service's own doors it would take an hour.</summary>
internal static class CaseCopies
{
    private static readonly string[] Keys = ["CaseNumber", "RunId", "TaskId", "RunTaskId", "TimerId", "Key"];

    public static void Make(string file, string original, int copies, int first)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using var transaction = connection.BeginTransaction();
        foreach (var table in Read(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND name NOT LIKE '\\_\\_EF%' ESCAPE '\\' AND name NOT IN ('Outbox', 'Inbox', 'Parked')"))
        {
            var columns = Read(connection, $"SELECT name FROM pragma_table_info('{table}')");
            var keys = columns.Intersect(Keys).ToList();
            if (keys.Count == 0) continue;
            Do(connection, $"""
                WITH RECURSIVE n(i) AS (SELECT {first} UNION ALL SELECT i + 1 FROM n WHERE i < {first + copies - 1})
                INSERT INTO "{table}" ({string.Join(", ", columns.Select(c => $"\"{c}\""))}) SELECT {string.Join(", ", columns.Select(c => Renamed(c, original)))} FROM "{table}" AS one, n
                WHERE {string.Join(" OR ", keys.Select(k => $"one.\"{k}\" = '{original}' OR one.\"{k}\" LIKE '{original}.%'"))}
                """);
        }
        transaction.Commit();
    }

    private static string Renamed(string column, string original) => column == "ApplicationNumber"
        ? "'Z-' || n.i"
        : $"CASE typeof(one.\"{column}\") WHEN 'text' THEN replace(one.\"{column}\", '{original}', 'BT-2020-' || n.i) ELSE one.\"{column}\" END";

    private static List<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var values = new List<string>();
        while (reader.Read()) values.Add(reader.GetString(0));
        return values;
    }

    private static void Do(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.CommandTimeout) = (sql, 0);
        command.ExecuteNonQuery();
    }
}

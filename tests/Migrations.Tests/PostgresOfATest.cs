using BtFlow.Messaging;
using Npgsql;

namespace BtFlow.Migrations.Tests;

/// <summary>A database of the test's own on a real PostgreSQL, with the schemas and roles of infra/postgres/roles.sql, gone with the test.</summary>
internal sealed class PostgresOfATest : IAsyncDisposable
{
    private readonly string name = $"btflow_migrations_{Guid.NewGuid():N}";
    private readonly List<PostgresDatabase> opened = [];

    public static async Task<PostgresOfATest> Made()
    {
        var made = new PostgresOfATest();
        await Execute($"CREATE DATABASE {made.name} TEMPLATE {Setting("BTFLOW_TEST_POSTGRES_TEMPLATE")}");
        return made;
    }

    /// <summary>The connection string of a service's own role, with {service} for the schema.</summary>
    public string Connections => new NpgsqlConnectionStringBuilder(Setting("BTFLOW_POSTGRES")) { Database = name, Pooling = false }.ToString();

    /// <summary>A service's database as one replica has it.</summary>
    public PostgresDatabase Of(string service)
    {
        opened.Add(new(service, Connections.Replace("{service}", PostgresDatabase.SchemaOf(service))));
        return opened[^1];
    }

    /// <summary>Migrates one service as a starting replica does.</summary>
    public async Task Migrate(string service)
    {
        var database = Of(service);
        await using var db = database.NewContext(AllServices.ContextOf(service));
        await database.Prepare(db, CancellationToken.None);
    }

    /// <summary>The first column of a query of the administrator's.</summary>
    public async Task<List<string>> Column(string sql)
    {
        await using var connection = await AsAdministrator(name);
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetValue(0).ToString()!);
        return values;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var database in opened) database.Close();
        await Execute($"DROP DATABASE {name} WITH (FORCE)");
    }

    private static async Task Execute(string sql)
    {
        await using var connection = await AsAdministrator(database: null);
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<NpgsqlConnection> AsAdministrator(string? database)
    {
        var settings = new NpgsqlConnectionStringBuilder(Setting("BTFLOW_TEST_POSTGRES_ADMIN")) { Pooling = false };
        settings.Database = database ?? settings.Database;
        var connection = new NpgsqlConnection(settings.ToString());
        await connection.OpenAsync();
        return connection;
    }

    private static string Setting(string variable) => Environment.GetEnvironmentVariable(variable)
        ?? throw new InvalidOperationException($"{variable} is not set, so there is no PostgreSQL to test against. infra/dev test starts one; by hand: infra/dev servers up, then . artifacts/servers/env");
}

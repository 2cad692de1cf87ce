using Npgsql;

namespace BtFlow.Messaging.Tests.Backup;

/// <summary>A database of a test's own: two empty schemas, each the only thing that its role may touch.</summary>
internal sealed class TestPostgres : IAsyncDisposable
{
    public static readonly IReadOnlyList<string> Services = ["alpha", "beta"];

    private readonly NpgsqlConnectionStringBuilder admin;
    private readonly string name;

    private TestPostgres(NpgsqlConnectionStringBuilder admin, string name) => (this.admin, this.name) = (admin, name);

    public static string Setting(string name) => Environment.GetEnvironmentVariable(name)
        ?? throw new InvalidOperationException($"{name} is not set: this test needs a RabbitMQ and a PostgreSQL. infra/dev test starts them; by hand: infra/dev servers up, then . artifacts/servers/env");

    public static async Task<TestPostgres> Fresh()
    {
        var fresh = new TestPostgres(new(Setting("BTFLOW_TEST_POSTGRES_ADMIN")) { Pooling = false }, $"backup_{Guid.NewGuid():N}");
        await fresh.AsAdmin("postgres", $"CREATE DATABASE {fresh.name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
        foreach (var service in Services)
        {
            await fresh.AsAdmin("postgres", $"CREATE ROLE {fresh.RoleOf(service)} LOGIN PASSWORD 'invented'; GRANT CONNECT ON DATABASE {fresh.name} TO {fresh.RoleOf(service)}");
            await fresh.AsAdmin(fresh.name, $"CREATE SCHEMA {service} AUTHORIZATION {fresh.RoleOf(service)}");
        }
        return fresh;
    }

    public string ConnectionOf(string service) => $"Host={admin.Host};Port={admin.Port};Database={name};Username={RoleOf(service)};Password=invented;Pooling=true";

    public DistributedSettings Settings => TestReplica.SettingsOf(ConnectionOf("{service}"));

    public Task<List<string>> Notes(string service) => Query($"SELECT \"Text\" FROM {service}.\"Notes\" ORDER BY \"Id\"");

    public async Task<List<string>> Query(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(admin.ToString()) { Database = name }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync()) values.Add(reader.GetValue(0).ToString()!);
        return values;
    }

    public async ValueTask DisposeAsync()
    {
        await AsAdmin("postgres", $"DROP DATABASE {name} WITH (FORCE)");
        foreach (var service in Services) await AsAdmin("postgres", $"DROP ROLE {RoleOf(service)}");
    }

    private string RoleOf(string service) => $"{name}_{service}";

    private async Task AsAdmin(string database, string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(admin.ToString()) { Database = database }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}

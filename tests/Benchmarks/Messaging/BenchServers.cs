using BtFlow.Messaging;
using Npgsql;

namespace BtFlow.Benchmarks.Messaging;

/// <summary>The broker and the database server that infra/dev has started, with a fresh database for each measurement.</summary>
internal sealed class BenchServers : IAsyncDisposable
{
    private readonly string _admin = Required("BTFLOW_TEST_POSTGRES_ADMIN");
    private readonly List<string> _databases = [];

    public RabbitMqAddress RabbitMq { get; } = RabbitMqAddress.Parse(Required("BTFLOW_RABBITMQ"));

    public static Task<BenchServers> Prepare() => Task.FromResult(new BenchServers());

    public async Task<DistributedSettings> NewDatabase()
    {
        var name = $"bench_{Guid.NewGuid():N}";
        await Execute(_admin, $"CREATE DATABASE {name}");
        _databases.Add(name);
        var connection = new NpgsqlConnectionStringBuilder(_admin) { Database = name }.ToString();
        foreach (var schema in (string[])["here", "there"]) await Execute(connection, $"CREATE SCHEMA {schema}");
        return new(RabbitMq, _ => connection);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        foreach (var name in _databases) await Execute(_admin, $"DROP DATABASE {name} WITH (FORCE)");
    }

    private static async Task Execute(string connection, string sql)
    {
        await using var source = NpgsqlDataSource.Create(connection);
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private static string Required(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value
        ? value
        : throw new InvalidOperationException($"{name} is not set: the distributed figures need a broker and a database server. infra/dev bench starts both.");
}

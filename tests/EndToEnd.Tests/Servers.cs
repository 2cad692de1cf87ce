using BtFlow.Messaging;
using BtFlow.Server;
using Npgsql;
using RabbitMQ.Client;

namespace BtFlow.EndToEnd.Tests;

/// <summary>A PostgreSQL database of the test's own with empty schemas, and a RabbitMQ without any queue; infra/dev test names the servers.</summary>
internal sealed class Servers : IAsyncDisposable
{
    private readonly string _name = $"btflow_e2e_{Guid.NewGuid():N}";

    public static async Task<Servers> Fresh()
    {
        var servers = new Servers();
        await Execute($"CREATE DATABASE {servers._name} TEMPLATE {Setting("BTFLOW_TEST_POSTGRES_TEMPLATE")}");
        await Forget(RabbitMqAddress.Parse(Setting("BTFLOW_RABBITMQ")));
        return servers;
    }

    /// <summary>What a process of the distributed system needs to know; the data folder is shared.</summary>
    public Dictionary<string, string> Settings(string data) => new()
    {
        ["BTFLOW_BUS"] = "rabbitmq", ["BTFLOW_DB"] = "postgres", ["BTFLOW_RABBITMQ"] = Setting("BTFLOW_RABBITMQ"), ["BTFLOW_POSTGRES"] = new NpgsqlConnectionStringBuilder(Setting("BTFLOW_POSTGRES")) { Database = _name }.ToString(),
        ["BTFLOW_DATA"] = data, ["BTFLOW_KEY"] = Convert.ToBase64String(new byte[32]), ["BTFLOW_PUBLIC_ADDRESS"] = "https://bt.example.se",
        ["BTFLOW_ADMIN_EMAIL"] = "chef@example.se", ["BTFLOW_ADMIN_PASSWORD"] = "ett eget lösenord",
    };

    public async ValueTask DisposeAsync() => await Execute($"DROP DATABASE {_name} WITH (FORCE)");

    private static async Task Execute(string sql)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Setting("BTFLOW_TEST_POSTGRES_ADMIN")) { Pooling = false }.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static async Task Forget(RabbitMqAddress address)
    {
        var factory = new ConnectionFactory { UserName = address.User, Password = address.Password, VirtualHost = address.VirtualHost };
        await using var connection = await factory.CreateConnectionAsync([.. address.Nodes.Select(n => new AmqpTcpEndpoint(n.Host, n.Port))]);
        await using var channel = await connection.CreateChannelAsync();
        foreach (var queue in ServiceModule.Topology().Queues) await channel.QueueDeleteAsync(queue.Queue, ifUnused: false, ifEmpty: false); // one that is not there is no error
    }

    private static string Setting(string variable) => Environment.GetEnvironmentVariable(variable)
        ?? throw new InvalidOperationException($"{variable} is not set, so there are no servers to test against. infra/dev test starts them; by hand: infra/dev servers up, then . artifacts/servers/env");
}

/// <summary>One after the other, as they share a broker and are heavy.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class DistributedCollection
{
    public const string Name = "Distributed systems";
}

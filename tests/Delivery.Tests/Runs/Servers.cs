using System.Diagnostics;
using Npgsql;
using RabbitMQ.Client;

namespace BtFlow.Delivery.Tests;

/// <summary>A broker and a database of this run alone, to be killed: brought up by infra/dev, which names or installs what the machine lacks.</summary>
internal sealed class Servers : IAsyncDisposable
{
    private readonly string kind, folder;
    private int made;

    private Servers(string kind, string folder) => (this.kind, this.folder) = (kind, folder);

    private static string Repository { get; } = FindRepository();

    /// <summary>A RabbitMQ and a PostgreSQL.</summary>
    public static Task<Servers> One() => Up("servers");

    /// <summary>Three nodes of RabbitMQ.</summary>
    public static Task<Servers> Cluster() => Up("cluster");

    /// <summary>kill, start, stop, pause or resume: of "rabbitmq" or "postgres"; in a cluster of "1", "2" or "3".</summary>
    public Task Do(string what, string server) => InfraDev(kind, "--folder", folder, what, server);

    /// <summary>A virtual host that nobody has used, as an address of RabbitMQ.</summary>
    public async Task<string> FreshVirtualHost()
    {
        var name = $"run{++made}";
        var make = $"rabbit_vhost:add(<<\"{name}\">>, <<\"test\">>), rabbit_auth_backend_internal:set_permissions(<<\"btflow\">>, <<\"{name}\">>, <<\".*\">>, <<\".*\">>, <<\".*\">>, <<\"test\">>).";
        await InfraDev(kind, "--folder", folder, "rabbitmqctl", "-q", "eval", make);
        return $"{Setting("BTFLOW_RABBITMQ")[..^"/btflow".Length]}/{name}";
    }

    /// <summary>A database that nobody has used, with a schema for each service, as a connection string of an administrator.</summary>
    public async Task<string> FreshDatabase(params IEnumerable<string> services)
    {
        var admin = new NpgsqlConnectionStringBuilder(Setting("BTFLOW_TEST_POSTGRES_ADMIN")) { Pooling = false };
        var name = $"run{++made}";
        await Execute(admin.ToString(), $"CREATE DATABASE {name} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
        admin.Database = name;
        await Execute(admin.ToString(), string.Concat(services.Select(service => $"CREATE SCHEMA {service};")));
        return admin.ToString();
    }

    /// <summary>A connection to the broker past the code under test.</summary>
    public static async Task<IConnection> Connect(string rabbitMq)
    {
        var address = Messaging.RabbitMqAddress.Parse(rabbitMq);
        var factory = new ConnectionFactory { UserName = address.User, Password = address.Password, VirtualHost = address.VirtualHost, AutomaticRecoveryEnabled = false };
        return await factory.CreateConnectionAsync([.. address.Nodes.Select(node => new AmqpTcpEndpoint(node.Host, node.Port))]);
    }

    public static async Task<int> Execute(string postgres, string sql)
    {
        await using var connection = new NpgsqlConnection(postgres);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync();
    }

    public async ValueTask DisposeAsync() => await InfraDev(kind, "--folder", folder, "reset");

    private static async Task<Servers> Up(string kind)
    {
        var servers = new Servers(kind, Path.Combine(Repository, "artifacts", $"delivery-{kind}"));
        if (File.Exists(Path.Combine(servers.folder, "settings")))
            await servers.DisposeAsync(); // a run that was killed left them
        await InfraDev(kind, "up", "--folder", servers.folder, "--offset", "auto");
        return servers;
    }

    private string Setting(string name) =>
        File.ReadLines(Path.Combine(folder, "env")).Single(line => line.StartsWith($"export {name}=", StringComparison.Ordinal)).Split('=', 2)[1].Trim('\'');

    private static async Task InfraDev(params string[] words)
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(Repository, "infra", "dev"), words) { WorkingDirectory = Repository, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var said = await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"infra/dev {string.Join(' ', words)} failed: {string.Join('\n', said)}");
    }

    private static string FindRepository()
    {
        for (var at = new DirectoryInfo(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "BtFlow.slnx"))) return at.FullName;
        throw new DirectoryNotFoundException("The tests run outside the repository.");
    }
}

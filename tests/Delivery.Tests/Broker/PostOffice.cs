using BtFlow.Messaging;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using RabbitMQ.Client;

namespace BtFlow.Delivery.Tests;

/// <summary>Some processes' worth of hosts over a virtual host and a database of their own, and a look past them at both.</summary>
internal sealed class PostOffice : IAsyncDisposable
{
    private static readonly MessagingTopology Topology = TopologyOfAll();

    private readonly List<IHost> hosts = [];
    private readonly string rabbitMq, postgres;
    private readonly IConnection connection;

    private PostOffice(string rabbitMq, string postgres, IConnection connection) => (this.rabbitMq, this.postgres, this.connection) = (rabbitMq, postgres, connection);

    public static async Task<PostOffice> Open(Servers servers)
    {
        var rabbitMq = await servers.FreshVirtualHost();
        return new(rabbitMq, await servers.FreshDatabase("writer", "reader", "archive"), await Servers.Connect(rabbitMq));
    }

    /// <summary>A process with these services, started.</summary>
    public async Task<IHost> Start(params IEnumerable<Action<IServiceCollection>> services)
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        foreach (var add in services)
            add(builder.Services);
        builder.Services.AddDistributedBus(new(RabbitMqAddress.Parse(rabbitMq), _ => postgres), Topology);
        hosts.Add(builder.Build());
        await hosts[^1].StartAsync();
        return hosts[^1];
    }

    /// <summary>Saves messages at the writer, as a page does.</summary>
    public static async Task Write(IHost writer, params IEnumerable<object> messages)
    {
        await using var scope = writer.Services.CreateAsyncScope();
        foreach (var message in messages)
            scope.ServiceProvider.GetRequiredService<IOutbox<WriterDb>>().Add(message);
        await scope.ServiceProvider.GetRequiredService<WriterDb>().SaveChangesAsync();
    }

    /// <summary>A row in the writer's outbox as an earlier version of the system left it.</summary>
    public Task LeaveInOutbox(string contract, string body) => Servers.Execute(In("writer"), $$"""
        INSERT INTO "Outbox" ("MessageId", "Contract", "Body", "ConversationId", "AddedAt") VALUES ('{{Guid.CreateVersion7()}}', '{{contract}}', '{{body}}', '{{Guid.CreateVersion7()}}', 0)
        """);

    public Task SendAllAgain() => Servers.Execute(In("writer"), """UPDATE "Outbox" SET "SentAt" = NULL""");

    public async Task<bool> AllIsSent() => (await Rows("writer", """SELECT "Body" FROM "Outbox" WHERE "SentAt" IS NULL""")).Count == 0;

    /// <summary>The notes of a service, in the order of their text.</summary>
    public Task<List<string>> Notes(string service) => Rows(service, """SELECT "Text" FROM "Notes" ORDER BY "Text" """);

    public Task<List<string>> Parked(string service) => Rows(service, """SELECT "Body" FROM "Parked" ORDER BY "Body" """);

    public async Task Put(string queue, string body)
    {
        await using var channel = await connection.CreateChannelAsync();
        await channel.BasicPublishAsync("", queue, System.Text.Encoding.UTF8.GetBytes(body));
    }

    public async Task Delete(string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        await channel.QueueDeleteAsync(queue);
    }

    /// <summary>What a queue holds for its next reader, and how many readers it has; null when there is no such queue.</summary>
    public async Task<(uint Messages, uint Readers)?> Look(string queue)
    {
        await using var channel = await connection.CreateChannelAsync();
        try
        {
            var seen = await channel.QueueDeclarePassiveAsync(queue);
            return (seen.MessageCount, seen.ConsumerCount);
        }
        catch (RabbitMQ.Client.Exceptions.OperationInterruptedException missing) when (missing.ShutdownReason?.ReplyCode == Constants.NotFound)
        {
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var host in hosts)
        {
            await host.StopAsync();
            host.Dispose();
        }
        await connection.DisposeAsync();
    }

    private async Task<List<string>> Rows(string service, string sql)
    {
        await using var database = new NpgsqlConnection(In(service));
        await database.OpenAsync();
        return await Ledger.Rows(database, sql, row => row.GetString(0));
    }

    private string In(string service) => new NpgsqlConnectionStringBuilder(postgres) { SearchPath = service }.ToString();

    private static MessagingTopology TopologyOfAll()
    {
        var all = new ServiceCollection();
        LetterServices.Writer(all);
        LetterServices.Reader(all);
        LetterServices.Archive(all);
        return MessagingTopology.Of(all);
    }
}

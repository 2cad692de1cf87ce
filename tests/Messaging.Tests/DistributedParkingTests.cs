using MassTransit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using RabbitMQ.Client;

namespace BtFlow.Messaging.Tests;

/// <summary>What only a real broker shows: where a message goes that its consumer does not read, and one that is older than the inbox remembers. infra/dev test names the servers.</summary>
[Collection("RabbitMQ")] // its queue hears whatever else begins on the same broker
public sealed class DistributedParkingTests : IAsyncLifetime
{
    private readonly string service = "parking" + Guid.NewGuid().ToString("N")[..8]; // so that no other test's queues are ours
    private IHost host = null!;
    private IConnection broker = null!;

    private string Queue => $"{service}-note";

    [Fact]
    public async Task A_message_that_its_consumer_does_not_read_is_parked_and_no_queue_of_skipped_ones_is_made()
    {
        await Put(Guid.CreateVersion7(), "beta:unheard:v1", """{"name":"stray"}""");

        var parked = await Parked();
        (parked.Contract, parked.Body).ShouldBe(("beta:unheard:v1", """{"name":"stray"}"""));
        parked.Reason.ShouldContain("läser inte meddelanden av det här slaget");
        await using var channel = await broker.CreateChannelAsync();
        await Should.ThrowAsync<RabbitMQ.Client.Exceptions.OperationInterruptedException>(() => channel.QueueDeclarePassiveAsync($"{Queue}_skipped"));
    }

    [Fact]
    public async Task A_message_older_than_the_inbox_remembers_is_parked_and_done_once_when_an_operator_says_so()
    {
        await Put(Guid.CreateVersion7(TimeProvider.System.GetUtcNow().AddDays(-60)), "alpha:started:v1", """{"name":"old"}""");

        var parked = await Parked();
        parked.Reason.ShouldContain("äldre än 59 dagar");
        (await Notes()).ShouldBeEmpty();

        await using (var scope = host.Services.CreateAsyncScope())
            (await scope.ServiceProvider.GetRequiredService<ParkedDesk>().Replay(service, parked.Id, new("p-ada", "Ada Alm"), default)).Outcome.ShouldBe(ParkedOutcome.Done);
        await WaitFor(async () => (await Notes()).Count > 0);
        await host.Services.GetRequiredService<MessagingState>().WhenIdle(new CancellationTokenSource(TimeSpan.FromSeconds(120)).Token);
        (await Notes()).ShouldBe(["old"]);
    }

    [Fact]
    public async Task A_replay_for_a_queue_that_only_another_version_knows_waits_for_it_and_never_counts_as_sent()
    {
        var future = $"{service}-future";
        await WaitFor(() => Task.FromResult(host.Services.GetRequiredService<MessagingState>().Hindrance is null));
        await Save(Row("late", future), Row("sound", Queue));
        await WaitFor(() => IsSent(Queue));
        (await IsSent(future)).ShouldBeFalse();

        await using var channel = await broker.CreateChannelAsync();
        await channel.ExchangeDeclareAsync(future, ExchangeType.Fanout, durable: true);
        await channel.QueueDeclareAsync(future, durable: true, exclusive: false, autoDelete: false);
        await channel.QueueBindAsync(future, future, "");
        await WaitFor(() => IsSent(future));
        System.Text.Encoding.UTF8.GetString((await channel.BasicGetAsync(future, autoAck: true)).ShouldNotBeNull().Body.Span).ShouldBe("""{"name":"late"}""");
        await channel.QueueDeleteAsync(future);
        await channel.ExchangeDeleteAsync(future);
    }

    public async ValueTask InitializeAsync()
    {
        var address = RabbitMqAddress.Parse(Setting("BTFLOW_RABBITMQ"));
        var admin = new NpgsqlConnectionStringBuilder(Setting("BTFLOW_TEST_POSTGRES_ADMIN")) { Pooling = false };
        await Execute(admin, $"CREATE DATABASE {service} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
        admin.Database = service;
        await Execute(admin, $"CREATE SCHEMA {service}");
        broker = await new ConnectionFactory { UserName = address.User, Password = address.Password, VirtualHost = address.VirtualHost }.CreateConnectionAsync([.. address.Nodes.Select(n => new AmqpTcpEndpoint(n.Host, n.Port))]);

        var builder = Host.CreateEmptyApplicationBuilder(new());
        builder.Services.AddSingleton<Script>().AddServiceMessaging<BetaDb>(service, consumers => consumers.Add<NoteWhenStarted>("note"));
        builder.Services.AddDistributedBus(new(address, _ => admin.ToString()), MessagingTopology.Of(builder.Services));
        host = builder.Build();
        await host.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await host.StopAsync();
        await ((IAsyncDisposable)host).DisposeAsync();
        await using (var channel = await broker.CreateChannelAsync())
        {
            await channel.QueueDeleteAsync(Queue);
            await channel.ExchangeDeleteAsync(Queue);
        }
        await broker.DisposeAsync();
        await Execute(new(Setting("BTFLOW_TEST_POSTGRES_ADMIN")) { Pooling = false }, $"DROP DATABASE {service} WITH (FORCE)");
    }

    /// <summary>Into the queue, as a sender of another time would: straight, once the bus has made it.</summary>
    private async Task Put(Guid messageId, string contract, string body)
    {
        await WaitFor(() => Task.FromResult(host.Services.GetRequiredService<MessagingState>().Hindrance is null));
        await using var channel = await broker.CreateChannelAsync();
        var properties = new BasicProperties
        {
            ContentType = "application/json",
            MessageId = messageId.ToString(),
            Headers = new Dictionary<string, object?> { [MessageHeaders.MessageType] = MessageUrn.Prefix + contract, [MessageHeaders.MessageId] = messageId.ToString() },
        };
        await channel.BasicPublishAsync(Queue, "", mandatory: true, properties, System.Text.Encoding.UTF8.GetBytes(body));
    }

    private static OutboxRow Row(string name, string queue) => new()
    {
        MessageId = Guid.CreateVersion7(), Contract = "alpha:started:v1", Queue = queue, Body = $$"""{"name":"{{name}}"}""", ConversationId = Guid.CreateVersion7(), AddedAt = TimeProvider.System.GetUtcNow(),
    };

    private async Task Save(params OutboxRow[] rows)
    {
        await using var scope = host.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<BetaDb>();
        db.Outbox.AddRange(rows);
        await db.SaveChangesAsync();
    }

    private async Task<bool> IsSent(string queue)
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BetaDb>().Outbox.AnyAsync(row => row.Queue == queue && row.SentAt != null);
    }

    private async Task<ParkedMessage> Parked()
    {
        IReadOnlyList<ParkedMessage> parked = [];
        await WaitFor(async () => (parked = await host.Services.GetRequiredService<MessagingState>().ParkedMessages(default)).Count > 0);
        return parked.ShouldHaveSingleItem();
    }

    private async Task<List<string>> Notes()
    {
        await using var scope = host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<BetaDb>().Notes.Select(n => n.Text).ToListAsync();
    }

    private static async Task WaitFor(Func<Task<bool>> what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        while (!await what()) await Task.Delay(50, patience.Token);
    }

    private static async Task Execute(NpgsqlConnectionStringBuilder database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ToString());
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string Setting(string name) => Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value
        : throw new InvalidOperationException($"{name} is not set. Start the servers with: infra/dev servers up, and read their settings with: . artifacts/servers/env");
}

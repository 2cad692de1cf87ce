using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace BtFlow.Messaging.Tests;

/// <summary>Two services on the real bus with real files; several of them after one another may share a folder.</summary>
internal sealed class TestSystem(string folder, Action<IServiceCollection>? change = null) : IAsyncDisposable
{
    private readonly IHost host = Build(folder, change);

    public string Folder => folder;

    public Script Script => host.Services.GetRequiredService<Script>();

    public MessagingState State => host.Services.GetRequiredService<MessagingState>();

    public IServiceProvider Services => host.Services;

    public static string NewFolder() => Directory.CreateTempSubdirectory("btflow-messaging-").FullName;

    public static async Task<TestSystem> Started(string? folder = null)
    {
        var system = new TestSystem(folder ?? NewFolder());
        await system.Start();
        return system;
    }

    public Task Start() => host.StartAsync();

    public Task Stop() => host.StopAsync();

    public Task Idle() => State.WhenIdle(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));

    public async Task InAlpha(Func<AlphaDb, IOutbox<AlphaDb>, Task> act)
    {
        await using var scope = host.Services.CreateAsyncScope();
        await act(scope.ServiceProvider.GetRequiredService<AlphaDb>(), scope.ServiceProvider.GetRequiredService<IOutbox<AlphaDb>>());
    }

    public Task Send(params object[] messages) => InAlpha(async (db, outbox) =>
    {
        foreach (var message in messages)
            outbox.Add(message);
        await db.SaveChangesAsync();
    });

    public Task<List<string>> AlphaNotes() => Query("alpha", "SELECT Text FROM Notes ORDER BY Id");

    public Task<List<string>> BetaNotes() => Query("beta", "SELECT Text FROM Notes ORDER BY Id");

    /// <summary>Behind the back of the code under test.</summary>
    public async Task<List<string>> Query(string service, string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, service)}.db;Pooling=false");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var values = new List<string>();
        while (await reader.ReadAsync())
            values.Add(reader.GetValue(0).ToString()!);
        return values;
    }

    public async ValueTask DisposeAsync() => await ((IAsyncDisposable)host).DisposeAsync();

    private static IHost Build(string folder, Action<IServiceCollection>? change)
    {
        var builder = Host.CreateEmptyApplicationBuilder(new() { EnvironmentName = Environments.Development });
        builder.Services.AddSingleton<Script>();
        Add(Add(builder.Services, "alpha"), "beta");
        builder.Services.AddEmbeddedBus(folder);
        change?.Invoke(builder.Services);
        return builder.Build();
    }

    public static IServiceCollection Add(IServiceCollection services, string service) => service == "alpha"
        ? services.AddServiceMessaging<AlphaDb>(service, consumers => consumers.Add<AlsoNoteWhenStarted>("also-note").Add<NoteWhenNoted>("note-noted").Add<PassOnWhenPing>("pass-ping"))
        : services.AddServiceMessaging<BetaDb>(service, consumers => consumers.Add<NoteWhenStarted>("note").Add<PassOnWhenPong>("pass-pong"));
}

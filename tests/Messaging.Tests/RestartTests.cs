using System.Diagnostics;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;

namespace BtFlow.Messaging.Tests;

public sealed class RestartTests
{
    [Fact]
    public async Task What_was_committed_and_not_sent_when_the_process_died_is_delivered_once_after_a_restart()
    {
        var folder = TestSystem.NewFolder();
        await using (var empty = await TestSystem.Started(folder))
            await empty.Stop();
        await using (var dying = new TestSystem(folder)) // never started: it commits, and is gone before anything is sent
            await dying.Send(new Started("survivor"));

        await using var next = await TestSystem.Started(folder);
        await next.Idle();

        (await next.BetaNotes()).ShouldBe(["survivor"]);
        (await next.AlphaNotes()).Order(StringComparer.Ordinal).ShouldBe(["also survivor", "noted survivor"]);
    }

    /// <summary>The control: without the inbox row the effect comes twice, so it is the inbox that prevents it.</summary>
    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task A_message_sent_again_because_its_row_outlived_the_process_has_one_effect(bool keepInbox, int effects)
    {
        var folder = TestSystem.NewFolder();
        var first = await TestSystem.Started(folder);
        await first.InAlpha(async (db, outbox) =>
        {
            outbox.Add(new Started("again"));
            await db.SaveChangesAsync();
        });
        var saved = (await first.Query("alpha", "SELECT MessageId || '|' || Id FROM Outbox")).Single().Split('|');
        await first.Idle();
        var inbox = await first.Query("beta", "SELECT MessageId FROM Inbox WHERE Consumer = 'note'");
        await first.Stop();
        await first.DisposeAsync();

        var between = new TestSystem(folder); // as if the kill had come before the sweep
        await between.Query("alpha", $$"""
            INSERT INTO Outbox (Id, MessageId, Contract, Body, ConversationId, AddedAt)
            VALUES ({{saved[1]}}, '{{saved[0]}}', 'alpha:started:v1', '{"name":"again"}', '{{saved[0]}}', 0)
            """);
        await between.Query("beta", "DELETE FROM Inbox");
        if (keepInbox)
            await between.Query("beta", $"INSERT INTO Inbox (MessageId, Consumer, At) VALUES ('{saved[0]}', 'note', 0)");
        await between.Start();
        await between.Idle();

        (await between.BetaNotes()).Count(note => note == "again").ShouldBe(effects);
        await between.DisposeAsync();
    }

    [Fact]
    public async Task A_flow_cut_off_in_the_middle_ends_after_the_restart_with_every_step_taken_once()
    {
        var folder = TestSystem.NewFolder();
        var first = await TestSystem.Started(folder);
        var reached = new TaskCompletionSource();
        first.Script.Steps["pong 3"] = step =>
        {
            reached.TrySetResult();
            throw new SqliteException("retried until the process dies", 5);
        };
        await first.Send(new Ping("flow", 4));
        await reached.Task.WaitAsync(TimeSpan.FromSeconds(30));
        await first.DisposeAsync();

        await using var second = await TestSystem.Started(folder);
        await second.Idle();

        (await second.AlphaNotes()).ShouldBe(["ping flow 4", "ping flow 2"]);
        (await second.BetaNotes()).ShouldBe(["pong flow 3", "pong flow 1"]);
        (await second.State.ParkedMessages(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_folder_in_use_is_refused_in_plain_words_and_free_again_afterwards()
    {
        var folder = TestSystem.NewFolder();
        var first = await TestSystem.Started(folder);
        await using (var second = new TestSystem(folder))
            (await Should.ThrowAsync<DataFolderInUseException>(second.Start)).Message.ShouldContain("används redan");
        await first.DisposeAsync();

        await using var third = await TestSystem.Started(folder);
    }

    [Fact]
    public async Task A_folder_in_use_by_another_process_is_refused()
    {
        var folder = TestSystem.NewFolder();
        using var other = Process.Start(new ProcessStartInfo("dotnet", ["exec", typeof(RestartTests).Assembly.Location])
        {
            Environment = { [HoldFolder] = folder },
            RedirectStandardOutput = true,
            RedirectStandardInput = true,
        })!;
        (await other.StandardOutput.ReadLineAsync()).ShouldBe("held");

        await using (var system = new TestSystem(folder))
            await Should.ThrowAsync<DataFolderInUseException>(system.Start);

        other.StandardInput.Close();
        await other.WaitForExitAsync();
        await using var next = await TestSystem.Started(folder);
    }

    private const string HoldFolder = "BTFLOW_TEST_HOLD_FOLDER";

    /// <summary>Lets this assembly be the other process.</summary>
    [ModuleInitializer]
    internal static void HoldTheFolderIfAsked()
    {
        if (Environment.GetEnvironmentVariable(HoldFolder) is not { } folder)
            return;
        using var held = new DataFolder(folder).Lock();
        Console.WriteLine("held");
        Console.In.ReadToEnd();
        Environment.Exit(0);
    }
}

using System.Net.Http.Json;
using BtFlow.Contracts.Workflow;
using BtFlow.Messaging;
using BtFlow.Testing;
using BtFlow.Workflow.Journal;
using Microsoft.Data.Sqlite;

namespace BtFlow.Workflow.Tests.Journal;

/// <summary>A small journal of two cases with every kind of line, and what a stranger with the database could do to it.</summary>
internal static class JournalOfATest
{
    public const string Second = "BT-2026-0002";

    public static NoteInJournal Note(string id, string text, string caseNumber = WorkflowApp.First) => new(id, caseNumber, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1)), "Någon", text);

    /// <summary>Lines of steps, persons and notes, one of a note that came before its case, and one whose text has been disposed of.</summary>
    public static async Task Write(ServiceApp app)
    {
        await app.Send(Note("early", "Sökanden ringde – före ärendet."));
        await app.Register("A-1", "A-2");
        await app.Reply("propose", "{}");
        await app.Act("confirm", "Eligible");
        await app.Send(Note("n-1", "Ögonläkaren Åsa: \"allt stämmer\""), Note("n-2", "Ett annat ärende", Second), Note("n-3", "Ännu en", Second));
        await Dispose(app, "note.n-1");
    }

    public static async Task<HttpResponseMessage> Dispose(ServiceApp app, params string[] keys) =>
        await app.As("administrator", name: "Arkivarien").PostAsJsonAsync($"/workflow/api/cases/{WorkflowApp.First}/journal/disposals", new { keys, decision = "Enligt dokumenthanteringsplanen 4.2." });

    public static async Task<JournalReport> Verify(ServiceApp app)
    {
        await app.Idle();
        return await Verify(app.Settings.DataFolder);
    }

    public static async Task<JournalReport> Verify(string folder)
    {
        await using var database = await ReadService.Open("workflow", folder, CancellationToken.None);
        database.Damage.ShouldBeEmpty();
        return await VerifyJournals.Do(database.Connection, database.ByScan, CancellationToken.None);
    }

    /// <summary>Past BtFlow.</summary>
    public static void Execute(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "workflow.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery().ShouldBeGreaterThan(0, sql);
    }

    public static string Value(string folder, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "workflow.db")};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture)!;
    }
}

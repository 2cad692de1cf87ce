using System.Net;
using BtFlow.Contracts.Workflow;
using BtFlow.Testing;
using BtFlow.Workflow.Journal;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Workflow.Tests.Journal;

public sealed class VerifyJournalsTests
{
    [Fact]
    public async Task A_journal_that_nobody_has_touched_is_as_it_was_written_also_beside_the_running_system()
    {
        await using var app = await WorkflowApp.Start();
        await JournalOfATest.Write(app);
        var report = await JournalOfATest.Verify(app);
        report.Faults.ShouldBeEmpty();
        (report.Cases, report.Disposed, report.OldLines, report.OldSince).ShouldBe((2, 1, 0, null));
        report.Lines.ShouldBe((await app.Journal()).Count + (await app.Journal(JournalOfATest.Second)).Count);
    }

    [Theory]
    [InlineData("UPDATE Journal SET Text = 'Sökanden ringde – före ärendet!' WHERE Key = 'note.early'", "BT-2026-0001 rad 3 (2026-03-02 09:00, Någon, plats 1) är ändrad efter att den skrevs.")]
    [InlineData("UPDATE Journal SET \"By\" = 'BtFlov' WHERE Key = 'BT-2026-0001.application.propose.1'", "BT-2026-0001 rad 1 (2026-03-02 09:00, BtFlov, plats 2) är ändrad efter att den skrevs.")]
    [InlineData("UPDATE Journal SET At = At + 1 WHERE Key = 'note.n-2'", "BT-2026-0002 rad 2 (2026-03-02 09:00, Någon, plats 1) är ändrad efter att den skrevs.")]
    [InlineData("DELETE FROM Journal WHERE Key = 'BT-2026-0001.application.propose.1'", "BT-2026-0001: raden på plats 2 i kedjan saknas.")]
    [InlineData("DELETE FROM Journal WHERE Key IN ('note.n-2', 'note.n-3')", "BT-2026-0002: raderna på plats 1–2 i kedjan saknas.")]
    [InlineData("DELETE FROM Journal WHERE Key = 'note.n-3'", "BT-2026-0002: raden på plats 2 i kedjan saknas.")]
    [InlineData("DELETE FROM JournalHeads WHERE CaseNumber = 'BT-2026-0002'", "BT-2026-0002: journalens huvud, som säger var den slutar, är borttaget.")]
    [InlineData("UPDATE JournalHeads SET Length = 1 WHERE CaseNumber = 'BT-2026-0002'", "BT-2026-0002: journalens huvud, som säger var den slutar, är ändrat.")]
    [InlineData("UPDATE Journal SET CaseNumber = 'BT-2026-0003' WHERE Key = 'note.n-3'",
        "BT-2026-0002: raden på plats 2 i kedjan saknas.", "BT-2026-0003 rad 1 (2026-03-02 09:00, Någon, plats 2) hör inte till någon journal: ärendet har ingen. Raden har flyttats hit från ett annat ärende eller lagts in vid sidan av BtFlow.")]
    [InlineData("INSERT INTO Journal (Key, CaseNumber, At, Rank, StepId, IsNote, \"By\", Text) SELECT 'note.forged', CaseNumber, At, Rank, StepId, IsNote, \"By\", 'Aldrig hänt' FROM Journal WHERE Key = 'note.n-2'",
        "BT-2026-0002 rad 1 (2026-03-02 09:00, Någon, plats saknas) står inte i kedjan: den är inlagd vid sidan av BtFlow.")]
    [InlineData("INSERT INTO Journal (Key, CaseNumber, At, Rank, StepId, IsNote, \"By\", Text, Place, Salt, Link) SELECT 'note.o', CaseNumber, At, Rank, StepId, IsNote, \"By\", 'Aldrig hänt', 3, Salt, Link FROM Journal WHERE Key = 'note.n-3'",
        "BT-2026-0002 rad 3 (2026-03-02 09:00, Någon, plats 3) står på plats 3 i kedjan, som slutar med plats 2: den är flyttad eller inlagd vid sidan av BtFlow.")]
    [InlineData("UPDATE Journal SET Text = '', TextDigest = Salt, Salt = NULL WHERE Key = 'note.early'", "BT-2026-0001 rad 3 (2026-03-02 09:00, Någon, plats 1) är ändrad efter att den skrevs.")]
    [InlineData("UPDATE Journal SET Text = 'Annat' WHERE Key = 'note.n-1'", "BT-2026-0001 rad 4 (2026-03-02 09:00, Någon, plats 4) är ändrad efter att den skrevs.")]
    public async Task What_has_been_done_to_the_database_is_found_and_the_line_is_named(string done, params string[] told)
    {
        await using var app = await WorkflowApp.Start();
        await JournalOfATest.Write(app);
        await app.Idle();
        JournalOfATest.Execute(app.Settings.DataFolder, done);
        (await JournalOfATest.Verify(app)).Faults.Select(f => f.Text).ShouldBe(told);
    }

    [Fact]
    public async Task Two_lines_that_have_changed_places_are_both_named()
    {
        await using var app = await WorkflowApp.Start();
        await JournalOfATest.Write(app);
        await app.Idle();
        JournalOfATest.Execute(app.Settings.DataFolder, "UPDATE Journal SET Place = -Place WHERE Key LIKE 'note.n-_' AND CaseNumber = 'BT-2026-0002'; UPDATE Journal SET Place = 3 + Place WHERE Place < 0");
        (await JournalOfATest.Verify(app)).Faults.Select(f => f.Key).ShouldBe(["note.n-3", "note.n-2"]);
    }

    [Fact]
    public async Task Many_who_write_to_one_journal_at_once_make_one_chain_and_none_reads_what_is_written_already()
    {
        const int Writers = 8, LinesEach = 25;
        await using var app = await WorkflowApp.Start();
        await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            for (var i = 0; i < LinesEach; i++)
                await app.Db<WorkflowDb, int>(async db =>
                {
                    await new CaseJournal(db).Tell(Line(app, $"{writer}.{i}"), CancellationToken.None);
                    db.ChangeTracker.Entries().Count().ShouldBe(1);
                    var changes = await db.SaveChangesAsync();
                    db.ChangeTracker.Entries().Count().ShouldBe(2, "the line and the head: a line costs the same however many there are");
                    return changes;
                });
        })));
        var report = await JournalOfATest.Verify(app);
        report.Faults.ShouldBeEmpty();
        (report.Cases, report.Lines).ShouldBe((1, Writers * LinesEach));
        JournalOfATest.Value(app.Settings.DataFolder, "SELECT group_concat(Place) FROM (SELECT Place FROM Journal ORDER BY Place)").ShouldBe(string.Join(',', Enumerable.Range(1, Writers * LinesEach)));
    }

    [Fact]
    public async Task A_save_that_failed_and_is_tried_again_takes_the_place_that_is_then_the_next()
    {
        await using var app = await WorkflowApp.Start();
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<WorkflowDb>();
        var (taken, mine) = (Line(app, "same"), Line(app, "mine"));
        db.Journal.AddRange(taken, mine);
        await app.Db<WorkflowDb, int>(other =>
        {
            other.Journal.AddRange(Line(app, "first"), Line(app, "same"));
            return other.SaveChangesAsync();
        });
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => db.SaveChangesAsync());

        db.Entry(taken).State = EntityState.Detached;
        await db.SaveChangesAsync();

        mine.Place.ShouldBe(3);
        (await JournalOfATest.Verify(app)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_that_is_disposed_of_is_gone_with_its_salt_and_the_chain_still_holds()
    {
        await using var app = await WorkflowApp.Start();
        await JournalOfATest.Write(app);
        var lines = await app.Journal();
        lines.Single(l => l.Key == "note.n-1").Text.ShouldBe("Texten är gallrad.");
        lines[^1].ShouldSatisfyAllConditions(l => l.By.ShouldBe("Arkivarien"), l => l.Text.ShouldBe("Texten i raden från 2026-03-02 09:00 av Någon är gallrad. Enligt dokumenthanteringsplanen 4.2."));
        JournalOfATest.Value(app.Settings.DataFolder, "SELECT COUNT(*) FROM Journal WHERE Text LIKE '%ögonläkaren%' OR Text LIKE '%stämmer%'").ShouldBe("0");
        JournalOfATest.Value(app.Settings.DataFolder, "SELECT Salt IS NULL AND length(TextDigest) = 32 FROM Journal WHERE Key = 'note.n-1'").ShouldBe("1");

        foreach (var key in new[] { "note.n-1", "note.n-1!disposed", "note.n-2", "none" })
            (await JournalOfATest.Dispose(app, key)).StatusCode.ShouldBe(HttpStatusCode.Conflict, key);
        (await JournalOfATest.Dispose(app)).StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await JournalOfATest.Verify(app)).Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_text_that_is_gone_without_a_line_that_says_so_is_found_even_where_its_digest_is_right()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Send(JournalOfATest.Note("n-1", "Obekväm sanning"));
        await app.Db<WorkflowDb, int>(async db =>
        {
            (await db.Journal.SingleAsync(j => j.Key == "note.n-1")).DisposeOfText("utan beslut", "Någon", app.Clock.Now);
            return await db.SaveChangesAsync();
        });
        (await JournalOfATest.Verify(app)).Faults.ShouldHaveSingleItem().Text.ShouldBe("BT-2026-0001 rad 1 (2026-03-02 09:00, Någon, plats 1) har ingen text, och ingen rad säger att den gallrades.");
    }

    private static JournalEntry Line(ServiceApp app, string key) =>
        new() { Key = key, CaseNumber = WorkflowApp.First, At = app.Clock.Now, Rank = 1, StepId = "s", By = "Någon", Text = "Rad " + key };
}

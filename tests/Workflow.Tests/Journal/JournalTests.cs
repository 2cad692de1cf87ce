using System.Net;
using System.Text;
using BtFlow.Contracts.Workflow;
using BtFlow.Testing;
using BtFlow.Workflow.Journal;

namespace BtFlow.Workflow.Tests.Journal;

public sealed class JournalTests
{
    [Fact]
    public async Task A_journal_tells_each_business_step_in_plain_words()
    {
        await using var app = await WorkflowApp.Start();
        await app.ToSelection();
        (await app.Journal()).Select(j => (j.Sequence, j.By, j.Text)).ShouldBe([(1, "BtFlow", "Förslag om behörighet: klart."), (2, "Person confirm", "Beslut om behörighet: behörig.")]);
    }

    [Fact]
    public async Task A_journal_reads_the_same_whatever_order_the_words_came_in()
    {
        async Task<IReadOnlyList<JournalLine>> Play(params string[] order)
        {
            await using var app = await WorkflowApp.Start();
            await app.ToInterview();
            foreach (var item in order) await app.Act("score", "Scored", item: item);
            foreach (var note in order) await app.Send(Note("n-" + note, "Not " + note));
            return await app.Journal();
        }

        (await Play("a", "b")).ShouldBe(await Play("b", "a"));
    }

    [Fact]
    [Consumer("workflow-write-note", Comes.Twice, Comes.BeforeSibling)]
    public async Task A_note_that_comes_twice_is_one_line_and_may_come_before_its_case()
    {
        await using var app = await WorkflowApp.Start();
        await app.Send(Note("n-1", "Sökanden ringde."), Note("n-1", "Sökanden ringde."));
        await app.Register("A-1");
        (await app.Journal()).ShouldHaveSingleItem().Text.ShouldBe("Sökanden ringde.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    [Consumer("workflow-write-note", Comes.Late)]
    public async Task A_fact_of_a_task_stands_before_the_end_of_the_task_whichever_came_first(bool noteFirst)
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Reply("propose", "{}");
        var note = Note("n-1", "Sökanden har visat sin legitimation.") with { At = app.Clock.Now, TaskId = "BT-2026-0001.application.confirm.1" };
        if (noteFirst) await app.Send(note);
        await app.Act("confirm", "Eligible");
        if (!noteFirst) await app.Send(note);
        await app.Send(Note("n-2", "Sökanden ringde.") with { At = app.Clock.Now });
        (await app.Journal()).Select(j => j.Text).ShouldBe(["Förslag om behörighet: klart.", "Sökanden har visat sin legitimation.", "Beslut om behörighet: behörig.", "Sökanden ringde."]);
    }

    [Fact]
    public async Task The_journal_as_a_file_opens_in_a_spreadsheet_and_runs_nothing()
    {
        await using var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Send(Note("n-1", "=HYPERLINK(\"x\"); ett"));
        foreach (var client in new[] { ("/workflow/api/cases/BT-2026-0001/journal.csv", app.As("btOffice")), ("/workflow/cases/BT-2026-0001/journal.csv", app.Page("btOffice")) })
        {
            var bytes = await client.Item2.GetByteArrayAsync(client.Item1);
            bytes[..3].ShouldBe(Encoding.UTF8.GetPreamble());
            Encoding.UTF8.GetString(bytes[3..]).ShouldBe("Nr;Tid;Vem;Vad\r\n1;2026-03-02 09:00;Någon;\"'=HYPERLINK(\"\"x\"\"); ett\"\r\n");
        }
    }

    [Fact]
    public async Task No_journal_is_shown_of_a_case_that_does_not_exist()
    {
        await using var app = await WorkflowApp.Start();
        foreach (var path in new[] { "", "/journal", "/journal.csv" })
            (await app.As("btOffice").GetAsync("/workflow/api/cases/BT-2026-0099" + path)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    private static NoteInJournal Note(string id, string text) => new(id, WorkflowApp.First, new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.FromHours(1)), "Någon", text);
}

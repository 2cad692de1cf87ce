using System.Net;
using System.Text;
using BtFlow.Testing;
using BtFlow.Workflow.Journal;

namespace BtFlow.Workflow.Tests.Journal;

public sealed class JournalFilterTests
{
    [Theory]
    [InlineData("by=Person+confirm", "2")]
    [InlineData("step=propose", "1")]
    [InlineData("text=LIGGER", "3")]
    [InlineData("text=l%C3%A4karen+%C3%A5", "4")]
    [InlineData("from=2026-03-03", "4")]
    [InlineData("to=2026-03-02", "1 2 3")]
    [InlineData("from=2026-03-02&to=2026-03-03&by=N%C3%A5gon", "3 4")]
    [InlineData("by=Ingen", "")]
    [InlineData("by=&step=&text=+", "1 2 3 4")]
    public async Task A_journal_is_narrowed_by_person_step_period_and_text_and_its_lines_keep_their_numbers(string query, string numbers)
    {
        await using var app = await WithFourLines();
        var address = $"/workflow/api/cases/{WorkflowApp.First}/journal";
        var lines = await ServiceApp.Read<List<JournalLine>>(await app.As("btOffice").GetAsync($"{address}?{query}"));
        string.Join(' ', lines.Select(l => l.Sequence)).ShouldBe(numbers);
        var csv = Encoding.UTF8.GetString(await app.As("btOffice").GetByteArrayAsync($"{address}.csv?{query}")).TrimStart('\uFEFF');
        string.Join(' ', csv.TrimEnd().Split("\r\n").Skip(1).Select(l => l.Split(';')[0])).ShouldBe(numbers);
        var page = await app.Page("btOffice").GetPage($"/workflow/cases/{WorkflowApp.First}?{query}");
        string.Join(' ', page.QuerySelectorAll("[aria-label=Journal] tbody tr td:first-child").Select(c => c.TextContent)).ShouldBe(numbers);
        page.QuerySelector("a[href*='journal.csv']")!.GetAttribute("href")!.Contains('?').ShouldBe(numbers != "1 2 3 4");
    }

    [Fact]
    public async Task A_day_that_cannot_be_read_is_said_and_refused_by_the_API()
    {
        await using var app = await WithFourLines();
        (await app.As("btOffice").GetAsync($"/workflow/api/cases/{WorkflowApp.First}/journal?from=igår")).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        var page = await app.Page("btOffice").GetPage($"/workflow/cases/{WorkflowApp.First}?from=ig%C3%A5r&to=2026-03-02");
        page.QuerySelector("#from-wrong")!.TextContent.ShouldBe("”igår” är inget datum. Skriv det som ÅÅÅÅ-MM-DD, till exempel 2027-03-01.");
        page.QuerySelector("#from")!.GetAttribute("value").ShouldBe("igår");
        page.QuerySelector("#to-wrong").ShouldBeNull();
    }

    [Fact]
    public async Task The_page_offers_the_persons_and_steps_that_the_journal_has()
    {
        await using var app = await WithFourLines();
        var page = await app.Page("btOffice").GetPage($"/workflow/cases/{WorkflowApp.First}?step=confirm");
        page.QuerySelectorAll("#by option").Select(o => o.TextContent).ShouldBe(["Alla", "BtFlow", "Någon", "Person confirm"]);
        page.QuerySelectorAll("#step option").Select(o => o.TextContent).ShouldBe(["Alla steg", "Förslag om behörighet", "Beslut om behörighet"]);
        page.QuerySelector("#step option[selected]")!.GetAttribute("value").ShouldBe("confirm");
        page.QuerySelector("[role=status]")!.TextContent.ShouldContain("1 av 4 rader");
    }

    private static async Task<ServiceApp> WithFourLines()
    {
        var app = await WorkflowApp.Start();
        await app.Register("A-1");
        await app.Reply("propose", "{}");
        await app.Act("confirm", "Eligible");
        await app.Send(JournalOfATest.Note("n-1", "Handlingen ligger i mappen."), JournalOfATest.Note("n-2", "Läkaren återkom.") with { At = new(2026, 3, 2, 23, 30, 0, TimeSpan.Zero) });
        return app;
    }
}

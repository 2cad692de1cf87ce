using System.Text;
using Microsoft.Playwright;

namespace BtFlow.EndToEnd.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class OfficeTests(RunningSystem system)
{
    [Fact]
    public async Task A_case_is_found_and_tells_its_steps_and_its_journal()
    {
        await using var office = await system.SignedIn("bo.tengmark@example.se");
        await office.Follow("Ärenden");
        await office.Type("Sök på ärendenummer, ansökningsnummer eller namn", "Rima Haddad");
        await office.Press("Sök");
        await office.Follow("BT-2021-0003");
        await office.SeeHeading("Rima Haddad");
        await office.See("Utkast till utbildningsprogram – klart");
        await office.See("Förslaget stoppades: Wiktor Sundahl har intervjuat");
        (await office.Page.APIRequest.GetAsync("/workflow/cases/BT-2021-0003/journal.csv")).Headers["content-type"].ShouldStartWith("text/csv");
    }

    [Theory, InlineData("application"), InlineData("bt-path"), InlineData("plan-change")]
    public async Task A_process_is_listed_and_drawn_and_its_picture_is_reached_by_the_keyboard(string process)
    {
        await using var office = await system.SignedIn("bo.tengmark@example.se");
        await office.Go("/workflow/processes/" + process);
        await office.TabTo(office.Page.Locator(".picture"));
        (await office.Page.Locator(".picture svg").CountAsync()).ShouldBePositive();
    }

    [Theory, InlineData("/workflow/inbox?tab=available"), InlineData("/workflow/inbox?tab=overdue"), InlineData("/workflow/inbox?tab=done"), InlineData("/workflow/inbox/bulk")]
    [InlineData("/workflow/definitions"), InlineData("/workflow/cases/BT-2021-0003")]
    public async Task The_rooms_of_the_process_are_sound(string page)
    {
        await using var office = await system.SignedIn("bo.tengmark@example.se");
        await office.Go(page);
        office.Status.ShouldBe(200);
    }

    [Fact]
    public async Task Moving_cases_to_a_version_can_be_tried()
    {
        await using var office = await system.SignedIn("bo.tengmark@example.se");
        await office.Follow("Processer");
        var file = await office.Page.Locator("main a[href*='/bt-path/versions/'][href$='/file']").First.GetAttributeAsync("href");
        await office.Go(file!.Replace("/file", "", StringComparison.Ordinal)); // the list has a link to it only when there is something to move
        office.Status.ShouldBe(200);
    }

    [Fact]
    public async Task Whoever_will_be_away_names_a_substitute()
    {
        await using var office = await system.SignedIn("bo.tengmark@example.se");
        await office.Follow("Mina uppgifter");
        await office.Follow("Ange vem som ersätter dig när du är borta");
        office.Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_application_holds_its_documents_as_files_to_save()
    {
        await using var office = await system.SignedIn("bo.tengmark@example.se");
        await office.Follow("Ansökningar om intyg");
        await office.Follow("BT-2021-0003");
        await office.SeeHeading("Ansökan för Rima Haddad");
        await office.See("Inget saknas");

        var letter = office.Page.GetByRole(AriaRole.Link, new() { Name = "foljebrev.pdf" });
        var answer = await office.Page.APIRequest.GetAsync((await letter.GetAttributeAsync("href"))!);
        (answer.Status, answer.Headers["content-type"]).ShouldBe((200, "application/pdf"));

        await office.TabTo(letter);
        var saved = await office.Page.RunAndWaitForDownloadAsync(() => office.Page.Keyboard.PressAsync("Enter"));
        saved.SuggestedFilename.ShouldBe("foljebrev.pdf");
        Encoding.ASCII.GetString((await File.ReadAllBytesAsync(await saved.PathAsync()))[..5]).ShouldBe("%PDF-");
    }

    [Fact]
    public async Task A_document_that_nobody_has_is_not_found()
    {
        await using var office = await system.SignedIn("bo.tengmark@example.se");
        await office.Go("/documents/" + new string('a', 64));
        office.Status.ShouldBe(404);
        await office.SeeHeading("Sidan finns inte");
    }
}

using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BtFlow.EndToEnd.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class StudyDirectorTests(RunningSystem system)
{
    [Fact]
    public async Task A_plan_that_comes_again_is_judged_by_its_differences_and_approved()
    {
        await using var visitor = await system.SignedIn("fredrik.almstedt@example.se");
        await visitor.Follow(visitor.Page.GetByRole(AriaRole.Row, new() { Name = "Eszter Szabó" }).GetByRole(AriaRole.Link).First);
        await visitor.SeeHeading("Utbildningsprogram för Eszter Szabó");
        await visitor.See("Version 1 skickades tillbaka");

        var difference = visitor.Page.GetByRole(AriaRole.Table, new() { Name = "Det som skiljer version 2 från version 1" }).GetByRole(AriaRole.Row).Last;
        await Expect(difference).ToContainTextAsync("Tillagt"); // in words ...
        await Expect(difference.Locator("del")).ToHaveCountAsync(0); // ... and by marks
        await Expect(difference.Locator("ins")).ToContainTextAsync("BT12");

        await visitor.Press("Skicka tillbaka");
        visitor.Status.ShouldBe(422);
        await visitor.See("Det gick inte att spara");
        await visitor.SeeHeading("Utbildningsprogram för Eszter Szabó");

        await visitor.Type("Kommentar", "Bra att barnen kom med.");
        await visitor.Press("Godkänn version 2");
        await visitor.See("Det du gjorde är sparat.");
        await visitor.See("Fredrik Almstedt, studierektor");
        await visitor.NotSee("Ditt beslut");
        await visitor.GoUntil("/workflow/inbox", "Du har inget att göra just nu.");
    }
}

using Microsoft.Playwright;

namespace BtFlow.EndToEnd.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class MenuTests(RunningSystem system)
{
    [Theory]
    [InlineData("annika.rosenlund@example.se", "Mina uppgifter", "Sökande", "Utbildningsprogram", "Portföljer", "Ansökningar om intyg", "Ärenden", "Processer", "Personer", "Drift")]
    [InlineData("elin.sandahl@example.se", "Mina uppgifter", "Sökande", "Ärenden")]
    [InlineData("ingrid.ekvall@example.se", "Mina uppgifter", "Ärenden")]
    [InlineData("fredrik.almstedt@example.se", "Mina uppgifter", "Utbildningsprogram", "Portföljer", "Ärenden")]
    [InlineData("susanne.granholt@example.se", "Mina uppgifter", "Utbildningsprogram", "Portföljer", "Ärenden")]
    [InlineData("eva.lindemark@example.se", "Mina uppgifter", "Utbildningsprogram", "Portföljer", "Ärenden")]
    [InlineData("rima.haddad@example.com", "Mina uppgifter", "Utbildningsprogram", "Portföljer")]
    public async Task Each_role_finds_its_pages_in_the_menu_and_nothing_else(string email, params string[] items)
    {
        await using var visitor = await system.SignedIn(email);
        (await visitor.Page.Locator("nav[aria-label=Huvudmeny] a").AllTextContentsAsync()).ShouldBe(items);
        foreach (var item in items)
        {
            await visitor.Follow(visitor.Page.Locator("nav[aria-label=Huvudmeny]").GetByRole(AriaRole.Link, new() { Name = item, Exact = true }));
            visitor.Status.ShouldBe(200);
        }
    }

    [Fact]
    public async Task The_first_stop_of_the_keyboard_leads_past_the_menu()
    {
        await using var visitor = await system.SignedIn("annika.rosenlund@example.se");
        await visitor.Go("/workflow/cases");
        await visitor.Tab();
        (await visitor.Page.EvaluateAsync<string>("() => document.activeElement.textContent")).ShouldBe("Hoppa till innehållet");
        await visitor.Page.Keyboard.PressAsync("Enter");
        await visitor.Tab();
        (await visitor.Page.EvaluateAsync<bool>("() => document.querySelector('main').contains(document.activeElement)")).ShouldBeTrue();
    }
}

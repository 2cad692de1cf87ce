using Microsoft.Playwright;

namespace BtFlow.EndToEnd.Tests.Pages;

/// <summary>The examination itself: a page with faults must not pass it.</summary>
[Collection(PagesCollection.Name)]
public sealed class UnsoundPageTests(RunningSystem system)
{
    [Theory]
    [InlineData("<h1>Ett</h1><input>", "label at 1280 px")]
    [InlineData("<h1>Ett</h1><p class='pale'>Svårläst</p><style>.pale { color: #bbb }</style>", "color-contrast at 390 px", "default-src * 'unsafe-inline'")]
    [InlineData("<h1>Ett</h1><h1>Två</h1>", "2 h1")]
    [InlineData("<h1>Ett</h1><p style='width: 90rem'>Brett</p>", "scrolls sideways at 390 px", "default-src * 'unsafe-inline'")]
    [InlineData("<h1>Ett</h1><p style='color: red'>Stil</p>", "console: ")]
    [InlineData("<h1>Ett</h1><script>document.title = ''</script>", "console: ")]
    public async Task A_fault_is_found(string body, string fault, string policy = "default-src 'none'") => (await FaultsOf(body, policy)).ShouldContain(fault);

    [Fact]
    public async Task A_stop_of_the_keyboard_that_cannot_be_seen_is_found()
    {
        await using var visitor = await system.Visitor();
        await Serve(visitor, "<h1>Ett</h1><a href='/'>Hit</a><style>a { outline: none }</style>", "default-src * 'unsafe-inline'");
        await visitor.Go("/unsound");
        (await Record.ExceptionAsync(visitor.Tab)).ShouldBeOfType<ShouldAssertException>().Message.ShouldContain("focus cannot be seen");
    }

    private async Task<string> FaultsOf(string body, string policy)
    {
        await using var visitor = await system.Visitor();
        await Serve(visitor, body, policy);
        return (await Record.ExceptionAsync(() => visitor.Go("/unsound"))).ShouldBeOfType<ShouldAssertException>().Message;
    }

    private static Task Serve(Visitor visitor, string body, string policy) => visitor.Page.RouteAsync("**/unsound", route => route.FulfillAsync(new()
    {
        Body = $"<!DOCTYPE html><html lang=sv><head><meta charset=utf-8><meta name=viewport content='width=device-width'><title>Prov</title><link rel=icon href='data:,'></head><body><main>{body}</main></body></html>",
        Headers = new Dictionary<string, string> { ["content-type"] = "text/html; charset=utf-8", ["content-security-policy"] = policy + "; img-src data:" },
    }));
}

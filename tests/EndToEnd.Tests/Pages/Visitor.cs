using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace BtFlow.EndToEnd.Tests.Pages;

/// <summary>
/// A person at a keyboard, without a mouse and without JavaScript. Every page that they come to must be sound: no fault that axe knows, one h1, in Swedish, nothing in the console,
/// no scrolling sideways on a telephone; and wherever they tab, they see where they are.
/// </summary>
internal sealed class Visitor(IBrowserContext context, IPage page, AxeRoom axe) : IAsyncDisposable
{
    private const string HiddenFocus = """
        () => {
          const at = document.activeElement;
          if (!at || at === document.body) return '';
          const style = getComputedStyle(at), box = at.getBoundingClientRect();
          const seen = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 && box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight;
          return seen ? '' : at.outerHTML.slice(0, 150);
        }
        """;

    private string _policy = "";

    public IPage Page => page;

    /// <summary>The status of the page that is shown.</summary>
    public int Status { get; private set; }

    public async Task Go(string address)
    {
        await Open(address);
        await BeSound();
    }

    /// <summary>Opens a page again and again until it shows a text: for what follows from something done elsewhere.</summary>
    public async Task GoUntil(string address, string text)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        do
        {
            patience.Token.IsCancellationRequested.ShouldBeFalse($"{address} never showed “{text}”");
            await Open(address);
        }
        while (await page.GetByText(text).CountAsync() == 0);
        await BeSound();
    }

    public async Task SignIn(string email, string? password = null)
    {
        await Go("/organisation/sign-in");
        await FillInSignIn(email, password);
    }

    /// <summary>Signs in on the page that is shown, with the password that it tells when none is given.</summary>
    public async Task FillInSignIn(string email, string? password = null)
    {
        password ??= await page.Locator("section[aria-labelledby=shown-accounts] strong").InnerTextAsync();
        await Type("E-postadress", email);
        await Type("Lösenord", password);
        await Press("Logga in");
    }

    public Task Follow(string link) => Follow(page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First);

    public Task Follow(ILocator link) => Leave(link, "Enter");

    public Task Press(string button) => Leave(page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }), "Enter");

    public async Task Type(string label, string text)
    {
        await TabTo(page.GetByLabel(label));
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.InsertTextAsync(text);
    }

    public async Task Tick(string label)
    {
        await TabTo(page.GetByLabel(label));
        await page.Keyboard.PressAsync("Space");
    }

    /// <summary>Tabs to a group of radio buttons and goes to one of them with the arrow keys.</summary>
    public async Task Choose(string label)
    {
        var wanted = page.GetByRole(AriaRole.Radio, new() { Name = label, Exact = true });
        var first = page.GetByRole(AriaRole.Radio).First;
        if (await page.Locator("input[type=radio]:checked").CountAsync() > 0) first = page.Locator("input[type=radio]:checked");
        await TabTo(first);
        await page.Keyboard.PressAsync("Space");
        for (var i = 0; i < 20 && !await wanted.IsCheckedAsync(); i++) await page.Keyboard.PressAsync("ArrowDown");
        await Expect(wanted).ToBeCheckedAsync();
    }

    public Task See(string text) => Expect(page.Locator("main")).ToContainTextAsync(text);

    public Task NotSee(string text) => Expect(page.Locator("main")).Not.ToContainTextAsync(text);

    public Task SeeHeading(string text) => Expect(page.Locator("h1")).ToHaveTextAsync(text);

    /// <summary>One more stop on the way through the page.</summary>
    public async Task Tab()
    {
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>(HiddenFocus)).ShouldBe("", $"focus cannot be seen on {page.Url}");
    }

    public async Task TabTo(ILocator wanted)
    {
        await Expect(wanted).ToBeVisibleAsync();
        for (var stops = 0; !await wanted.EvaluateAsync<bool>("e => e === document.activeElement"); stops++)
        {
            stops.ShouldBeLessThan(400, $"the keyboard never came to {wanted} on {page.Url}");
            await Tab();
        }
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    private async Task Open(string address) => Note(null, (await page.GotoAsync(address))!);

    /// <summary>Presses a key on something that leads to a page, and waits until that page is there.</summary>
    private async Task Leave(ILocator door, string key)
    {
        await TabTo(door);
        page.Response += Note;
        await page.EvaluateAsync("() => document.documentElement.dataset.left = ''");
        await page.Keyboard.PressAsync(key);
        await page.Locator("html:not([data-left])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.WaitForLoadStateAsync();
        page.Response -= Note;
        await BeSound();
    }

    private void Note(object? sender, IResponse response)
    {
        if (!response.Request.IsNavigationRequest || response.Status is >= 300 and < 400) return;
        (Status, _policy) = (response.Status, response.Headers.GetValueOrDefault("content-security-policy", ""));
    }

    private async Task BeSound()
    {
        var faults = new List<string>(await axe.Examine(page, _policy));
        if (await page.Locator("h1").CountAsync() is not 1 and var headings) faults.Add($"{headings} h1");
        if (await page.Locator("html").GetAttributeAsync("lang") != "sv") faults.Add("lang is not sv");
        foreach (var width in new[] { Widths.Narrow, Widths.Wide })
        {
            await page.SetViewportSizeAsync(width, 900);
            var needed = await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth");
            if (needed > width) faults.Add($"scrolls sideways at {width} px: needs {needed}");
        }
        faults.ShouldBeEmpty($"{page.Url}");
    }
}

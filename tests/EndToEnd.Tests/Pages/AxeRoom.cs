using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace BtFlow.EndToEnd.Tests.Pages;

/// <summary>
/// Where axe examines what a visitor sees. Visitors have JavaScript off and axe needs it on, so the same document is shown again in a browser context of axe's own,
/// under the same address and content security policy.
/// </summary>
internal sealed partial class AxeRoom
{
    private static readonly AxeRunOptions Wcag = new() { RunOnly = new() { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] } };
    private readonly IPage _page;
    private readonly List<string> _console = [];
    private readonly HashSet<string> _sound = new(StringComparer.Ordinal);
    private string _document = "";
    private string _policy = "";

    private AxeRoom(IPage page) => _page = page;

    public static async Task<AxeRoom> Open(IBrowser browser)
    {
        var context = await browser.NewContextAsync(new() { Locale = "sv-SE", ReducedMotion = ReducedMotion.Reduce });
        var room = new AxeRoom(await context.NewPageAsync());
        context.Console += (_, said) => { if (said.Type is "error" or "warning") room._console.Add(said.Text); };
        await context.RouteAsync("**/*", room.Answer);
        return room;
    }

    /// <summary>Every fault that axe finds in the document at both widths, and everything that the browser complains of.</summary>
    public async Task<IReadOnlyList<string>> Examine(IPage seen, string policy)
    {
        (_document, _policy) = (await seen.ContentAsync(), policy);
        if (!_sound.Add(policy + Token().Replace(_document, ""))) return []; // examined before, letter by letter
        _console.Clear();
        await _page.SetViewportSizeAsync(Widths.Wide, 900);
        await _page.GotoAsync(seen.Url);
        var faults = (await Run("1280 px")).ToList();
        await _page.SetViewportSizeAsync(Widths.Narrow, 800);
        faults.AddRange(await Run("390 px"));
        faults.AddRange(_console.Select(c => $"console: {c}"));
        if (faults.Count > 0) _sound.Clear();
        return faults;
    }

    private async Task<IEnumerable<string>> Run(string width) =>
        (await _page.Locator("html").RunAxe(Wcag)).Violations.SelectMany(v => v.Nodes.Select(n => $"{v.Id} at {width}: {v.Help}: {n.Html}"));

    [GeneratedRegex("""name="__RequestVerificationToken" type="hidden" value="[^"]*""")]
    private static partial Regex Token();

    private Task Answer(IRoute route) => route.Request.IsNavigationRequest && route.Request.Url != "about:blank"
        ? route.FulfillAsync(new() { Body = _document, ContentType = "text/html; charset=utf-8", Headers = new Dictionary<string, string> { ["content-security-policy"] = _policy, ["content-type"] = "text/html; charset=utf-8" } })
        : route.ContinueAsync();
}

internal static class Widths
{
    public const int Wide = 1280, Narrow = 390;
}

using System.Net;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace BtFlow.Server.Demo;

/// <summary>A browser without JavaScript: keeps cookies, reads a page, fills a form, posts it with its hidden fields. For people without an account.</summary>
internal sealed class PageClient(Uri address) : IDisposable
{
    private readonly HttpClient _http = new(new HttpClientHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = address };

    /// <summary>Opens a mailed link, presses its one button, and returns the path that it leads to.</summary>
    public async Task<string> ConfirmLink(string path, CancellationToken ct)
    {
        var answer = await Submit(path, [], ct);
        return answer.Headers.Location?.OriginalString ?? throw new DemoFailure($"The link did not lead on: {(int)answer.StatusCode}.", null);
    }

    /// <summary>The page at a path.</summary>
    public async Task<IHtmlDocument> Get(string path, CancellationToken ct)
    {
        var answer = await _http.GetAsync(path, ct);
        await answer.RequireSuccess(ct);
        return new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(ct));
    }

    /// <summary>Fills and posts the first form of a page that has all the given fields. Throws <see cref="DemoFailure"/> with the page's words when it is refused.</summary>
    /// <param name="more">Further values of fields that stand several times in a form, as boxes to tick.</param>
    public async Task<HttpResponseMessage> Submit(string path, Dictionary<string, string> fields, CancellationToken ct, IEnumerable<KeyValuePair<string, string>>? more = null) =>
        await TrySubmit(path, fields, ct, more ?? []) ?? throw new DemoFailure($"{path} offers no form with {string.Join(", ", fields.Keys)}.", null);

    /// <summary>As <see cref="Submit"/>, but a page that no longer offers the form is left alone: it was done before.</summary>
    public Task SubmitIfOffered(string path, Dictionary<string, string> fields, CancellationToken ct) => TrySubmit(path, fields, ct, []);

    public void Dispose() => _http.Dispose();

    private async Task<HttpResponseMessage?> TrySubmit(string path, Dictionary<string, string> fields, CancellationToken ct, IEnumerable<KeyValuePair<string, string>> more)
    {
        var page = await Get(path, ct);
        if (page.Forms.FirstOrDefault(f => fields.Keys.All(name => f.Elements.Any(e => e.GetAttribute("name") == name))) is not { } form) return null;

        var hidden = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden" && i.Name is not null && !fields.ContainsKey(i.Name)).Select(i => KeyValuePair.Create(i.Name!, i.Value));
        var answer = await _http.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : path, new FormUrlEncodedContent(fields.Concat(more).Concat(hidden)), ct);
        if ((int)answer.StatusCode is >= 300 and < 400 || answer.IsSuccessStatusCode) return answer;
        var said = new HtmlParser().ParseDocument(await answer.Content.ReadAsStringAsync(ct)).QuerySelector("[role=alert]")?.TextContent.Trim();
        throw new DemoFailure($"{path} → {(int)answer.StatusCode}: {said}", null);
    }
}

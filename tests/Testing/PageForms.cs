using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace BtFlow.Testing;

/// <summary>Uses pages as a browser without JavaScript does: reads the page, fills the form it finds, posts it with its hidden fields.</summary>
public static class PageForms
{
    /// <summary>A page, parsed.</summary>
    public static async Task<IHtmlDocument> GetPage(this HttpClient client, string path) => await Parse(await client.GetAsync(path));

    public static async Task<IHtmlDocument> Parse(HttpResponseMessage response) => new HtmlParser().ParseDocument(await response.Content.ReadAsStringAsync());

    /// <summary>Posts the first form that has all the given fields (or, with <paramref name="button"/>, the form holding a button of that text).</summary>
    public static async Task<HttpResponseMessage> Submit(this HttpClient client, string path, object? fields = null, string? button = null)
    {
        var page = await client.GetPage(path);
        var given = fields switch
        {
            null => [],
            IReadOnlyDictionary<string, string> named => new Dictionary<string, string>(named), // for names with a dot
            _ => fields.GetType().GetProperties().ToDictionary(p => p.Name, p => p.GetValue(fields)?.ToString() ?? ""),
        };
        var form = page.Forms.FirstOrDefault(f => button is null
                ? given.Keys.All(name => f.Elements.Any(e => e.GetAttribute("name") == name))
                : f.Elements.Any(e => e is IHtmlButtonElement b && b.TextContent.Trim() == button))
            ?? throw new InvalidOperationException($"No such form on {path}: {page.Body?.TextContent.Trim()}");
        var values = new List<KeyValuePair<string, string>>();
        foreach (var input in form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden" && i.Name is not null)) values.Add(new(input.Name!, input.Value));
        values.RemoveAll(v => given.ContainsKey(v.Key));
        values.AddRange(given);
        if (button is not null && form.Elements.OfType<IHtmlButtonElement>().First(b => b.TextContent.Trim() == button) is { Name: { } name } pressed) values.Add(new(name, pressed.Value));
        return await client.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : path, new FormUrlEncodedContent(values));
    }
}

using AngleSharp.Html.Dom;
using BtFlow.Testing;

namespace BtFlow.TrainingPlan;

internal static class FilledForms
{
    /// <summary>Presses a button as a browser does: every field of its form is sent as it stands, with the given ones typed over.</summary>
    public static async Task<HttpResponseMessage> SubmitAll(this HttpClient client, string path, string button, Dictionary<string, string>? typed = null)
    {
        var page = await client.GetPage(path);
        var pressed = page.QuerySelectorAll("button").OfType<IHtmlButtonElement>().FirstOrDefault(b => b.TextContent.Trim() == button)
            ?? throw new InvalidOperationException($"No button {button} on {path}: {page.Body?.TextContent.Trim()}");
        var values = new List<KeyValuePair<string, string>> { new(pressed.Name!, pressed.Value) };
        foreach (var element in pressed.Form!.Elements)
        {
            var (name, value) = element switch
            {
                IHtmlInputElement { Type: "checkbox", IsChecked: false } => (null, ""),
                IHtmlInputElement input => (input.Name, input.Value),
                IHtmlSelectElement select => (select.Name, select.Value),
                IHtmlTextAreaElement text => (text.Name, text.Value),
                _ => (null, ""),
            };
            if (name is { Length: > 0 }) values.Add(new(name, typed?.GetValueOrDefault(name) ?? value ?? ""));
        }
        return await client.PostAsync(path, new FormUrlEncodedContent(values));
    }
}

using System.Net;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using BtFlow.Workflow.Inbox;

namespace BtFlow.Workflow.Tests.Doors;

/// <summary>The pages and nothing else: each act is a form that stands on a page, sent with all that the page has put in it.</summary>
internal sealed partial class PageDoor(ServiceApp app) : IDoor
{
    private const string OfCase = "/workflow/cases/" + WorkflowApp.First;

    public async Task<IReadOnlyList<string>> Inbox(Who who, string tab)
    {
        using var client = Client(who);
        return [.. (await client.GetPage("/workflow/inbox?tab=" + tab)).QuerySelectorAll("main tbody tr").Select(Words)];
    }

    public async Task Claim(Who who, string taskId)
    {
        using var client = Client(who);
        await Accepted(await (await InInbox(client, taskId, null)).Send());
    }

    public async Task Complete(Who who, string taskId, string outcome, string? comment = null)
    {
        using var client = Client(who);
        await Accepted(await (await InInbox(client, taskId, outcome)).Send(("comment", comment ?? "")));
    }

    public async Task<Func<Task<string>>> Linger(Who who, string taskId, string outcome)
    {
        var form = await InInbox(Client(who), taskId, outcome);
        return async () =>
        {
            using var refused = await form.Send(("comment", ""));
            refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
            return Words((await PageForms.Parse(refused)).QuerySelector("#error-summary li")!);
        };
    }

    public async Task<(string State, IReadOnlyList<string> Standstills)> Case(Who who)
    {
        using var client = Client(who);
        var page = await client.GetPage(OfCase);
        var state = page.QuerySelectorAll("dl.facts dt").Single(t => t.TextContent == "Läge").NextElementSibling!;
        return (Words(state), [.. page.QuerySelectorAll("main .message.attention").Select(m => $"{Words(m.QuerySelector("h2")!)} {Words(m.QuerySelector("p")!)}")]);
    }

    public async Task Retry(Who who, string processId, string stepId, string reason)
    {
        using var client = Client(who);
        var form = Find(await client.GetPage(OfCase), f => IsFor(f, "handler=Retry") && Hidden(f, "runId") == processId && Hidden(f, "stepId") == stepId);
        await Accepted(await new Filled(client, OfCase, form.ShouldNotBeNull(), null).Send(("reason", reason)));
    }

    public async Task<IReadOnlyList<string>> Journal(Who who)
    {
        using var client = Client(who);
        return [.. (await client.GetPage(OfCase)).QuerySelectorAll("[aria-label=Journal] tbody tr").Select(line => $"{Words(line.Children[2])}: {Words(line.Children[3])}")];
    }

    /// <summary>The form of a task on the page where its doer sees it; the one that takes it when no outcome is given.</summary>
    private static async Task<Filled> InInbox(HttpClient client, string taskId, string? outcome)
    {
        foreach (var tab in InboxReading.Tabs)
        {
            var path = "/workflow/inbox?tab=" + tab;
            var found = Find(await client.GetPage(path), f => Hidden(f, "taskId") == taskId && (outcome is null ? IsFor(f, "handler=Claim") : Button(f, outcome) is not null));
            if (found is not null) return new(client, path, found, outcome);
        }
        throw new InvalidOperationException($"No page of the inbox has a form for {taskId}: {outcome ?? "taking it"}.");
    }

    private static async Task Accepted(HttpResponseMessage answer)
    {
        using (answer)
            answer.StatusCode.ShouldBe(HttpStatusCode.Found, await answer.Content.ReadAsStringAsync());
    }

    private static IHtmlFormElement? Find(IHtmlDocument page, Func<IHtmlFormElement, bool> which) => page.Forms.Where(f => f.Method == "post").FirstOrDefault(which);

    private static bool IsFor(IHtmlFormElement form, string handler) => form.GetAttribute("action")?.Contains(handler, StringComparison.Ordinal) == true;

    private static string? Hidden(IHtmlFormElement form, string name) => form.Elements.OfType<IHtmlInputElement>().FirstOrDefault(i => i.Type == "hidden" && i.Name == name)?.Value;

    private static IHtmlButtonElement? Button(IHtmlFormElement form, string outcome) => form.Elements.OfType<IHtmlButtonElement>().FirstOrDefault(b => b.Name == "outcome" && b.Value == outcome);

    private static string Words(IElement shown) => Space().Replace(shown.TextContent, " ").Trim();

    private HttpClient Client(Who who) => app.Page(who.Role, who.Id, who.UnitId, who.Name);

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    /// <summary>A form as the page had it when it was read, with its hidden fields and the button that will be pressed.</summary>
    private sealed class Filled(HttpClient client, string path, IHtmlFormElement form, string? outcome)
    {
        public Task<HttpResponseMessage> Send(params (string Name, string Value)[] typed)
        {
            foreach (var (name, _) in typed) form.Elements.ShouldContain(e => e.GetAttribute("name") == name && e.GetAttribute("type") == "text");
            var hidden = form.Elements.OfType<IHtmlInputElement>().Where(i => i.Type == "hidden").Select(i => (Name: i.Name!, i.Value)).ToList();
            hidden.ShouldContain(f => f.Name == "__RequestVerificationToken");
            if (outcome is not null) hidden.Add(("outcome", outcome));
            return client.PostAsync(form.GetAttribute("action") is { Length: > 0 } action ? action : path, new FormUrlEncodedContent(hidden.Concat(typed).Select(f => KeyValuePair.Create(f.Name, f.Value))));
        }
    }
}

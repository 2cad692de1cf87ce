using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using BtFlow.Testing;
using BtFlow.Workflow.Pictures;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;
using Microsoft.AspNetCore.Mvc.Rendering;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Workflow.Tests.Pictures;

/// <summary>The list and the picture as a page has them, read back from the HTML that the page's own partial writes.</summary>
internal sealed class Shown
{
    private static readonly string[] Words = ["klart", "avgjort", "pågår", "väntar", "försenat", "står stilla", "återstår igen", "återstår", "kan bli aktuellt", "behövdes inte", "nåddes inte", "avbröts", "hoppades över"];

    private Shown(IHtmlDocument document)
    {
        Document = document;
        List = [.. document.QuerySelectorAll(".steps > li").Select((li, index) => ReadItem(li, index + 1))];
        Picture = [.. document.QuerySelectorAll("svg.chart g.step").Select(ReadStep).OrderBy(s => s.Number)];
    }

    public IHtmlDocument Document { get; }
    public IReadOnlyList<Seen> List { get; }
    public IReadOnlyList<Seen> Picture { get; }

    /// <param name="Name">Without spaces and hyphens, as a picture breaks its lines.</param>
    public sealed record Seen(string Id, int Number, string Name, string State, int Times, string Mark, string Anchor, string Told);

    public static async Task<Shown> Of(ServiceApp app, ProcessView view) => Read(await Html(app, view));

    public static Shown Read(string html) => new(new HtmlParser().ParseDocument(html));

    public static async Task<string> Html(ServiceApp app, ProcessView model)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var http = new DefaultHttpContext { RequestServices = scope.ServiceProvider };
        var context = new ActionContext(http, new RouteData(), new ActionDescriptor());
        var found = scope.ServiceProvider.GetRequiredService<IRazorViewEngine>().GetView(null, "/Pictures/_Process.cshtml", isMainPage: false).View!;
        await using var writer = new StringWriter();
        var data = new ViewDataDictionary<ProcessView>(new EmptyModelMetadataProvider(), new ModelStateDictionary()) { Model = model };
        await found.RenderAsync(new ViewContext(context, found, data, new TempDataDictionary(http, scope.ServiceProvider.GetRequiredService<ITempDataProvider>()), writer, new HtmlHelperOptions()));
        return writer.ToString();
    }

    private static Seen ReadItem(IElement li, int number)
    {
        var (name, standing) = (li.QuerySelector(":scope > .name")!.TextContent, li.QuerySelector(":scope > .state")?.TextContent ?? "");
        var times = standing.Split("(gång ") is [_, var last] ? int.Parse(last.TrimEnd(')'), System.Globalization.CultureInfo.InvariantCulture) : 1;
        return new(li.GetAttribute("data-step")!, number, Plain(name), Words.FirstOrDefault(w => standing.StartsWith(w, StringComparison.Ordinal)) ?? standing, times, li.ClassName!, li.Id!, standing.Length == 0 ? $"{number}. {name}" : $"{number}. {name} – {standing}");
    }

    private static Seen ReadStep(IElement step)
    {
        var state = step.QuerySelector(".state")?.TextContent ?? "";
        var parts = state.Split(" ×");
        return new(
            step.GetAttribute("data-step")!, int.Parse(step.QuerySelector(".number")!.TextContent, System.Globalization.CultureInfo.InvariantCulture), Plain(step.QuerySelector(".name")!.TextContent), parts[0],
            parts.Length == 2 ? int.Parse(parts[1], System.Globalization.CultureInfo.InvariantCulture) : 1, step.ClassName!.Split(' ')[1], step.ParentElement!.GetAttribute("href")!.TrimStart('#'), step.QuerySelector("title")!.TextContent);
    }

    private static string Plain(string text) => text.Replace(" ", "", StringComparison.Ordinal).Replace("-", "", StringComparison.Ordinal);
}

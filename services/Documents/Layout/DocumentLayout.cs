using System.Globalization;
using AngleSharp.Dom;
using BtFlow.Documents.Fonts;
using BtFlow.Documents.Templates;

namespace BtFlow.Documents.Layout;

/// <summary>What stands at the foot of every page, beside the page number.</summary>
internal sealed record Imprint(string CaseNumber, string TemplateName, string TemplateVersion);

/// <summary>Lays a whole document out on A4 pages, with the furniture of each page.</summary>
internal static class DocumentLayout
{
    public const double PageWidth = 595.28, PageHeight = 841.89;
    private const double Side = 56, Top = 64, Bottom = 774, HeadAt = 34, FootAt = 796;

    public static LaidOutDocument Lay(IDocument html, Template template, FontLibrary fonts, DateOnly date, Imprint imprint)
    {
        var root = new TagNode("Document", null);
        var blocks = new BlockLayout(fonts, template);
        var title = string.Join(' ', html.Title!.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        var slabs = blocks.Content(html.Body!, Side, PageWidth - 2 * Side, root, TextStyle.Body);
        var paginator = new Paginator(Top, Bottom - Top);
        var pages = paginator.Paginate(slabs);
        for (var i = 0; i < pages.Count; i++)
            AddFurniture(pages[i], blocks.Text, i + 1, pages.Count, title, imprint);
        return new LaidOutDocument(title, html.DocumentElement.GetAttribute("lang")!, date, pages, root, paginator.Bookmarks);
    }

    private static void AddFurniture(Page page, LineBreaker text, int number, int count, string title, Imprint imprint)
    {
        var width = PageWidth - 2 * Side;
        page.Items.Add(new Rectangle(Side, FootAt - 7, width, 0.5, Ink.Line));
        Line($"Ärende {imprint.CaseNumber} · Mall {imprint.TemplateName} {imprint.TemplateVersion}", FootAt, Alignment.Left);
        Line(string.Create(CultureInfo.InvariantCulture, $"Sida {number} av {count}"), FootAt, Alignment.Right);
        if (number > 1)
            Line(title, HeadAt, Alignment.Left);

        void Line(string content, double y, Alignment alignment)
        {
            var style = TextStyle.Label with { Alignment = alignment, Size = 8 };
            var fragment = new Fragment(content, style, null, null);
            page.Items.AddRange(text.Set([fragment], Side, width, style)[0].Items.Select(i => i.MovedDown(y)));
        }
    }
}

using AngleSharp.Dom;
using BtFlow.Documents.Fonts;
using BtFlow.Documents.Templates;

namespace BtFlow.Documents.Layout;

/// <summary>Turns the document's elements into slabs and, beside them, the structure tree.</summary>
internal sealed class BlockLayout(FontLibrary fonts, Template template)
{
    private const double BoxPadding = 9, ListIndent = 15;
    private static readonly string[] BlockNames = ["h1", "h2", "h3", "p", "ul", "ol", "table", "dl", "div", "section", "header", "footer", "hr"];

    public LineBreaker Text { get; } = new(fonts);

    public Template Template => template;

    /// <summary>Lays out what may be text, blocks, or both; a text among blocks is a paragraph of its own.</summary>
    public List<Slab> Content(IElement parent, double x, double width, TagNode tag, TextStyle style)
    {
        var slabs = new List<Slab>();
        var mixed = parent.Children.Any(IsBlock);
        string? previous = null;
        foreach (var group in Groups(parent))
        {
            List<Slab> next;
            if (group is [IElement block] && IsBlock(block))
                next = Block(block, x, width, tag, style);
            else
                next = Text.Set(InlineText.Read(group, style, mixed ? tag.Add("P") : tag), x, width, style);
            var name = (group[0] as IElement)?.LocalName ?? "p";
            if (next.Count > 0)
            {
                next[0].SpaceBefore = previous is null ? 0 : Math.Max(next[0].SpaceBefore, Spacing.Between(previous, name));
                previous = name;
            }
            slabs.AddRange(next);
        }
        return slabs;
    }

    private static bool IsBlock(IElement element) => BlockNames.Contains(element.LocalName);

    private static IEnumerable<List<INode>> Groups(IElement parent)
    {
        var inline = new List<INode>();
        foreach (var node in parent.ChildNodes.Where(n => n.NodeType is NodeType.Element or NodeType.Text))
        {
            if (node is not IElement element || !IsBlock(element))
            {
                inline.Add(node);
                continue;
            }
            if (inline.Any(n => n is IElement || !string.IsNullOrWhiteSpace(n.TextContent)))
                yield return inline;
            inline = [];
            yield return [element];
        }
        if (inline.Any(n => n is IElement || !string.IsNullOrWhiteSpace(n.TextContent)))
            yield return inline;
    }

    private List<Slab> Block(IElement element, double x, double width, TagNode tag, TextStyle style) => element.LocalName switch
    {
        "h1" or "h2" or "h3" => Heading(element, x, width, tag),
        "p" => Paragraph(element, x, width, tag.Add("P"), ParagraphStyle(element, style)),
        "ul" or "ol" => List(element, x, width, tag.Add("L"), style),
        "table" => new TableLayout(this, element).Lay(x, width, tag.Add("Table")),
        "dl" when element.ClassList.Contains("fields") => new FieldLayout(this).Fields(element, x, width, tag.Add("L")),
        "dl" => new FieldLayout(this).Terms(element, x, width, tag.Add("L"), style),
        "hr" => [new Slab(0.7) { Items = [new Rectangle(x, 0, width, 0.7, Ink.Line)] }],
        "section" => Section(element, x, width, tag.Add("Sect"), style),
        "header" or "footer" => Content(element, x, width, tag.Add("Div"), style),
        _ => Division(element, x, width, tag.Add("Div"), style),
    };

    private List<Slab> Paragraph(IElement element, double x, double width, TagNode tag, TextStyle style)
    {
        var lines = Text.Set(InlineText.Read(element.ChildNodes, style, tag), x, width, style);
        if (element.ClassList.Contains("intro"))
            lines.ForEach(l => l.KeepWithNext = true);
        return lines;
    }

    private List<Slab> Section(IElement element, double x, double width, TagNode tag, TextStyle style)
    {
        var slabs = Content(element, x, width, tag, style);
        if (slabs.Count > 0)
            slabs[0].BeginsPage = element.ClassList.Contains("new-page");
        return slabs;
    }

    private static TextStyle ParagraphStyle(IElement element, TextStyle style)
    {
        var look = element.ClassList.Contains("small") ? TextStyle.Small : element.ClassList.Contains("lead") ? TextStyle.Lead : style;
        return element.ClassList.Contains("right") ? look with { Alignment = Alignment.Right } : look;
    }

    private List<Slab> Heading(IElement element, double x, double width, TagNode parent)
    {
        var level = element.LocalName[1] - '0';
        var tag = parent.Add($"H{level}");
        var style = TextStyle.Heading(level);
        var lines = Text.Set(InlineText.Read(element.ChildNodes, style, tag), x, width, style);
        var title = string.Join(' ', element.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        for (var i = 0; i < lines.Count; i++)
            lines[i] = new Slab(lines[i].Height) { Items = lines[i].Items, KeepWithNext = true, Heading = i == 0 ? (level, title, tag) : null };
        return lines;
    }

    private List<Slab> List(IElement list, double x, double width, TagNode tag, TextStyle style)
    {
        var isNumbered = list.LocalName == "ol";
        tag.Attributes["List"] = isNumbered ? "/ListNumbering /Decimal" : "/ListNumbering /Disc";
        var slabs = new List<Slab>();
        foreach (var (index, element) in list.Children.Index())
        {
            var item = tag.Add("LI");
            var mark = Text.Set([new Fragment(isNumbered ? FormattableString.Invariant($"{index + 1}.") : "•", style, item.Add("Lbl"), null)], x + 2, ListIndent, style);
            var body = Content(element, x + ListIndent, width - ListIndent, item.Add("LBody"), style);
            if (body.Count == 0)
                continue;
            body[0].Items.InsertRange(0, mark[0].Items);
            body[0].SpaceBefore = slabs.Count == 0 ? 0 : 2.5;
            slabs.AddRange(body);
        }
        return slabs;
    }

    private List<Slab> Division(IElement element, double x, double width, TagNode tag, TextStyle style)
    {
        var isNote = element.ClassList.Contains("note");
        var isFramed = isNote || element.ClassList.Contains("box");
        var inset = isFramed ? BoxPadding : 0;
        var slabs = Content(element, x + inset, width - 2 * inset, tag, isNote ? style with { Size = 9 } : style);
        if (slabs.Count == 0)
            return slabs;
        if (isFramed)
        {
            slabs[0].PadTop(BoxPadding - 1);
            slabs[^1].PadBottom(BoxPadding);
            var frame = new Frame(x, width, isNote ? Ink.Shade : null, isNote ? null : Ink.Line);
            slabs.ForEach(s => s.Frames.Insert(0, frame));
        }
        if (element.ClassList.Contains("keep") || element.ClassList.Contains("signature"))
            foreach (var slab in slabs.SkipLast(1))
                slab.KeepWithNext = true;
        slabs[0].SpaceBefore = element.ClassList.Contains("signature") ? 12 : 0;
        return slabs;
    }
}

using System.Text;
using AngleSharp.Dom;

namespace BtFlow.Documents.Layout;

/// <summary>A stretch of text of one look; a line break is the text "\n".</summary>
internal sealed record Fragment(string Text, TextStyle Style, TagNode? Tag, string? Href);

/// <summary>Gathers the text of an element with its looks, white space collapsed as HTML does.</summary>
internal sealed class InlineText
{
    private readonly List<Fragment> _fragments = [];
    private bool _afterSpace = true;

    public static List<Fragment> Read(IEnumerable<INode> nodes, TextStyle style, TagNode tag)
    {
        var text = new InlineText();
        foreach (var node in nodes)
            text.Add(node, style, tag, null);
        if (text._fragments is [.., { Text: var last } fragment] && last.EndsWith(' ')) // a space at the very end is source layout
            text._fragments[^1] = fragment with { Text = last[..^1] };
        text._fragments.RemoveAll(f => f.Text.Length == 0);
        return text._fragments;
    }

    private void Add(INode node, TextStyle style, TagNode tag, string? href)
    {
        if (node is IText text)
            AddText(text.Data, style, tag, href);
        else if (node is IElement element)
            AddElement(element, style, tag, href);
    }

    private void AddElement(IElement element, TextStyle style, TagNode tag, string? href)
    {
        if (element.LocalName == "br")
        {
            _fragments.Add(new Fragment("\n", style, tag, null));
            _afterSpace = true;
            return;
        }
        (style, tag, href) = element.LocalName switch
        {
            "strong" => (style.Bold(), tag, href),
            "em" => (style.Italic(), tag, href),
            "a" => (style with { Colour = Ink.Link }, tag.AddWhenDrawn("Link"), element.GetAttribute("href")),
            _ => (style, tag, href),
        };
        foreach (var child in element.ChildNodes)
            Add(child, style, tag, href);
    }

    private void AddText(string data, TextStyle style, TagNode tag, string? href)
    {
        var collapsed = new StringBuilder();
        foreach (var character in data.Normalize(NormalizationForm.FormC))
        {
            var isSpace = character is ' ' or '\n' or '\t' or '\r' or '\f';
            if (!isSpace)
                collapsed.Append(character);
            else if (!_afterSpace)
                collapsed.Append(' ');
            _afterSpace = isSpace;
        }
        if (collapsed.Length > 0)
            _fragments.Add(new Fragment(collapsed.ToString(), style, tag, href));
    }
}

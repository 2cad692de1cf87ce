namespace BtFlow.Documents.Layout;

/// <summary>
/// A node of the PDF's structure tree: what a piece of the page is, in reading order. Its kids are nodes, marked content and annotations,
/// put there in the order in which they are drawn.
/// </summary>
internal sealed class TagNode(string type, TagNode? parent)
{
    private bool _attached;

    public string Type => type;
    public TagNode? Parent => parent;
    public List<object> Kids { get; } = [];

    /// <summary>Attribute entries in PDF syntax, by their owner (Table, List).</summary>
    public SortedDictionary<string, string> Attributes { get; } = new(StringComparer.Ordinal);

    /// <summary>A child that stands in the tree even when it has no content, as an empty table cell must.</summary>
    public TagNode Add(string childType)
    {
        var child = new TagNode(childType, this);
        child.Attach();
        return child;
    }

    /// <summary>A child that takes its place among the siblings when its first content is drawn, as a link in the middle of a paragraph must.</summary>
    public TagNode AddWhenDrawn(string childType) => new(childType, this);

    public void Attach()
    {
        if (_attached || parent is null)
            return;
        _attached = true;
        parent.Attach();
        parent.Kids.Add(this);
    }
}

/// <summary>A stretch of a page's content that belongs to a node.</summary>
internal sealed record MarkedContent(int Page, int Id);

/// <summary>A link's clickable area, by its number among the document's annotations.</summary>
internal sealed record LinkArea(int Annotation);

namespace BtFlow.Documents.Layout;

/// <summary>A border round slabs that follow one another; drawn once per page over the slabs that came to stand there.</summary>
internal sealed record Frame(double X, double Width, Ink? Fill, Ink? Stroke);

/// <summary>
/// A horizontal slice of the document that stands on one page: a line of text, a table row, a row of form fields. The paginator moves
/// slabs and knows nothing of what is in them.
/// </summary>
internal sealed class Slab(double height)
{
    /// <summary>Space above, left out at the top of a page.</summary>
    public double SpaceBefore { get; set; }
    public double Height { get; private set; } = height;
    public bool KeepWithNext { get; set; }
    public bool BeginsPage { get; set; }
    public List<Item> Items { get; init; } = [];

    /// <summary>Outermost first, so that inner frames are drawn over outer ones.</summary>
    public List<Frame> Frames { get; } = [];

    /// <summary>A table's head, drawn again (as an artifact) when this row begins a page.</summary>
    public IReadOnlyList<Slab> RepeatedHead { get; set; } = [];
    public (int Level, string Title, TagNode Tag)? Heading { get; init; }

    /// <summary>Cuts a slab that is taller than a page into what fits in the given height and the rest; null where nothing fits.</summary>
    public Func<double, (Slab First, Slab Remainder)?>? Split { get; init; }

    public void PadTop(double by)
    {
        for (var i = 0; i < Items.Count; i++)
            Items[i] = Items[i].MovedDown(by);
        Height += by;
    }

    public void PadBottom(double by) => Height += by;
}

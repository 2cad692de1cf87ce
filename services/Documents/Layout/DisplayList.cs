using BtFlow.Documents.Fonts;

namespace BtFlow.Documents.Layout;

internal readonly record struct Ink(byte Red, byte Green, byte Blue)
{
    public static readonly Ink Text = new(0x1A, 0x1A, 0x1A), Muted = new(0x55, 0x55, 0x55), Accent = new(0x1F, 0x3A, 0x5F), Line = new(0x8A, 0x93, 0x9C), Shade = new(0xEE, 0xF1, 0xF4), Link = new(0x12, 0x4A, 0x8C);
}

/// <summary>One thing drawn on a page. Lengths are points; Y grows downwards from the top of the page (or of the slab, before pages are made).</summary>
internal abstract record Item(double Y)
{
    public abstract Item MovedDown(double by);
}

internal sealed record Glyph(int CodePoint, double Advance, double Kern);

/// <summary>Characters of one look that stand in a row. Without a tag they are an artifact: page furniture that is not read aloud.</summary>
internal sealed record GlyphRun(double X, double Y, FontFace Face, double Size, Ink Ink, IReadOnlyList<Glyph> Glyphs, TagNode? Tag, string? Href) : Item(Y)
{
    public double Width => Glyphs.Sum(g => g.Advance + g.Kern);
    public override Item MovedDown(double by) => this with { Y = Y + by };
}

/// <summary>A filled rectangle: lines, borders and shades. Always an artifact.</summary>
internal sealed record Rectangle(double X, double Y, double Width, double Height, Ink Ink) : Item(Y)
{
    public override Item MovedDown(double by) => this with { Y = Y + by };
}

internal sealed record Bookmark(int Level, string Title, TagNode Tag, int Page, double Y);

internal sealed class Page
{
    public List<Item> Items { get; } = [];
}

/// <summary>A document ready to be written: pages of things to draw, the structure they belong to, and what a reader is told about the whole.</summary>
internal sealed record LaidOutDocument(string Title, string Language, DateOnly Date, IReadOnlyList<Page> Pages, TagNode Structure, IReadOnlyList<Bookmark> Bookmarks);

using System.Globalization;
using System.Text;
using BtFlow.Documents.Layout;

namespace BtFlow.Documents.Pdf;

/// <summary>
/// Draws one page. Everything drawn is either content of a structure node (a marked stretch with an id) or an artifact; neighbours of the
/// same kind share their mark.
/// </summary>
internal sealed class PageContent(int page, FontEmbedding fonts, LinkAnnotations annotations)
{
    private static readonly object Furniture = new(), Decoration = new();

    private readonly StringBuilder _content = new();
    private object? _open;
    private int _nextId;

    public string Write(Page drawn)
    {
        foreach (var item in drawn.Items)
        {
            if (item is Rectangle rectangle)
                Draw(rectangle);
            else if (item is GlyphRun run)
                Draw(run);
        }
        Close();
        return _content.ToString();
    }

    private void Draw(Rectangle rectangle)
    {
        Open(Decoration, null);
        _content.Append(CultureInfo.InvariantCulture,
            $"{Colour(rectangle.Ink)} rg {N(rectangle.X)} {N(DocumentLayout.PageHeight - rectangle.Y - rectangle.Height)} {N(rectangle.Width)} {N(rectangle.Height)} re f\n");
    }

    private void Draw(GlyphRun run)
    {
        Open(run.Tag ?? Furniture, run.Tag);
        _content.Append(CultureInfo.InvariantCulture,
            $"BT {Colour(run.Ink)} rg /{fonts.Name(run.Face)} {N(run.Size)} Tf {N(run.X)} {N(DocumentLayout.PageHeight - run.Y)} Td [<");
        foreach (var glyph in run.Glyphs)
        {
            _content.Append(fonts.Number(run.Face, glyph.CodePoint).ToString("X4", CultureInfo.InvariantCulture));
            if (glyph.Kern != 0)
                _content.Append(CultureInfo.InvariantCulture, $"> {N(-glyph.Kern * 1000 / run.Size)} <");
        }
        _content.Append(">] TJ ET\n");
        if (run is { Href: not null, Tag: not null })
            annotations.Add(page, run);
    }

    private void Open(object kind, TagNode? tag)
    {
        if (ReferenceEquals(_open, kind))
            return;
        Close();
        _open = kind;
        if (tag is null)
        {
            _content.Append(kind == Furniture ? "/Artifact <</Type /Pagination>> BDC\n" : "/Artifact <</Type /Layout>> BDC\n");
            return;
        }
        tag.Attach();
        tag.Kids.Add(new MarkedContent(page, _nextId));
        _content.Append(CultureInfo.InvariantCulture, $"/{tag.Type} <</MCID {_nextId++}>> BDC\n");
    }

    private void Close()
    {
        if (_open is not null)
            _content.Append("EMC\n");
        _open = null;
    }

    private static string N(double value) => PdfFile.Number(value);

    private static string Colour(Ink ink) => string.Create(CultureInfo.InvariantCulture, $"{ink.Red / 255.0:0.###} {ink.Green / 255.0:0.###} {ink.Blue / 255.0:0.###}");
}

using System.Globalization;
using BtFlow.Documents.Layout;

namespace BtFlow.Documents.Pdf;

/// <summary>The clickable areas of links: one for each line that a link runs over, each known to the link's node in the structure tree.</summary>
internal sealed class LinkAnnotations(PdfFile file, int pages)
{
    private readonly List<(int Page, int Id, TagNode Tag)> _all = [];

    public int Count => _all.Count;

    public List<int> OfPage(int page) => [.. _all.Where(a => a.Page == page).Select(a => a.Id)];

    public (int Page, int Id, TagNode Tag) this[int index] => _all[index];

    public void Add(int page, GlyphRun run)
    {
        var text = string.Concat(run.Glyphs.Select(g => char.ConvertFromUtf32(g.CodePoint))).Trim();
        var (bottom, top) = (DocumentLayout.PageHeight - run.Y - 0.3 * run.Size, DocumentLayout.PageHeight - run.Y + run.Size);
        var id = file.Add(string.Create(CultureInfo.InvariantCulture,
            $"<</Type /Annot /Subtype /Link /Rect [{PdfFile.Number(run.X)} {PdfFile.Number(bottom)} {PdfFile.Number(run.X + run.Width)} {PdfFile.Number(top)}] /Border [0 0 0] /F 4 /Contents {PdfFile.Text(text)} /StructParent {pages + _all.Count} /A <</S /URI /URI {PdfFile.Ascii(run.Href!)}>>>>"));
        run.Tag!.Kids.Add(new LinkArea(_all.Count));
        _all.Add((page, id, run.Tag));
    }
}

using System.Globalization;
using System.Text;
using BtFlow.Documents.Layout;

namespace BtFlow.Documents.Pdf;

/// <summary>What the file promises. A1b exists for tests only: there is a free validator for it, and our pages need nothing that it lacks.</summary>
internal enum Conformance { A2aUa1, A1b }

/// <summary>Writes a laid out document as PDF/A-2a and PDF/UA-1.</summary>
internal static class PdfDocument
{
    public static byte[] Write(LaidOutDocument document, Conformance conformance = Conformance.A2aUa1)
    {
        var file = new PdfFile();
        var (catalog, pageTree) = (file.Reserve(), file.Reserve());
        var fonts = FontEmbedding.Embed(file, document, withCidSet: conformance == Conformance.A1b);
        var pageIds = document.Pages.Select(_ => file.Reserve()).ToList();
        var annotations = new LinkAnnotations(file, document.Pages.Count);
        foreach (var (index, page) in document.Pages.Index())
        {
            var content = new PageContent(index, fonts, annotations);
            var stream = file.AddStream("", Encoding.Latin1.GetBytes(content.Write(page)));
            var links = annotations.OfPage(index);
            file.Set(pageIds[index], string.Create(CultureInfo.InvariantCulture,
                $"<</Type /Page /Parent {pageTree} 0 R /MediaBox [0 0 {PdfFile.Number(DocumentLayout.PageWidth)} {PdfFile.Number(DocumentLayout.PageHeight)}] /Contents {stream} 0 R /Resources <</Font {fonts.Resources}>> /StructParents {index} /Tabs /S{(links.Count > 0 ? $" /Annots {PdfFile.References(links)}" : "")}>>"));
        }
        file.Set(pageTree, string.Create(CultureInfo.InvariantCulture, $"<</Type /Pages /Kids {PdfFile.References(pageIds)} /Count {pageIds.Count}>>"));
        var structure = StructureTree.Write(file, document, pageIds, annotations);
        var outline = Outline.Write(file, document, pageIds, structure);
        var metadata = file.AddStream(" /Type /Metadata /Subtype /XML", Encoding.UTF8.GetBytes(XmpMetadata.Write(document, conformance)), compressed: false);
        var profile = file.AddStream(" /N 3", SrgbProfile.Bytes);
        var intent = file.Add($"<</Type /OutputIntent /S /GTS_PDFA1 /OutputConditionIdentifier (sRGB IEC61966-2.1) /Info (sRGB IEC61966-2.1) /DestOutputProfile {profile} 0 R>>");
        file.Set(catalog, $"<</Type /Catalog /Pages {pageTree} 0 R /Lang {PdfFile.Ascii(document.Language)} /MarkInfo <</Marked true>> /StructTreeRoot {structure.Root} 0 R"
            + $" /ViewerPreferences <</DisplayDocTitle true>> /Metadata {metadata} 0 R /OutputIntents [{intent} 0 R]{(outline is { } id ? $" /Outlines {id} 0 R" : "")}>>");
        var date = $"(D:{document.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}000000Z)";
        var info = file.Add($"<</Title {PdfFile.Text(document.Title)} /Creator (BtFlow) /Producer (BtFlow) /CreationDate {date} /ModDate {date}>>");
        return file.Save(catalog, info, conformance == Conformance.A1b ? "1.4" : "1.7");
    }
}

using System.Globalization;
using System.Text.Json;
using BtFlow.Documents.Fonts;
using BtFlow.Documents.Layout;
using BtFlow.Documents.Pdf;
using BtFlow.Documents.Templates;

namespace BtFlow.Documents;

/// <summary>A finished document: the archive copy (PDF/A-2a, PDF/UA-1) and the same content as a page to read on screen.</summary>
internal sealed record RenderedDocument(byte[] Pdf, string Html, int Pages, string Title, string TemplateVersion);

/// <summary>From template and data to a document. The same templates, fonts and data give the same bytes, whenever and wherever.</summary>
internal sealed class DocumentEngine(TemplateLibrary templates, FontLibrary fonts)
{
    /// <exception cref="TemplateException">The template or the data is wrong; says where and what to do.</exception>
    /// <exception cref="FontException">No font has a character of the text; names it.</exception>
    public RenderedDocument Render(string templateName, JsonElement data)
    {
        var template = templates.Find(templateName);
        var html = template.ToHtml(data);
        using var parsed = Vocabulary.Parse(html, template);
        var date = DateOnly.ParseExact(data.GetProperty("documentDate").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        var imprint = new Imprint(data.GetProperty("caseNumber").GetString()!, template.Name, template.Version);
        var document = DocumentLayout.Lay(parsed, template, fonts, date, imprint);
        return new RenderedDocument(PdfDocument.Write(document), html, document.Pages.Count, document.Title, template.Version);
    }
}

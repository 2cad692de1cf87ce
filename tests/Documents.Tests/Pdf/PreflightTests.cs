using System.Text.Json;
using BtFlow.Documents.Layout;
using BtFlow.Documents.Pdf;
using BtFlow.Documents.Tests.Templates;

namespace BtFlow.Documents.Tests.Pdf;

/// <summary>
/// PDFBox's validator knows PDF/A-1b only; our pages need nothing that it lacks, so the same pages written under that promise are judged
/// by someone else than ourselves. Needs a JDK and Debian's libpdfbox2-java.
/// </summary>
public sealed class PreflightTests
{
    private static readonly Lazy<string> ClassPath = new(() =>
    {
        var classes = Directory.CreateTempSubdirectory("btflow-preflight-").FullName;
        var sources = Directory.GetFiles(Path.Combine(Workshop.Root, "tests", "Documents.Tests", "Pdf", "Preflight"), "*.java");
        Workshop.Ask("javac", [], ["-d", classes, .. sources]);
        return string.Join(':', new[] { "preflight", "pdfbox2", "fontbox2", "xmpbox", "commons-logging" }.Select(j => $"/usr/share/java/{j}.jar").Prepend(classes));
    });

    public static TheoryData<string> Documents => [.. TemplateLibraryTests.Documents];

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_same_pages_written_as_PDF_A_1b_satisfy_an_independent_validator(string name) =>
        Workshop.Ask("java", Write(name, Conformance.A1b), "-cp", ClassPath.Value, "org.apache.pdfbox.preflight.Validator_A1b", "FILE").ShouldContain("is a valid PDF/A-1b file");

    private static byte[] Write(string name, Conformance conformance)
    {
        var template = Workshop.Templates.Find(name);
        using var html = Vocabulary.Parse(template.ToHtml(JsonSerializer.SerializeToElement(Workshop.Sample(name))), template);
        return PdfDocument.Write(DocumentLayout.Lay(html, template, Workshop.Fonts, new DateOnly(2026, 3, 1), new Imprint("BT-1", name, template.Version)), conformance);
    }
}

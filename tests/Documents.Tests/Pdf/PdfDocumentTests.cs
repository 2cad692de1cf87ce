using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using BtFlow.Documents.Fonts;
using BtFlow.Documents.Templates;
using BtFlow.Documents.Tests.Templates;

namespace BtFlow.Documents.Tests.Pdf;

public sealed partial class PdfDocumentTests
{
    public static TheoryData<string> Documents => [.. TemplateLibraryTests.Documents];

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_file_is_sound(string name) =>
        Workshop.Ask("qpdf", Workshop.RenderSample(name).Pdf, "--check", "FILE").ShouldContain("No syntax or stream encoding errors found");

    [Theory]
    [MemberData(nameof(Documents))]
    public void What_a_screen_reader_reads_is_as_approved(string name)
    {
        var approved = Path.Combine(Workshop.Root, "tests", "Documents.Tests", "Approved", name + ".txt");
        var structure = Workshop.StructureOf(Workshop.RenderSample(name).Pdf);
        structure = ObjectNumber().Replace(structure, "Object");
        if (Environment.GetEnvironmentVariable("BTFLOW_APPROVE") == "1")
            File.WriteAllText(approved, structure);
        structure.ShouldBe(File.ReadAllText(approved), $"Read the difference; when it is meant, run the tests with BTFLOW_APPROVE=1 and commit {approved}.");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Everything_drawn_is_tagged_or_marked_as_furniture(string name)
    {
        var plain = Plain(Workshop.RenderSample(name).Pdf);
        var streams = ContentStream().Matches(plain).Select(m => m.Groups[1].Value).Where(s => s.Contains(" Tf ")).ToList();
        streams.ShouldNotBeEmpty();
        foreach (var stream in streams)
        {
            var (open, seen) = (0, new HashSet<string>());
            foreach (var line in stream.Split('\n'))
            {
                if (line.EndsWith(" BDC", StringComparison.Ordinal))
                    open++;
                if (line.EndsWith("EMC", StringComparison.Ordinal))
                    open--;
                if (MarkId().Match(line) is { Success: true } mark)
                    seen.Add(mark.Value).ShouldBeTrue($"{mark.Value} stands twice on a page");
                if (line.EndsWith(" f", StringComparison.Ordinal) || line.EndsWith("ET", StringComparison.Ordinal))
                    open.ShouldBe(1, line);
            }
            open.ShouldBe(0);
        }
        var marks = streams.Sum(s => MarkId().Count(s));
        marks.ShouldBe(Regex.Count(plain, "/Type /MCR"));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void The_file_promises_what_archive_and_accessibility_rules_ask(string name)
    {
        var plain = Plain(Workshop.RenderSample(name).Pdf);
        foreach (var promise in (string[])["/Marked true", "/Lang (sv-SE)", "/DisplayDocTitle true", "/OutputIntents", "/GTS_PDFA1", "<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>",
            "<pdfuaid:part>1</pdfuaid:part>", "/Tabs /S", "/ParentTree", "/Outlines", "pdfaExtension:schemas"])
            plain.ShouldContain(promise);
        Regex.Count(plain, "/ToUnicode").ShouldBe(Regex.Count(plain, "/FontFile2"));
        plain.ShouldNotContain("/Encrypt");
        plain.ShouldNotContain("/JavaScript");
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Headings_begin_at_the_top_level_and_skip_none(string name)
    {
        var levels = HeadingLevel().Matches(Workshop.StructureOf(Workshop.RenderSample(name).Pdf)).Select(m => m.Groups[1].Value[0] - '0').ToList();
        levels[0].ShouldBe(1);
        foreach (var (before, after) in levels.Zip(levels.Skip(1)))
            after.ShouldBeLessThanOrEqualTo(before + 1);
    }

    [Fact]
    public void The_same_data_gives_the_same_bytes_in_another_culture_and_time_zone()
    {
        var (culture, zone) = (CultureInfo.CurrentCulture, Environment.GetEnvironmentVariable("TZ"));
        var before = TemplateLibraryTests.Documents.ToDictionary(n => n, Workshop.RenderSample);
        try
        {
            Environment.SetEnvironmentVariable("TZ", "Pacific/Kiritimati");
            TimeZoneInfo.ClearCachedData();
            foreach (var other in (string[])["tr-TR", "ar-SA", "sv-SE", "th-TH"])
            {
                CultureInfo.CurrentCulture = new CultureInfo(other);
                var engine = new DocumentEngine(TemplateLibrary.Load(Workshop.TemplateFolder), FontLibrary.Load());
                foreach (var name in TemplateLibraryTests.Documents)
                {
                    var again = engine.Render(name, JsonSerializer.SerializeToElement(Workshop.Sample(name)));
                    again.Html.ShouldBe(before[name].Html);
                    again.Pdf.AsSpan().SequenceEqual(before[name].Pdf).ShouldBeTrue($"{name} in {other}");
                }
            }
        }
        finally
        {
            CultureInfo.CurrentCulture = culture;
            Environment.SetEnvironmentVariable("TZ", zone);
            TimeZoneInfo.ClearCachedData();
        }
    }

    [Fact]
    public void Documents_set_at_the_same_time_do_not_disturb_one_another()
    {
        var alone = TemplateLibraryTests.Documents.Select(n => Workshop.RenderSample(n).Pdf).ToList();
        var engine = new DocumentEngine(TemplateLibrary.Load(Workshop.TemplateFolder), FontLibrary.Load());
        var together = TemplateLibraryTests.Documents.AsParallel().AsOrdered().WithDegreeOfParallelism(4)
            .Select(n => engine.Render(n, JsonSerializer.SerializeToElement(Workshop.Sample(n))).Pdf).ToList();
        foreach (var (index, pdf) in together.Index())
            pdf.AsSpan().SequenceEqual(alone[index]).ShouldBeTrue(TemplateLibraryTests.Documents[index]);
    }

    [Fact]
    public void Links_can_be_clicked_and_are_described()
    {
        var pdf = Workshop.Render("<p>Skriv till <a href=\"mailto:bt@exempel.se\">BT-kansliet</a> i dag.</p>").Pdf;
        var plain = Plain(pdf);
        plain.ShouldContain("(mailto:bt@exempel.se)");
        plain.ShouldContain("/Contents");
        Workshop.StructureOf(pdf).ShouldContain("Link");
    }

    /// <summary>The file with its streams unpacked, as text.</summary>
    private static string Plain(byte[] pdf)
    {
        var target = Path.GetTempFileName();
        Workshop.Ask("qpdf", pdf, "--stream-data=uncompress", "--object-streams=disable", "FILE", target);
        var text = Encoding.Latin1.GetString(File.ReadAllBytes(target));
        File.Delete(target);
        return text;
    }

    [GeneratedRegex(@"stream\n(.*?)\nendstream", RegexOptions.Singleline)]
    private static partial Regex ContentStream();

    [GeneratedRegex(@"/MCID \d+>> BDC")]
    private static partial Regex MarkId();

    [GeneratedRegex(@"^ *H(\d) ", RegexOptions.Multiline)]
    private static partial Regex HeadingLevel();

    [GeneratedRegex(@"Object \d+ \d+")]
    private static partial Regex ObjectNumber();
}

using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using BtFlow.Documents.Fonts;
using BtFlow.Documents.Templates;

namespace BtFlow.Documents.Tests;

/// <summary>The real templates and fonts, templates written by a test, and the outside tools that look at what comes out.</summary>
internal static class Workshop
{
    public const string FrontMatter = "title: Prov\nfields:\n  - { name: documentDate, type: date, required: true }\n  - { name: caseNumber, type: text, required: true }\n";

    private static readonly Lazy<FontLibrary> SystemFonts = new(() => FontLibrary.Load());
    private static readonly Lazy<TemplateLibrary> Library = new(() => TemplateLibrary.Load(TemplateFolder));

    public static string Root { get; } = FindRoot();
    public static string TemplateFolder => Path.Combine(Root, "workflows", "templates");
    public static FontLibrary Fonts => SystemFonts.Value;
    public static TemplateLibrary Templates => Library.Value;
    public static DocumentEngine Engine => new(Templates, Fonts);

    public static JsonNode Sample(string name) => JsonNode.Parse(File.ReadAllText(Path.Combine(TemplateFolder, name, "sample.json")))!;

    public static RenderedDocument RenderSample(string name) => Engine.Render(name, JsonSerializer.SerializeToElement(Sample(name)));

    /// <summary>Renders a template that consists of a body and fields of its own.</summary>
    public static RenderedDocument Render(string body, string fields = "", object? data = null) =>
        new DocumentEngine(TemplateLibrary.Load(Write(body, fields)), Fonts).Render("prov", Data(data));

    public static JsonElement Data(object? data)
    {
        var node = JsonSerializer.SerializeToNode(data ?? new { })!.AsObject();
        node["documentDate"] ??= "2026-03-01";
        node["caseNumber"] ??= "BT-1";
        return JsonSerializer.SerializeToElement(node);
    }

    public static string Write(string body, string fields = "", string sample = "{\"documentDate\":\"2026-03-01\",\"caseNumber\":\"BT-1\"}") =>
        WriteWhole($"<!DOCTYPE html>\n<html lang=\"sv-SE\">\n<head><title>Prov</title></head>\n<body>\n{body}\n</body>\n</html>\n", fields, sample);

    public static string WriteWhole(string template, string fields = "", string sample = "{}")
    {
        var folder = Directory.CreateTempSubdirectory("btflow-templates-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "prov"));
        File.WriteAllText(Path.Combine(folder, "prov", "template.hbs"), template);
        File.WriteAllText(Path.Combine(folder, "prov", "schema.yaml"), FrontMatter + fields);
        File.WriteAllText(Path.Combine(folder, "prov", "sample.json"), sample);
        return folder;
    }

    /// <summary>What an outside tool says of a PDF. A missing tool fails the test: unseen is not the same as sound.</summary>
    public static string Ask(string tool, byte[] pdf, params string[] arguments)
    {
        var path = Path.GetTempFileName();
        File.WriteAllBytes(path, pdf);
        try
        {
            var start = new ProcessStartInfo(tool, arguments.Select(a => a == "FILE" ? path : a)) { RedirectStandardOutput = true, RedirectStandardError = true, StandardOutputEncoding = Encoding.UTF8 };
            using var process = Process.Start(start)!;
            var errors = process.StandardError.ReadToEndAsync();
            var output = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            process.ExitCode.ShouldBe(0, $"{tool}: {output}{errors.Result}");
            return (output + errors.Result).Replace(path, "FILE");
        }
        finally
        {
            File.Delete(path);
        }
    }

    public static string TextOf(byte[] pdf) => Ask("pdftotext", pdf, "-layout", "FILE", "-");

    public static string StructureOf(byte[] pdf) => Ask("pdfinfo", pdf, "-struct-text", "FILE");

    private static string FindRoot()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "BtFlow.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("BtFlow.slnx is in no folder above the tests.");
        return folder;
    }
}

using BtFlow.Documents.Templates;

namespace BtFlow.Documents.Tests.Templates;

public sealed class TemplateLibraryTests
{
    public static readonly string[] Documents =
        ["bilaga-1", "bilaga-2", "bilaga-3", "bilaga-4", "continuation-decision", "cover-letter", "final-assessment", "journal", "offer", "portfolio", "training-programme"];

    [Fact]
    public void Every_template_of_the_repository_renders_its_sample()
    {
        Workshop.Templates.Names.ShouldBe(Documents);
        Workshop.Templates.Check(Workshop.Fonts).ShouldBeEmpty();
        if (Environment.GetEnvironmentVariable("BTFLOW_PDF_OUT") is { } folder) // to look at them
            foreach (var name in Documents)
                File.WriteAllBytes(Path.Combine(folder, name + ".pdf"), Workshop.RenderSample(name).Pdf);
    }

    [Fact]
    public void The_check_finds_a_field_that_only_an_untaken_branch_of_the_sample_uses()
    {
        var folder = Workshop.Write("<p>A {{#if caseNumber}}{{#if note}}{{note}}{{else}}{{nott}}{{/if}}{{/if}}</p>", "  - { name: note, type: text }\n",
            """{"documentDate":"2026-03-01","caseNumber":"1","note":"finns"}""");
        var problem = TemplateLibrary.Load(folder).Check(Workshop.Fonts).ShouldHaveSingleItem();
        problem.File.ShouldEndWith("template.hbs");
        problem.Line.ShouldBe(5);
        problem.What.ShouldContain("nott");
    }

    [Fact]
    public void One_broken_template_does_not_hide_the_others()
    {
        var folder = Workshop.Write("<p>Hej</p>");
        Directory.CreateDirectory(Path.Combine(folder, "trasig"));
        var library = TemplateLibrary.Load(folder);
        library.Names.ShouldBe(["prov"]);
        library.Check(Workshop.Fonts).ShouldHaveSingleItem().File.ShouldContain("trasig");
        Should.Throw<TemplateException>(() => library.Find("trasig"));
    }

    [Fact]
    public void The_version_changes_with_the_text_and_the_schema_and_with_nothing_else()
    {
        string Version(string body, string fields = "") => TemplateLibrary.Load(Workshop.Write(body, fields)).Find("prov").Version;
        Version("<p>Hej</p>").ShouldBe(Version("<p>Hej</p>"));
        Version("<p>Hej</p>").ShouldNotBe(Version("<p>Hej!</p>"));
        Version("<p>Hej</p>").ShouldNotBe(Version("<p>Hej</p>", "  - { name: note, type: text }\n"));
        Version("<p>Hej</p>").ShouldMatch("^[0-9a-f]{12}$");
    }
}

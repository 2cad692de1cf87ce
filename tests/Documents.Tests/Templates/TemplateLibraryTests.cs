namespace BtFlow.Documents.Tests.Templates;

public sealed class TemplateLibraryTests
{
    [Fact]
    public void Every_template_of_the_repository_renders_its_sample()
    {
        Workshop.Templates.Check(Workshop.Fonts).ShouldBeEmpty();
        if (Environment.GetEnvironmentVariable("BTFLOW_PDF_OUT") is { } folder)
            foreach (var name in Workshop.Templates.Names)
                File.WriteAllBytes(Path.Combine(folder, name + ".pdf"), Workshop.RenderSample(name).Pdf);
    }
}

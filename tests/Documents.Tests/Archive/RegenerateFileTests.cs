using System.Net;
using System.Net.Http.Json;
using BtFlow.Documents.Archive;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Documents.Tests.Archive;

public sealed class RegenerateFileTests
{
    [Fact]
    public async Task Every_file_is_made_again_byte_for_byte_long_after()
    {
        await using var app = await ArchiveApp.Start();
        await app.Assemble();
        app.Clock.Advance(app.Clock.Now.AddYears(9));

        foreach (var row in await app.Rows())
        {
            var answer = await Regenerate(app, row.Sha256);
            answer.ShouldBe(new(row.Sha256, true, row.Sha256, row.Rendition?.TemplateVersion, row.Rendition?.TemplateVersion, row.Rendition is null ? null : true));
        }
    }

    [Fact]
    public async Task When_the_template_has_changed_the_answer_says_so_and_the_archive_is_left_alone()
    {
        var (workflows, template) = OwnTemplates();
        await using var before = await ArchiveApp.Start(workflowsFolder: workflows);
        var request = before.Request("r-1");
        var rendered = await before.Render(request);
        File.WriteAllText(template, File.ReadAllText(template).Replace("</body>", "<p>Nytt.</p></body>"));
        await using var after = await ArchiveApp.Start(workflowsFolder: workflows);
        CopyFacts(before, after);
        await after.Db<DocumentsDb, int>(async db =>
        {
            db.Files.AddRange(await before.Rows());
            return await db.SaveChangesAsync();
        });

        var answer = await Regenerate(after, rendered.Sha256);
        answer.Same.ShouldBeFalse();
        answer.RegeneratedSha256.ShouldNotBe(rendered.Sha256);
        answer.TemplateVersion.ShouldBe(rendered.TemplateVersion);
        answer.TemplateVersionNow.ShouldNotBe(rendered.TemplateVersion);
        answer.SameFonts.ShouldBe(true);
        (await after.Services.VerifyArchive(CancellationToken.None)).Problems.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_template_that_is_gone_is_told_in_words()
    {
        var (workflows, template) = OwnTemplates();
        await using var before = await ArchiveApp.Start(workflowsFolder: workflows);
        var rendered = await before.Render(before.Request());
        Directory.Delete(Path.GetDirectoryName(template)!, recursive: true);
        await using var after = await ArchiveApp.Start(workflowsFolder: workflows);
        await after.Db<DocumentsDb, int>(async db =>
        {
            db.Files.AddRange(await before.Rows());
            return await db.SaveChangesAsync();
        });

        using var administrator = after.As(Roles.Administrator);
        var answer = await administrator.PostAsync($"/documents/api/archive/{rendered.Sha256}/regeneration", null);
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadAsStringAsync()).ShouldContain("finns inte");
    }

    private static async Task<RegenerateFile.Response> Regenerate(ServiceApp app, string sha256)
    {
        using var administrator = app.As(Roles.Administrator);
        return await ServiceApp.Read<RegenerateFile.Response>(await administrator.PostAsync($"/documents/api/archive/{sha256}/regeneration", null));
    }

    /// <summary>A workflows folder of the test's own, with one template that it may change.</summary>
    private static (string Workflows, string Template) OwnTemplates()
    {
        var workflows = Directory.CreateTempSubdirectory("btflow-workflows-").FullName;
        var offer = Directory.CreateDirectory(Path.Combine(workflows, "templates", "offer")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Workshop.TemplateFolder, "offer")))
            File.Copy(file, Path.Combine(offer, Path.GetFileName(file)));
        return (workflows, Path.Combine(offer, "template.hbs"));
    }

    private static void CopyFacts(ServiceApp from, ServiceApp to)
    {
        foreach (var path in from.Paths())
        {
            var target = Path.Combine(to.Settings.DataFolder, "archive", path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(Path.Combine(from.Settings.DataFolder, "archive", path), target);
        }
    }
}

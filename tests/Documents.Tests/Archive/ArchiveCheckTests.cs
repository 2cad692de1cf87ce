using BtFlow.Documents.Archive;
using BtFlow.Testing;

namespace BtFlow.Documents.Tests.Archive;

public sealed class ArchiveCheckTests
{
    [Fact]
    public async Task A_sound_archive_has_no_problems_and_everything_is_read()
    {
        await using var app = await ArchiveApp.Start();
        await app.Assemble();
        var report = await app.Services.VerifyArchive(CancellationToken.None);
        report.Files.ShouldBe(3);
        report.Problems.ShouldBeEmpty();
        report.Unlisted.ShouldBeEmpty();
    }

    [Fact]
    public async Task One_altered_byte_is_found_and_named()
    {
        await using var app = await ArchiveApp.Start();
        var packet = await app.Assemble();
        AlterOneByte(app, packet.Sha256, FileKind.Zip);

        var problem = (await app.Services.VerifyArchive(CancellationToken.None)).Problems.ShouldHaveSingleItem();
        (problem.CaseNumber, problem.FileName, problem.Sha256).ShouldBe((ArchiveApp.Case, "ansökan.zip", packet.Sha256));
        problem.Text.ShouldContain("ändrat");
    }

    [Fact]
    public async Task A_file_that_is_gone_or_cut_off_is_found_and_one_that_nobody_asked_for_is_told_apart()
    {
        await using var app = await ArchiveApp.Start();
        await app.Assemble();
        var rows = (await app.Rows()).OrderBy(r => r.RequestId, StringComparer.Ordinal).ToList(); // p-1, r-letter, r-offer
        File.Delete(PathOf(app, rows[0].Sha256, FileKind.Zip));
        File.WriteAllBytes(PathOf(app, rows[1].Sha256, FileKind.Pdf), [1, 2, 3]);
        Directory.CreateDirectory(Path.Combine(app.Settings.DataFolder, "archive", "ab"));
        File.WriteAllText(Path.Combine(app.Settings.DataFolder, "archive", "ab", "cd.pdf.new"), "halv");

        var report = await app.Services.VerifyArchive(CancellationToken.None);
        report.Problems.ToDictionary(p => p.FileName, p => p.Text).ShouldBe(new Dictionary<string, string>
        {
            ["ansökan.zip"] = "Filen saknas i arkivet.",
            ["erbjudande.pdf"] = $"Filen har 3 byte i stället för {rows[1].Size}.",
        }, ignoreOrder: true);
        report.Unlisted.ShouldBe(["ab/cd.pdf.new"]);
    }

    internal static void AlterOneByte(ServiceApp app, string sha256, FileKind kind = FileKind.Pdf)
    {
        var path = PathOf(app, sha256, kind);
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 1;
        File.WriteAllBytes(path, bytes);
    }

    private static string PathOf(ServiceApp app, string sha256, FileKind kind) => Path.Combine(app.Settings.DataFolder, "archive", ArchiveFolder.PathOf(sha256, kind));
}

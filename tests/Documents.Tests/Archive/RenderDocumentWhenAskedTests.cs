using BtFlow.Contracts.Documents;
using BtFlow.Documents.Archive;
using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Documents.Tests.Archive;

public sealed class RenderDocumentWhenAskedTests
{
    private const string Number = "19121212-1212"; // the tax agency's own example;

    [Fact]
    public async Task A_document_lies_in_the_archive_under_the_hash_of_its_bytes_and_all_are_told()
    {
        await using var app = await ArchiveApp.Start();
        var rendered = await app.Render(app.Request());

        var row = (await app.Rows()).ShouldHaveSingleItem();
        var bytes = File.ReadAllBytes(Path.Combine(app.Settings.DataFolder, "archive", rendered.Sha256[..2], rendered.Sha256[2..] + ".pdf"));
        ArchiveFolder.HashOf(bytes).ShouldBe(rendered.Sha256);
        (row.Sha256, row.Size, row.CreatedAt).ShouldBe((rendered.Sha256, bytes.Length, app.Clock.Now));
        rendered.ShouldBe(new DocumentRendered("r-1", ArchiveApp.Case, "offer", "erbjudande.pdf", row.Sha256, Workshop.RenderSample("offer").Pages, Workshop.Templates.Find("offer").Version));
    }

    [Fact]
    [Consumer("documents-render-document", Comes.Twice)]
    public async Task Asking_twice_gives_one_row_and_one_file_and_the_same_answer()
    {
        await using var app = await ArchiveApp.Start();
        await app.Send(app.Request(), app.Request()); // protected anew, so the ciphers differ and the data do not

        (await app.Rows()).Count.ShouldBe(1);
        app.Paths().Length.ShouldBe(1);
        var answers = await app.Published<DocumentRendered>();
        answers.Count.ShouldBe(2);
        answers[1].ShouldBe(answers[0]);
    }

    [Fact]
    public async Task A_process_that_dies_between_file_and_row_does_no_harm()
    {
        var crash = new CrashBeforeCommit();
        await using var app = await ArchiveApp.Start(s => s.ConfigureDbContext<DocumentsDb>(o => o.AddInterceptors(crash)));
        crash.FilesThen = app.Paths;
        var rendered = await app.Render(app.Request());

        crash.SeenAtCrash.ShouldHaveSingleItem().ShouldBe(ArchiveFolder.PathOf(rendered.Sha256, FileKind.Pdf)); // it did die after the file
        (await app.Rows()).Count.ShouldBe(1);
        app.Paths().ShouldBe(crash.SeenAtCrash);
        (await app.Published<DocumentRendered>()).Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_half_written_file_of_a_killed_process_is_replaced()
    {
        await using var app = await ArchiveApp.Start();
        var sha256 = (await app.Render(app.Request())).Sha256;
        await using var fresh = await ArchiveApp.Start();
        var path = Path.Combine(fresh.Settings.DataFolder, "archive", ArchiveFolder.PathOf(sha256, FileKind.Pdf));
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".new", "halv");

        (await fresh.Render(fresh.Request())).Sha256.ShouldBe(sha256);
        fresh.Paths().ShouldBe([ArchiveFolder.PathOf(sha256, FileKind.Pdf)]);
    }

    [Fact]
    public async Task A_request_id_never_stands_for_two_contents()
    {
        await using var app = await ArchiveApp.Start();
        var first = await app.Render(app.Request());
        await app.Send(app.Request(change: d => d["documentDate"] = "2031-01-01"));

        (await app.Parked()).Error.ShouldContain("Beställningen r-1 har redan gett en fil med annat innehåll");
        (await app.Rows()).ShouldHaveSingleItem().Sha256.ShouldBe(first.Sha256);
    }

    [Fact]
    public async Task Stored_data_can_only_be_read_with_the_key()
    {
        await using var app = await ArchiveApp.Start();
        await app.Send(app.Request(template: "bilaga-1", change: d => d["personalNumber"] = Number));
        await app.Db<DocumentsDb, int>(db => db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)"));

        (await app.Rows()).Count.ShouldBe(1);
        foreach (var (_, bytes) in await app.DataFiles("documents.db*")) System.Text.Encoding.Latin1.GetString(bytes).ShouldNotContain(Number);
    }

    [Theory]
    [InlineData("unknown-field", "hemligt")]
    [InlineData("wrong-kind", "documentDate")]
    [InlineData("no-json", "JSON")]
    [InlineData("no-glyph", "U+13000")]
    [InlineData("other-case", ArchiveApp.Case)]
    [InlineData("no-template", "finns inte")]
    public async Task A_refused_document_is_parked_with_the_reason_and_without_its_data(string fault, string reason)
    {
        await using var app = await ArchiveApp.Start();
        await app.Send(fault switch
        {
            "unknown-field" => app.Request(change: d => d["hemligt"] = Number),
            "wrong-kind" => app.Request(change: d => d["documentDate"] = Number),
            "no-json" => app.Request() with { Data = app.Services.GetRequiredService<Protector>().Protect("{\"lastName\": " + Number) },
            "no-glyph" => app.Request(change: d => d["firstName"] = $"{Number} \U00013000"),
            "other-case" => app.Request(change: d => d["caseNumber"] = Number),
            _ => app.Request() with { Template = "finns-inte" },
        });

        var parked = await app.Parked();
        parked.Error.ShouldContain(reason);
        parked.Error.ShouldNotContain(Number[..8]);
        parked.Body.ShouldNotContain(Number);
        (await app.Rows()).ShouldBeEmpty();
        app.Paths().ShouldBeEmpty();
    }

    [Theory]
    [InlineData("../utanför.pdf")]
    [InlineData("intyg " + Number + ".pdf")]
    [InlineData("intyg 191212121212.pdf")]
    [InlineData("intyg.zip")]
    [InlineData(".dold.pdf")]
    public async Task An_unsafe_or_telling_file_name_is_refused_and_not_repeated(string name)
    {
        await using var app = await ArchiveApp.Start();
        await app.Send(app.Request(fileName: name));
        (await app.Parked()).Error.ShouldContain("filnamn");
        (await app.Parked()).Error.ShouldNotContain(name);
    }

    private sealed class CrashBeforeCommit : DbTransactionInterceptor
    {
        public Func<string[]> FilesThen { get; set; } = () => [];
        public string[] SeenAtCrash { get; private set; } = [];

        public override ValueTask<InterceptionResult> TransactionCommittingAsync(System.Data.Common.DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken ct = default)
        {
            if (SeenAtCrash.Length > 0 || FilesThen() is not { Length: > 0 } files) return ValueTask.FromResult(result);
            SeenAtCrash = files;
            throw new IOException("Killed between file and row.");
        }
    }
}

using System.IO.Compression;
using BtFlow.Contracts.Documents;
using BtFlow.Documents.Archive;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Documents.Tests.Archive;

public sealed class AssemblePacketWhenAskedTests
{
    [Fact]
    public async Task A_packet_holds_the_archived_files_in_the_order_asked_for()
    {
        await using var app = await ArchiveApp.Start();
        var packet = await app.Assemble();

        var bytes = app.Services.GetRequiredService<ArchiveFolder>().Read(packet.Sha256, FileKind.Zip);
        Workshop.Ask("unzip", bytes, "-t", "FILE").ShouldContain("No errors detected");
        using var zip = new ZipArchive(new MemoryStream(bytes));
        zip.Entries.Select(e => e.FullName).ShouldBe(["1 följebrev.pdf", "2 erbjudande.pdf"]);
        zip.Entries.ShouldAllBe(e => e.LastWriteTime.DateTime == new DateTime(1980, 1, 1) && e.ExternalAttributes == 0);
        var sums = (await app.Rows()).Where(r => r.Kind == FileKind.Pdf).OrderBy(r => r.RequestId).Select(r => r.Sha256);
        zip.Entries.Select(Hash).ShouldBe(sums); // r-letter, r-offer
    }

    [Fact]
    public async Task Two_systems_make_the_same_packet_of_the_same_documents()
    {
        await using var one = await ArchiveApp.Start();
        await using var other = await ArchiveApp.Start();
        other.Clock.Advance(other.Clock.Now.AddDays(400));

        (await other.Assemble()).ShouldBe(await one.Assemble());
        other.Paths().ShouldBe(one.Paths());
    }

    [Fact]
    [Consumer("documents-assemble-packet", Comes.Twice)]
    public async Task Asking_twice_gives_one_row_and_one_file_and_the_same_answer()
    {
        await using var app = await ArchiveApp.Start();
        var first = await app.Assemble();
        (await app.Assemble()).ShouldBe(first);

        (await app.Rows()).Count(r => r.Kind == FileKind.Zip).ShouldBe(1);
        app.Paths().Count(p => p.EndsWith(".zip", StringComparison.Ordinal)).ShouldBe(1);
        (await app.Published<PacketAssembled>()).Count.ShouldBe(2);
    }

    [Fact]
    public async Task A_document_of_another_case_never_gets_into_a_packet()
    {
        await using var app = await ArchiveApp.Start();
        var other = await app.Render(app.Request(caseNumber: ArchiveApp.OtherCase));
        await app.Send(new AssemblePacket("p-1", ArchiveApp.Case, "paket.zip", [new("1.pdf", other.Sha256)]));

        (await app.Parked()).Error.ShouldContain("inte är arkiverad i ärendet " + ArchiveApp.Case);
        (await app.Published<PacketAssembled>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_document_that_was_altered_in_the_archive_never_gets_into_a_packet()
    {
        await using var app = await ArchiveApp.Start();
        var sha256 = (await app.Render(app.Request())).Sha256;
        ArchiveCheckTests.AlterOneByte(app, sha256);
        await app.Send(new AssemblePacket("p-1", ArchiveApp.Case, "paket.zip", [new("1.pdf", sha256)]));

        (await app.Parked()).Error.ShouldContain($"Filen {sha256} i arkivet är ändrad");
        (await app.Published<PacketAssembled>()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Two_files_of_one_name_are_refused()
    {
        await using var app = await ArchiveApp.Start();
        var sha256 = (await app.Render(app.Request())).Sha256;
        await app.Send(new AssemblePacket("p-1", ArchiveApp.Case, "paket.zip", [new("a.pdf", sha256), new("A.pdf", sha256)]));
        (await app.Parked()).Error.ShouldContain("samma namn");
    }

    private static string Hash(ZipArchiveEntry entry)
    {
        using var content = new MemoryStream();
        using (var stream = entry.Open()) stream.CopyTo(content);
        return ArchiveFolder.HashOf(content.ToArray());
    }
}

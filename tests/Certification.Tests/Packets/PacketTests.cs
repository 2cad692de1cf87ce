using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Workflow;

namespace BtFlow.Certification.Packets;

public sealed class PacketTests
{
    private static readonly string[] Forms = ["bilaga-1", "bilaga-2-nr-1", "bilaga-2-nr-2", "bilaga-3-nr-3", "bilaga-4-nr-4"];

    [Theory]
    [InlineData("0,1,2,3,4"), InlineData("4,3,2,1,0"), InlineData("2,2,0,4,0,1,4,3,3")]
    public async Task Parts_come_in_any_order_and_twice_and_the_packet_is_one_and_the_same(string order)
    {
        await using var app = await Issued();
        (await app.App.Published<RenderDocument>()).Select(r => r.RequestId).ShouldBe(Forms.Select(f => $"{CertificationApp.Case}-{f}"));
        foreach (var i in order.Split(',').Select(int.Parse)) await app.App.Send(Rendered(Forms[i]));
        var letter = (await app.App.Published<RenderDocument>()).Where(r => r.Template == "cover-letter").ShouldHaveSingleItem();
        app.Data(letter).GetProperty("attachments").EnumerateArray().Select(a => (a.GetProperty("number").GetString(), a.GetProperty("pages").GetInt32()))
            .ShouldBe([("–", 1), ("1", 2), ("2", 3), ("3", 4), ("4", 5)]);

        await app.App.Send(Rendered("foljebrev"));
        await app.App.Send(Rendered("foljebrev"), Rendered(Forms[2]));

        var packet = (await app.App.Published<AssemblePacket>()).ShouldHaveSingleItem();
        packet.Entries.Select(e => e.FileName).ShouldBe(["foljebrev.pdf", .. Forms.Select(f => f + ".pdf")]);
        await app.App.Send(new PacketAssembled(packet.RequestId, packet.CaseNumber, packet.FileName, "zip"));
        await app.App.Send(new PacketAssembled(packet.RequestId, packet.CaseNumber, packet.FileName, "zip"));
        (await app.App.Published<TaskDone>()).Where(d => d.TaskId == "issue").ShouldHaveSingleItem().Result.ShouldBe("""{"packet":"ansokningspaket.zip","sha256":"zip"}""");
        (await app.State()).GetProperty("documents").GetArrayLength().ShouldBe(7);
    }

    [Fact]
    public async Task Asked_twice_the_forms_are_asked_for_once_and_the_last_to_ask_is_told()
    {
        await using var app = await Issued();
        await app.App.Send(new IssuePacket("issue", CertificationApp.Case));
        await app.App.Send(new IssuePacket("issue-again", CertificationApp.Case));
        (await app.App.Published<RenderDocument>()).Count.ShouldBe(5);
        foreach (var form in Forms) await app.App.Send(Rendered(form));
        await app.App.Send(Rendered("foljebrev"));
        await app.App.Send(new PacketAssembled($"{CertificationApp.Case}-packet", CertificationApp.Case, "ansokningspaket.zip", "zip"));
        (await app.App.Published<TaskDone>()).ShouldContain(d => d.TaskId == "issue-again");

        await app.App.Send(new IssuePacket("issue-third", CertificationApp.Case));

        (await app.Reply("issue-third")).GetProperty("sha256").GetString().ShouldBe("zip");
        (await app.Parked()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Other_documents_and_packets_of_the_case_move_nothing()
    {
        await using var app = await Issued();
        await app.App.Send(Rendered("utbildningsprogram"));
        await app.App.Send(new PacketAssembled($"{CertificationApp.Case}-portfolio", CertificationApp.Case, "portfolj.zip", "zip"));

        (await app.App.Published<RenderDocument>()).ShouldNotContain(r => r.Template == "cover-letter");
        (await app.App.Published<TaskDone>()).ShouldNotContain(d => d.TaskId == "issue");
    }

    [Fact]
    public async Task A_document_of_an_applicant_who_was_not_hired_is_no_application()
    {
        await using var app = await CertificationApp.Served();
        await app.App.Send(new DocumentRendered("offer-9", "BT-2026-0009", "offer", "erbjudande.pdf", "sha", 1, "v"), new DocumentRendered("offer-1", CertificationApp.Case, "offer", "erbjudande.pdf", "sha-1", 1, "v"));
        await app.App.Send(new PacketAssembled("BT-2026-0009-packet", "BT-2026-0009", "ansokningspaket.zip", "zip"));

        (await (await app.AsOffice().GetAsync("/certification/api/applications")).Content.ReadAsStringAsync()).ShouldNotContain("BT-2026-0009");
        (await app.State()).GetProperty("documents").EnumerateArray().ShouldHaveSingleItem().GetProperty("sha256").GetString().ShouldBe("sha-1");
        (await app.Parked()).ShouldBeEmpty();
    }

    private static async Task<CertificationApp> Issued()
    {
        var app = await CertificationApp.Certified();
        await app.SignApplication();
        await app.App.Send(new IssuePacket("issue", CertificationApp.Case));
        return app;
    }

    private static DocumentRendered Rendered(string name) =>
        new($"{CertificationApp.Case}-{name}", CertificationApp.Case, name, name + ".pdf", "sha-" + name, Array.IndexOf(Forms, name) + 1, "v1");
}

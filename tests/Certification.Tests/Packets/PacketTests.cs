using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Workflow;

namespace BtFlow.Certification.Packets;

public sealed class PacketTests
{
    private static readonly string[] Forms = ["bilaga-1", "bilaga-2-nr-1", "bilaga-2-nr-2", "bilaga-3-nr-3", "bilaga-4-nr-4"];

    [Theory]
    [InlineData("0,1,2,3,4"), InlineData("4,3,2,1,0"), InlineData("2,2,0,4,0,1,4,3,3")]
    [Consumer("certification-go-on-document", Comes.Twice, Comes.Late, Comes.BeforeSibling)]
    [Consumer("certification-finish-packet", Comes.Twice)]
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
    [Consumer("certification-issue-packet", Comes.Twice, Comes.Late)]
    public async Task Asked_twice_the_forms_are_asked_for_once_and_all_who_asked_are_told()
    {
        await using var app = await Issued();
        await app.App.Send(new IssuePacket("issue", CertificationApp.Case));
        await app.App.Send(new IssuePacket("issue-again", CertificationApp.Case));
        (await app.App.Published<RenderDocument>()).Count.ShouldBe(5);
        foreach (var form in Forms) await app.App.Send(Rendered(form));
        await app.App.Send(Rendered("foljebrev"));
        await app.App.Send(new PacketAssembled($"{CertificationApp.Case}-packet", CertificationApp.Case, "ansokningspaket.zip", "zip"));
        (await app.App.Published<TaskDone>()).Where(d => d.TaskId.StartsWith("issue", StringComparison.Ordinal)).Select(d => d.TaskId).ShouldBe(["issue", "issue-again"]);

        await app.App.Send(new IssuePacket("issue-third", CertificationApp.Case));

        (await app.Reply("issue-third")).GetProperty("sha256").GetString().ShouldBe("zip");
        (await app.Parked()).ShouldBeEmpty();
    }

    [Theory]
    [InlineData(1, 2), InlineData(2, 1)]
    [Consumer("certification-go-on-document", Comes.Late)]
    public async Task Of_two_documents_with_one_name_the_later_version_is_shown_whichever_is_told_first(int first, int second)
    {
        await using var app = await CertificationApp.Served();
        DocumentRendered Programme(int version) => new($"{CertificationApp.Case}-plan-v{version}", CertificationApp.Case, "training-programme", "individuellt-utbildningsprogram.pdf", $"sha-{version}", 1, "v", version);
        foreach (var version in new[] { first, second, first }) await app.App.Send(Programme(version));
        (await app.State()).GetProperty("documents").EnumerateArray().ShouldHaveSingleItem().GetProperty("sha256").GetString().ShouldBe("sha-2");
    }

    [Fact]
    [Consumer("certification-finish-packet certification-issue-packet certification-end-application", Comes.Late)]
    public async Task A_packet_that_comes_when_the_doctor_has_left_is_kept_and_ends_nothing_else()
    {
        await using var app = await Issued();
        foreach (var form in Forms) await app.App.Send(Rendered(form));
        await app.App.Send(Rendered("foljebrev"));
        await app.App.Send(new Contracts.TrainingPlan.DoctorLeft(CertificationApp.Case, CertificationApp.Doctor, new(2027, 3, 31), "Sade upp sig.", "Elin", app.App.Clock.Now));
        await app.App.Send(new PacketAssembled($"{CertificationApp.Case}-packet", CertificationApp.Case, "ansokningspaket.zip", "zip"));
        await app.App.Send(new IssuePacket("issue", CertificationApp.Case));
        (await app.State()).GetProperty("outcome").GetString().ShouldBe("endedEarly");
        (await app.App.Published<AssemblePacket>()).ShouldHaveSingleItem();
        (await app.Parked()).ShouldBeEmpty();
    }

    [Fact]
    [Consumer("certification-finish-packet", Comes.BeforeSibling)]
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

using System.Net;
using System.Net.Http.Json;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Documents;
using BtFlow.Hosting;

namespace BtFlow.Certification.Packets;

/// <summary>The real Documents service makes what Certification asks for.</summary>
public sealed class DocumentsTests
{
    [Theory]
    [InlineData("Ana", "Nowak", true)]
    [InlineData("Łucja", "Wójcik-Żądło", true)]
    [InlineData("Ștefăniță", "Țurcanu", true)]
    [InlineData("Çağrı", "Şahinoğlu İnce", true)]
    [InlineData("Nguyễn Thị", "Đặng Phương", false)]
    public async Task The_whole_packet_is_made_of_what_the_templates_ask_for(string first, string last, bool numbered)
    {
        await using var app = await CertificationApp.Certified(documents: true);
        await app.App.Send(app.Hired(firstName: first, lastName: last, numbered: numbered));
        await app.SignApplication();
        await app.App.Send(new IssuePacket("issue", CertificationApp.Case));
        (await app.Parked()).Select(p => p.Error).ShouldBeEmpty();

        (await app.Reply("issue")).GetProperty("packet").GetString().ShouldBe("ansokningspaket.zip");
        var requests = await app.App.Published<RenderDocument>();
        requests.Select(r => r.FileName).ShouldBe(["bilaga-1.pdf", "bilaga-2-nr-1.pdf", "bilaga-2-nr-2.pdf", "bilaga-3-nr-3.pdf", "bilaga-4-nr-4.pdf", "foljebrev.pdf"]);
        (await app.App.Published<DocumentRendered>()).Select(r => r.RequestId).ShouldBe(requests.Select(r => r.RequestId), ignoreOrder: true);
        foreach (var data in requests.Select(app.Data))
        {
            data.GetProperty("lastName").GetString().ShouldBe(last);
            data.GetProperty("personalNumber").GetString().ShouldBe(numbered ? "19901111-9832" : "saknas");
        }
        app.Data(requests[0]).GetProperty("goalCertificateNumbers").GetString().ShouldBe("1, 2");
        app.Data(requests[1]).GetProperty("goals").EnumerateArray().Select(g => g.GetProperty("code").GetString()).ShouldBe(["BT1", "BT2"]);
        app.Data(requests[3]).GetProperty("totalMonths").GetDecimal().ShouldBe(12m);
        app.Data(requests[3]).GetRawText().ShouldNotContain("19680411"); // Bilaga 3 asks for no number of the signer
        app.Data(requests[4]).GetProperty("externalAssessor").GetProperty("signedName").GetString().ShouldBe("Şebnem Yıldız");
        app.Data(requests[5]).GetProperty("attachments")[1].GetProperty("name").GetString().ShouldBe("Intyg om delmål (BT1, BT2)");
    }

    [Fact]
    public async Task The_decision_on_continued_training_is_made_too()
    {
        await using var app = await CertificationApp.Sent(documents: true);
        await app.Answer(new { kind = "approved", on = "2027-03-10", registrationNumber = "4.1-1/2027" });
        var task = await app.OpenTask("Person.DecideContinuation", CertificationApp.Head);
        (await app.App.As(Roles.HeadOfOperations, CertificationApp.Head).PostAsJsonAsync($"/certification/api/continuations/{task}", new { continues = true, reason = "Behovet\nfinns.", place = "Orten" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        var request = (await app.App.Published<RenderDocument>()).ShouldHaveSingleItem();
        (await app.Parked()).Select(p => p.Error).ShouldBeEmpty();
        (await app.App.Published<DocumentRendered>()).ShouldHaveSingleItem().FileName.ShouldBe("beslut-fortsatt-st.pdf");
        var data = app.Data(request);
        data.GetProperty("decision").GetString().ShouldBe("Läkaren fortsätter till specialiseringstjänstgöring");
        data.GetProperty("decidedBy").GetProperty("title").GetString().ShouldBe("Verksamhetschef");
        (data.GetProperty("certificateReference").GetString(), data.GetProperty("certificateDate").GetString()).ShouldBe(("4.1-1/2027", "2027-03-10"));
        (await app.State()).GetProperty("documents").EnumerateArray().ShouldHaveSingleItem().GetProperty("fileName").GetString().ShouldBe("beslut-fortsatt-st.pdf");
    }

    [Fact]
    public async Task A_second_application_has_papers_of_its_own_and_the_archive_keeps_both()
    {
        await using var app = await CertificationApp.Certified(documents: true);
        async Task<string> Apply(string task)
        {
            await app.SignApplication();
            await app.App.Send(new IssuePacket(task, CertificationApp.Case));
            await app.App.Send(new IssuePacket(task, CertificationApp.Case));
            (await app.Parked()).Select(p => p.Error).ShouldBeEmpty();
            (await app.AsOffice().PostAsJsonAsync($"/certification/api/send/{await app.OpenTask("Person.SendApplication", role: Roles.BtOffice)}", new { sentOn = "2027-03-10", feePaidOn = "2027-03-10" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            return (await app.Reply(task)).GetProperty("packet").GetString()!;
        }
        (await Apply("issue")).ShouldBe("ansokningspaket.zip");
        await app.Answer(new { kind = "dismissed", on = "2027-03-10", registrationNumber = "4.1-1/2027" });
        (await app.App.As(Roles.BtDoctor, CertificationApp.Doctor).PostAsJsonAsync($"/certification/api/appeals/{await app.OpenTask("Person.DecideAppeal", CertificationApp.Doctor)}", new { decision = "appliesAgain" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await Apply("issue-2")).ShouldBe("ansokningspaket-v2.zip");

        var requests = await app.App.Published<RenderDocument>();
        requests.Select(r => r.RequestId).ShouldBeUnique();
        requests.Select(r => r.FileName).TakeLast(6).ShouldBe(["bilaga-1-v2.pdf", "bilaga-2-nr-1-v2.pdf", "bilaga-2-nr-2-v2.pdf", "bilaga-3-nr-3-v2.pdf", "bilaga-4-nr-4-v2.pdf", "foljebrev-v2.pdf"]);
        app.Data(requests[^1]).GetProperty("earlierReference").GetString().ShouldBe("4.1-1/2027");
        (await app.App.Published<AssemblePacket>()).Select(p => p.Entries.Count).ShouldBe([6, 6]);
        (await app.State()).GetProperty("documents").GetArrayLength().ShouldBe(14);
    }

    [Fact]
    public async Task A_packet_asked_for_again_is_the_same_to_the_byte()
    {
        async Task<string> Packet()
        {
            await using var app = await CertificationApp.Certified(documents: true);
            await app.SignApplication();
            await app.App.Send(new IssuePacket("issue", CertificationApp.Case));
            return (await app.Reply("issue")).GetProperty("sha256").GetString()!;
        }
        (await Packet()).ShouldBe(await Packet());
    }
}

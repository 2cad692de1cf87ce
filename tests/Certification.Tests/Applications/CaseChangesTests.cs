using System.Net;
using BtFlow.Certification.Packets;
using BtFlow.Contracts.Certification;
using BtFlow.Contracts.Documents;
using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.TrainingPlan;
using BtFlow.Hosting;

namespace BtFlow.Certification.Applications;

public sealed class CaseChangesTests
{
    private const string Case = CertificationApp.Case;
    private static readonly DateTimeOffset At = new(2026, 8, 1, 9, 0, 0, TimeSpan.FromHours(2));

    [Theory]
    [InlineData(Case)]
    [InlineData("BT-2026-0007")] // before anything else is known of the case
    [Consumer("certification-end-application", Comes.Twice, Comes.BeforeSibling)]
    [Consumer("certification-keep-doctor certification-keep-plan", Comes.Late)]
    public async Task A_doctor_who_leaves_ends_the_application_whatever_comes_after(string caseNumber)
    {
        await using var app = await CertificationApp.Served();
        var left = new DoctorLeft(caseNumber, CertificationApp.Doctor, new(2026, 8, 31), "Sade upp sig.", "Elin", At);
        await app.App.Send(left, left);
        await app.App.Send(app.Hired(caseNumber));
        await app.App.Send(CertificationApp.Plan() with { CaseNumber = caseNumber });

        var state = await app.State(caseNumber);
        state.GetProperty("outcome").GetString().ShouldBe("endedEarly");
        state.GetProperty("dates").GetProperty("left").GetString().ShouldBe("2026-08-31");
        WebUtility.HtmlDecode(await app.OfficePage().GetStringAsync($"/certification/applications/{caseNumber}")).ShouldContain("Slutade i förtid");
    }

    [Fact]
    [Consumer("certification-keep-move", Comes.Twice, Comes.Late, Comes.BeforeSibling)]
    [Consumer("certification-keep-doctor", Comes.BeforeSibling)]
    public async Task A_doctor_who_moves_belongs_to_the_new_region_and_unit_whatever_comes_first()
    {
        async Task<(string?, bool, bool)> After(bool movedFirst)
        {
            await using var app = await CertificationApp.Served();
            var moved = new DoctorMoved("BT-2026-0007", "bt-7", "vgr-regional", "uppsala", "u-new", new(2026, 9, 1), "Familjen flyttar.", "Elin", At);
            if (movedFirst) await app.App.Send(moved, moved);
            await app.App.Send(app.Hired("BT-2026-0007", "bt-7"));
            if (!movedFirst) await app.App.Send(moved, moved);
            await app.App.Send(app.Hired("BT-2026-0007", "bt-7"));
            var former = await app.App.As(Roles.HeadOfOperations, "x", "u-acute").GetAsync("/certification/api/applications/BT-2026-0007");
            var present = await app.App.As(Roles.HeadOfOperations, "x", "u-new").GetAsync("/certification/api/applications/BT-2026-0007");
            return ((await app.State("BT-2026-0007")).GetProperty("regionId").GetString(), former.IsSuccessStatusCode, present.IsSuccessStatusCode);
        }
        (await After(movedFirst: true)).ShouldBe(("uppsala", false, true));
        (await After(movedFirst: false)).ShouldBe(("uppsala", false, true));
    }

    [Fact]
    [Consumer("certification-keep-personal-number", Comes.Twice, Comes.Late)]
    public async Task The_forms_bear_the_number_that_the_doctor_has_now()
    {
        await using var app = await CertificationApp.Certified();
        var changed = new PersonalNumberChanged(Case, CertificationApp.Doctor, app.Protect(CertificationApp.SignerNumber), At.AddDays(1));
        await app.App.Send(changed, changed, changed with { PersonalNumber = app.Protect("197502022384"), At = At }); // an older one comes late
        await app.App.Send(app.Hired());
        await app.SignApplication();
        await app.App.Send(new IssuePacket("issue", Case));

        foreach (var data in (await app.App.Published<RenderDocument>()).Select(app.Data)) data.GetProperty("personalNumber").GetString().ShouldBe("19680411-9904");
    }

    [Fact]
    public async Task The_number_of_an_applicant_who_is_not_hired_makes_no_application()
    {
        await using var app = await CertificationApp.Served();
        await app.App.Send(new PersonalNumberChanged("BT-2026-0008", null, app.Protect(CertificationApp.SignerNumber), At));
        (await app.AsOffice().GetAsync("/certification/api/applications/BT-2026-0008")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Consumer("certification-keep-personal-number", Comes.BeforeSibling)]
    public async Task An_older_number_from_before_the_employment_does_not_overwrite_the_one_that_the_hire_brings()
    {
        await using var app = await CertificationApp.Served();
        const string caseNumber = "BT-2026-0007";
        await app.App.Send(new DoctorMoved(caseNumber, "bt-7", "vgr-regional", "uppsala", "u-new", new(2026, 9, 1), "Familjen flyttar.", "Elin", At)); // the case is known here, the doctor not
        await app.App.Send(new PersonalNumberChanged(caseNumber, null, app.Protect(CertificationApp.SignerNumber), At.AddDays(-9)));
        await app.App.Send(app.Hired(caseNumber, "bt-7"));
        var known = await app.App.Db<CertificationDb, Contracts.ProtectedText?>(async db => (await db.GetApplication(caseNumber, default)).PersonalNumber);
        ((Protector)app.App.Services.GetService(typeof(Protector))!).Reveal(known!).ShouldBe(CertificationApp.DoctorNumber);
    }

    [Fact]
    public async Task Goals_and_minimums_are_those_of_the_version_the_case_began_with()
    {
        var workflows = CertificationApp.WorkflowsWith();
        try
        {
            var (file, newer) = (Directory.EnumerateFiles(Path.Combine(workflows, "regulation")).Single(), Path.Combine(workflows, "regulation", "newer.yaml"));
            await File.WriteAllTextAsync(newer, (await File.ReadAllTextAsync(file)).Replace("2021-07-01/1", "2021-07-01/2").Replace("totalMonths: { value: 6.0", "totalMonths: { value: 12.0"));
            await using var app = await CertificationApp.Prepared(workflows: workflows, plan: CertificationApp.Plan(percent: 50));
            await (await app.TryCertifyService()).ShouldBeRefused("6,00 av 12,00 månader", "R-01"); // a message older than the versions: the newest
            await app.App.Send(app.Hired() with { RuleSetVersion = "2021-07-01/1" });

            (await app.TryCertifyService()).StatusCode.ShouldBe(HttpStatusCode.NoContent);
            (await app.State()).GetProperty("ruleSetVersion").GetString().ShouldBe("2021-07-01/1");
        }
        finally
        {
            Directory.Delete(workflows, recursive: true);
        }
    }

    [Fact]
    public async Task Credited_service_stands_on_the_application_with_its_numbers_and_the_copies_are_asked_for()
    {
        var credits = new CreditedService[]
        {
            new("c-1", "Szpital", "Polen", "acuteCare", new(2020, 2, 1), new(2020, 4, 30), 100, 3, true, ["BT1"], "Styrkt."),
            new("c-2", "Kliniken Norr", null, "primaryCare", new(2024, 2, 1), new(2024, 3, 31), 100, 2, true, ["BT1"], "Styrkt."),
            new("c-3", "Kliniken Syd", null, "primaryCare", new(2025, 6, 1), new(2025, 6, 30), 100, 1, false, ["BT1"], "Styrkt."),
        };
        await using var app = await CertificationApp.Certified(documents: true, plan: CertificationApp.Plan() with { Credits = credits });
        await app.SignApplication();
        var send = await app.OfficePage().GetStringAsync($"/certification/send/{await app.OpenTask("Person.SendApplication", role: Roles.BtOffice)}");
        WebUtility.HtmlDecode(send).ShouldContain("Bilaga nr 5: Kopia av intyg om utländsk tjänstgöring: Szpital, Polen, 2020-02-01–2020-04-30");
        await app.App.Send(new IssuePacket("issue", Case));
        (await app.Parked()).Select(p => p.Error).ShouldBeEmpty();

        var requests = await app.App.Published<RenderDocument>();
        var form = app.Data(requests.Single(r => r.Template == "bilaga-1"));
        (form.GetProperty("preLicenceServiceNumbers").GetString(), form.GetProperty("foreignServiceNumbers").GetString(), form.GetProperty("formEdition").GetString()).ShouldBe(("5, 6", "5", "2021-2-7212"));
        var service = app.Data(requests.Single(r => r.Template == "bilaga-3"));
        service.GetProperty("sheets")[0].GetProperty("services").EnumerateArray().Select(s => (s.GetProperty("site").GetString(), s.GetProperty("fullTimeMonths").GetDecimal())).ShouldBe(
            [("Szpital, Polen (tillgodoräknad tjänstgöring)", 3m), ("Kliniken Norr (tillgodoräknad tjänstgöring)", 2m), ("Kliniken Syd (tillgodoräknad tjänstgöring)", 1m), ("Akuten Ekby", 6m), ("Vårdcentralen Alm", 6m)]);
        service.GetProperty("totalMonths").GetDecimal().ShouldBe(18m);
        var letter = app.Data(requests.Single(r => r.Template == "cover-letter")).GetProperty("attachments").EnumerateArray().ToList();
        letter[^1].GetProperty("name").GetString()!.ShouldContain("tjänstgöring före legitimation: Kliniken Norr");
        letter[^1].TryGetProperty("pages", out _).ShouldBeFalse();
        PacketNames.Packet(1).ShouldBe((await app.Reply("issue")).GetProperty("packet").GetString());
    }
}

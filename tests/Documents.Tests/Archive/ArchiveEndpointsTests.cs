using System.Net;
using BtFlow.Documents.Archive;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Routing;

namespace BtFlow.Documents.Tests.Archive;

public sealed class ArchiveEndpointsTests
{
    private static readonly string Unknown = new('0', 64);

    [Theory]
    [InlineData("/documents/api/archive/")]
    [InlineData("/documents/")]
    public async Task A_file_comes_back_byte_for_byte_with_its_type_and_name(string address)
    {
        await using var app = await ArchiveApp.Start();
        var packet = await app.Assemble();
        using var client = address.Contains("api") ? app.As(Roles.BtOffice) : app.Page(Roles.BtOffice);

        var zip = await client.GetAsync(address + packet.Sha256);
        zip.StatusCode.ShouldBe(HttpStatusCode.OK);
        ArchiveFolder.HashOf(await zip.Content.ReadAsByteArrayAsync()).ShouldBe(packet.Sha256);
        (zip.Content.Headers.ContentType!.MediaType, zip.Content.Headers.ContentDisposition!.FileNameStar).ShouldBe(("application/zip", "ansökan.zip"));
        var pdf = await client.GetAsync(address + (await app.Rows()).First(r => r.Kind == FileKind.Pdf).Sha256);
        pdf.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
        (await pdf.Content.ReadAsByteArrayAsync()).AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("..%2F..%2Fdocuments.db")]
    [InlineData(null)]
    public async Task What_is_not_in_the_archive_is_not_found(string? sha256)
    {
        await using var app = await ArchiveApp.Start();
        using var office = app.As(Roles.BtOffice);
        using var administrator = app.As(Roles.Administrator);
        using var page = app.Page(Roles.BtOffice);
        (await office.GetAsync($"/documents/api/archive/{sha256 ?? Unknown}")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await administrator.PostAsync($"/documents/api/archive/{sha256 ?? Unknown}/regeneration", null)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        var shown = await page.GetAsync($"/documents/{sha256 ?? Unknown}");
        shown.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        if (sha256 is null) (await PageForms.Parse(shown)).QuerySelector("main")!.TextContent.ShouldContain("Dokumentet finns inte i arkivet.");
    }

    [Fact]
    public async Task An_altered_file_is_never_handed_out()
    {
        await using var app = await ArchiveApp.Start();
        var sha256 = (await app.Render(app.Request())).Sha256;
        ArchiveCheckTests.AlterOneByte(app, sha256);
        using var office = app.As(Roles.BtOffice);
        (await office.GetAsync($"/documents/api/archive/{sha256}")).StatusCode.ShouldBe(HttpStatusCode.InternalServerError);
    }

    [Fact]
    public async Task A_doctor_reaches_the_own_documents_and_nobody_elses()
    {
        await using var app = await ArchiveApp.Start();
        await app.Hire(ArchiveApp.Case, "d-1");
        await app.Hire(ArchiveApp.OtherCase, "d-2");
        var sha256 = (await app.Render(app.Request())).Sha256;
        using var own = app.As(Roles.BtDoctor, "d-1");
        using var other = app.As(Roles.BtDoctor, "d-2");
        using var ownPage = app.Page(Roles.BtDoctor, "d-1");
        using var otherPage = app.Page(Roles.BtDoctor, "d-2");

        foreach (var path in (string[])[$"/documents/api/archive/{sha256}", $"/documents/api/cases/{ArchiveApp.Case}"])
        {
            (await own.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await other.GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }
        (await ownPage.GetAsync($"/documents/{sha256}")).StatusCode.ShouldBe(HttpStatusCode.OK);
        var refused = await otherPage.GetAsync($"/documents/{sha256}");
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await PageForms.Parse(refused)).QuerySelector("main")!.TextContent.ShouldContain("Dokumentet hör till ett ärende som inte är ditt.");
    }

    [Fact]
    [Consumer("documents-keep-doctor", Comes.Twice, Comes.Late, Comes.BeforeSibling)]
    [Consumer("documents-keep-supervisors", Comes.Twice)]
    [Consumer("documents-render-document", Comes.Late, Comes.BeforeSibling)]
    public async Task Who_may_read_is_the_same_however_often_and_in_whatever_order_doctor_programme_and_document_come()
    {
        foreach (var order in (string[])["rhp", "hpr", "prh", "hhpprr", "phprhr"])
        {
            await using var app = await ArchiveApp.Start();
            var (request, sha256) = (app.Request(), "");
            foreach (var each in order)
                if (each == 'h') await app.Hire(ArchiveApp.Case, "d-1");
                else if (each == 'p') await app.Approve(1, "main", "second");
                else sha256 = (await app.Render(request)).Sha256;
            foreach (var (person, expected) in new[] { ("d-1", HttpStatusCode.OK), ("second", HttpStatusCode.OK), ("stranger", HttpStatusCode.Forbidden) })
            {
                using var api = app.As(person == "d-1" ? Roles.BtDoctor : Roles.Supervisor, person, "elsewhere");
                (await api.GetAsync($"/documents/api/archive/{sha256}")).StatusCode.ShouldBe(expected, $"{order} {person}");
            }
        }
    }

    [Theory]
    [InlineData(Roles.MainSupervisor, "main", "elsewhere", true)]
    [InlineData(Roles.Supervisor, "second", "elsewhere", true)]
    [InlineData(Roles.Supervisor, "dropped", "u", false)]
    [InlineData(Roles.MainSupervisor, "stranger", "u", false)]
    [InlineData(Roles.StudyDirector, "x", "u", true)]
    [InlineData(Roles.StudyDirector, "x", null, true)]
    [InlineData(Roles.StudyDirector, "x", "elsewhere", false)]
    [InlineData(Roles.StudyDirector, "dir", "elsewhere", true)]
    [InlineData(Roles.BtOffice, "x", "elsewhere", false)]
    [InlineData(Roles.HeadOfOperations, "x", "u", true)]
    [InlineData(Roles.HeadOfOperations, "x", "elsewhere", false)]
    [Consumer("documents-keep-supervisors", Comes.Late, Comes.BeforeSibling)]
    public async Task Staff_read_the_documents_of_those_whom_they_supervise_or_answer_for(string role, string personId, string? unitId, bool reads)
    {
        foreach (var hiredFirst in (bool[])[true, false])
        {
            await using var app = await ArchiveApp.Start();
            if (hiredFirst) await app.Hire(ArchiveApp.Case, "d-1");
            await app.Approve(2, "main", "second");
            await app.Approve(1, "main", "dropped"); // an older version that comes late
            if (!hiredFirst) await app.Hire(ArchiveApp.Case, "d-1");
            var sha256 = (await app.Render(app.Request())).Sha256;

            var expected = reads ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            using var api = app.As(role, personId, unitId);
            using var page = app.Page(role, personId, unitId);
            (await api.GetAsync($"/documents/api/archive/{sha256}")).StatusCode.ShouldBe(expected);
            (await api.GetAsync($"/documents/api/cases/{ArchiveApp.Case}")).StatusCode.ShouldBe(expected);
            (await page.GetAsync($"/documents/{sha256}")).StatusCode.ShouldBe(expected);
        }
    }

    [Theory]
    [InlineData("kalmar", Roles.BtManager, "u", true)]
    [InlineData("kalmar", Roles.BtManager, "elsewhere", false)]
    [InlineData("kalmar", Roles.StudyDirectorGroup, null, true)]
    [InlineData("vgr-regional", Roles.BtManager, null, false)]
    [InlineData("vgr-integrated-specialty", Roles.SubRegionalStudyDirector, null, false)] // it allocates places
    public async Task A_role_that_the_region_gives_work_reads_there_and_not_in_other_regions(string region, string role, string? unitId, bool reads)
    {
        await using var app = await ArchiveApp.Start();
        await app.Hire(ArchiveApp.Case, "d-1", region);
        using var api = app.As(role, "x", unitId);
        (await api.GetAsync($"/documents/api/cases/{ArchiveApp.Case}")).StatusCode.ShouldBe(reads ? HttpStatusCode.OK : HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task A_journal_is_not_the_doctors_or_the_supervisors_to_read_and_is_not_in_their_lists()
    {
        await using var app = await ArchiveApp.Start();
        await app.Hire(ArchiveApp.Case, "d-1");
        await app.Approve(1, "main", "second");
        var offer = (await app.Render(app.Request())).Sha256;
        var journal = (await app.Render(app.Request("BT-2026-0001-journal-1", fileName: "journal-1.pdf", template: "journal"))).Sha256;
        foreach (var (role, person, unit, reads) in new[] { (Roles.BtDoctor, "d-1", "u", false), (Roles.MainSupervisor, "main", "u", false), (Roles.Supervisor, "second", "u", false), (Roles.StudyDirector, "x", "u", true), (Roles.BtOffice, "x", null, true) })
        {
            using var api = app.As(role, person, unit);
            using var page = app.Page(role, person, unit);
            (await api.GetAsync($"/documents/api/archive/{journal}")).StatusCode.ShouldBe(reads ? HttpStatusCode.OK : HttpStatusCode.Forbidden, role);
            (await page.GetAsync($"/documents/{journal}")).StatusCode.ShouldBe(reads ? HttpStatusCode.OK : HttpStatusCode.Forbidden, role);
            var listed = await ServiceApp.Read<List<ReadArchive.Item>>(await api.GetAsync($"/documents/api/cases/{ArchiveApp.Case}"));
            listed.Select(i => i.Sha256).ShouldBe(reads ? [offer, journal] : [offer], ignoreOrder: true, role);
        }
    }

    [Fact]
    public async Task The_list_of_a_case_tells_what_there_is_and_nothing_of_other_cases()
    {
        await using var app = await ArchiveApp.Start();
        await app.Render(app.Request("r-other", ArchiveApp.OtherCase));
        var packet = await app.Assemble();
        using var office = app.As(Roles.BtOffice);

        var list = await ServiceApp.Read<List<ReadArchive.Item>>(await office.GetAsync($"/documents/api/cases/{ArchiveApp.Case}"));
        list.Select(i => i.RequestId).ShouldBe(["p-1", "r-letter", "r-offer"]);
        (list[0].Sha256, list[0].MediaType, list[0].Pages).ShouldBe((packet.Sha256, "application/zip", null));
        (list[2].Template, list[2].TemplateVersion, list[2].Pages).ShouldBe(("offer", Workshop.Templates.Find("offer").Version, Workshop.RenderSample("offer").Pages));
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Each_address_lets_in_the_roles_of_its_policy_only(string role)
    {
        await using var app = await ArchiveApp.Start();
        using var api = app.As(role);
        using var page = app.Page(role);
        var reads = Policies.Matrix[Policies.ReadPortfolio].Contains(role) ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden;
        (await api.GetAsync($"/documents/api/archive/{Unknown}")).StatusCode.ShouldBe(reads);
        (await page.GetAsync($"/documents/{Unknown}")).StatusCode.ShouldBe(reads == HttpStatusCode.NotFound ? reads : HttpStatusCode.Redirect); // to "no access"
        (await api.GetAsync($"/documents/api/cases/{ArchiveApp.Case}")).StatusCode.ShouldBe(
            role is Roles.StudyDirector or Roles.BtOffice or Roles.HeadOfOperations ? HttpStatusCode.OK : HttpStatusCode.Forbidden); // doctors and supervisors have no part in the case
        (await api.PostAsync($"/documents/api/archive/{Unknown}/regeneration", null)).StatusCode.ShouldBe(role == Roles.Administrator ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden);
    }

    public static TheoryData<string> Cells => [.. Roles.All];

    [Fact]
    public async Task Nobody_gets_in_unknown_or_by_a_mailed_link_and_every_address_has_a_policy()
    {
        await using var app = await ArchiveApp.Start();
        using var nobody = app.Anonymous();
        using var outsider = app.OutsiderPage("t-1");
        (await nobody.GetAsync($"/documents/api/archive/{Unknown}")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await nobody.PostAsync($"/documents/api/archive/{Unknown}/regeneration", null)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await nobody.GetAsync($"/documents/{Unknown}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await outsider.GetAsync($"/documents/{Unknown}")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var own = app.Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("documents/", StringComparison.Ordinal)).ToList();
        own.Count.ShouldBeGreaterThanOrEqualTo(4);
        own.ShouldAllBe(e => e.Metadata.GetMetadata<IAuthorizeData>()!.Policy != null);
    }
}

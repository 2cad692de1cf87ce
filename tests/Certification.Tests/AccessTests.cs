using System.Net;
using System.Net.Http.Json;
using System.Text;
using BtFlow.Contracts.Certification;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Certification;

public sealed class AccessTests
{
    private const string Case = CertificationApp.Case, Api = "/certification/api";

    private static readonly SortedDictionary<string, string> Doors = new(StringComparer.Ordinal)
    {
        ["GET /certification/api/applications"] = Policies.RunOffice,
        ["GET /certification/api/applications/{caseNumber}"] = Policies.ReadPortfolio,
        ["GET /certification/api/service-certificates/{taskId}"] = Policies.Certify,
        ["POST /certification/api/appeals/{taskId}"] = Policies.BeDoctor,
        ["POST /certification/api/applications/{caseNumber}/answers"] = Policies.RunOffice,
        ["POST /certification/api/applications/{caseNumber}/court"] = Policies.RunOffice,
        ["POST /certification/api/applications/{taskId}/signature"] = Policies.BeDoctor,
        ["POST /certification/api/certificates/{caseNumber}/{serial:int}/signature"] = Policies.Certify,
        ["POST /certification/api/complements/{taskId}"] = Policies.RunOffice,
        ["POST /certification/api/completions/{taskId}"] = Policies.RunOffice,
        ["POST /certification/api/continuations/{taskId}"] = Policies.Certify,
        ["POST /certification/api/fees/{taskId}"] = Policies.RunOffice,
        ["POST /certification/api/goal-certificates/{taskId}"] = Policies.Certify,
        ["POST /certification/api/send/{taskId}"] = Policies.RunOffice,
        ["POST /certification/api/service-certificates/{taskId}"] = Policies.Certify,
        ["page /certification/appeal/{taskId}"] = Policies.BeDoctor,
        ["page /certification/applications"] = Policies.RunOffice,
        ["page /certification/applications/{caseNumber}"] = Policies.ReadPortfolio,
        ["page /certification/certificates/{caseNumber}/{serial:int}"] = Policies.ReadPortfolio,
        ["page /certification/complement/{taskId}"] = Policies.RunOffice,
        ["page /certification/continuation/{taskId}"] = Policies.Certify,
        ["page /certification/fee/{taskId}"] = Policies.RunOffice,
        ["page /certification/send/{taskId}"] = Policies.RunOffice,
        ["page /certification/sign/{taskId}"] = Policies.ReadPortfolio,
    };

    [Fact]
    public async Task Every_door_of_the_service_names_who_may_pass()
    {
        await using var app = await CertificationApp.Served();
        var pages = app.App.Services.GetRequiredService<PageLoader>();
        var found = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var endpoint in app.App.Endpoints.OfType<RouteEndpoint>().Where(e => e.RoutePattern.RawText!.TrimStart('/').StartsWith("certification/", StringComparison.Ordinal)).Where(e => !e.RoutePattern.RawText!.Contains("/operations", StringComparison.Ordinal))) // the same in every service: Hosting.Tests
        {
            var page = endpoint.Metadata.GetMetadata<PageActionDescriptor>();
            var metadata = page is null ? endpoint.Metadata : (await pages.LoadAsync(page, EndpointMetadataCollection.Empty)).Endpoint?.Metadata ?? endpoint.Metadata;
            var method = page is null ? endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Single() : "page";
            found[$"{method} /{endpoint.RoutePattern.RawText!.Trim('/')}"] = metadata.GetMetadata<IAllowAnonymous>() is not null ? "anyone" : metadata.GetMetadata<IAuthorizeData>()?.Policy ?? "UNGUARDED";
        }
        found.ShouldBe(Doors);
    }

    [Fact]
    public async Task Every_door_lets_in_the_roles_of_its_policy_and_no_other()
    {
        await using var app = await CertificationApp.Prepared();
        var body = new { decision = "accepts", paidOn = "2027-03-10", place = "O", primaryCareAccount = "P", acuteCareAccount = "A", feePaidOn = "2027-03-10", sentOn = "2027-03-10", answer = "A", continues = true, reason = "R", kind = "approved", on = "2027-03-10", registrationNumber = "1" };
        foreach (var (door, policy) in Doors)
        {
            var (method, path) = (door.Split(' ')[0], door.Split(' ')[1].Replace("{taskId}", "none").Replace("{caseNumber}", Case).Replace("{serial:int}", "1"));
            async Task<HttpStatusCode> Knock(HttpClient client) => (await client.SendAsync(new(method == "POST" ? HttpMethod.Post : HttpMethod.Get, path) { Content = method == "POST" ? JsonContent.Create(body) : null })).StatusCode;
            (await Knock(app.App.Anonymous())).ShouldBe(method == "page" ? HttpStatusCode.Redirect : HttpStatusCode.Unauthorized, door);
            foreach (var role in Roles.All)
            {
                var status = await Knock(method == "page" ? app.App.Page(role, "stranger") : app.App.As(role, "stranger"));
                var refused = method == "page" ? HttpStatusCode.Redirect : HttpStatusCode.Forbidden;
                if (!Policies.Matrix[policy].Contains(role)) status.ShouldBe(refused, $"{role} {door}");
                else if (door.EndsWith("{caseNumber}") || door.StartsWith("page /certification/certificates")) status.ShouldBe(role is Roles.BtDoctor or Roles.Supervisor or Roles.MainSupervisor ? HttpStatusCode.Forbidden : HttpStatusCode.OK, $"{role} {door}");
                else if (door.Contains("{serial")) status.ShouldBe(HttpStatusCode.Forbidden, $"{role} {door}"); // a certificate is signed by its signer, whatever the role
                else if (role == Roles.BtManager && (door.EndsWith("answers") || door.EndsWith("court"))) status.ShouldBe(HttpStatusCode.Forbidden, $"{role} {door}"); // an office only in a region whose profile says so
                else status.ShouldBe(path.EndsWith("/applications") ? HttpStatusCode.OK : HttpStatusCode.Conflict, $"{role} {door}"); // let in, but there is no such task
            }
        }
    }

    [Theory]
    [InlineData(Roles.HeadOfOperations, "goal-certificates/none", "Skriv orten")]
    [InlineData(Roles.HeadOfOperations, "service-certificates/none", "Redogör för tjänstgöringen i primärvård")]
    [InlineData(Roles.HeadOfOperations, "continuations/none", "Välj om läkaren fortsätter")]
    [InlineData(Roles.BtDoctor, "applications/none/signature", "Skriv orten")]
    [InlineData(Roles.BtOffice, "send/none", "Ange dagen då ansökan skickades")]
    [InlineData(Roles.BtOffice, "applications/BT-2026-0001/court", "Välj vad förvaltningsrätten har beslutat")]
    [InlineData(Roles.BtDoctor, "appeals/none", "Välj om du överklagar")]
    [InlineData(Roles.HeadOfOperations, "certificates/BT-2026-0001/1/signature", "Skriv orten")]
    [InlineData(Roles.BtOffice, "complements/none", "Skriv vad som har skickats in")]
    [InlineData(Roles.BtOffice, "applications/BT-2026-0001/answers", "Välj vad Socialstyrelsen har svarat")]
    public async Task An_empty_request_is_answered_with_what_it_lacks(string role, string path, string words)
    {
        await using var app = await CertificationApp.Served();
        var response = await app.App.As(role).PostAsJsonAsync($"{Api}/{path}", new { });
        ((int)response.StatusCode).ShouldBeInRange(400, 499);
        (await response.Content.ReadAsStringAsync()).ShouldContain(words);
    }

    [Theory]
    [InlineData(Roles.BtDoctor, CertificationApp.Doctor, null, true)]
    [InlineData(Roles.BtDoctor, "bt-2", null, false)]
    [InlineData(Roles.MainSupervisor, CertificationApp.Main, null, true)]
    [InlineData(Roles.Supervisor, CertificationApp.Second, null, true)]
    [InlineData(Roles.Supervisor, "sup-9", null, false)]
    [InlineData(Roles.HeadOfOperations, "x", "u-acute", true)]
    [InlineData(Roles.HeadOfOperations, "x", "u-other", false)]
    [InlineData(Roles.StudyDirector, "x", null, true)]
    [InlineData(Roles.StudyDirector, "x", "u-acute", true)]
    [InlineData(Roles.StudyDirector, "x", "u-other", false)]
    [InlineData(Roles.BtOffice, "x", null, true)]
    [InlineData(Roles.BtOffice, "x", "u-acute", true)]
    [InlineData(Roles.BtOffice, "x", "u-other", false)]
    public async Task An_application_is_read_by_those_it_concerns(string role, string personId, string? unitId, bool reads)
    {
        await using var app = await CertificationApp.Served();
        var expected = reads ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
        (await app.App.As(role, personId, unitId).GetAsync($"{Api}/applications/{Case}")).StatusCode.ShouldBe(expected);
        var page = await app.App.Page(role, personId, unitId).GetAsync($"/certification/applications/{Case}");
        page.StatusCode.ShouldBe(expected);
        if (!reads) (await page.Content.ReadAsStringAsync()).ShouldNotContain("Nowak");
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("u-acute", true)]
    [InlineData("u-other", false)]
    public async Task An_office_lists_and_registers_answers_for_its_own_units_only(string? unitId, bool its)
    {
        await using var app = await CertificationApp.Sent();
        var (api, page) = (app.App.As(Roles.BtOffice, "x", unitId), app.App.Page(Roles.BtOffice, "x", unitId));
        (await api.GetStringAsync($"{Api}/applications")).Contains(Case, StringComparison.Ordinal).ShouldBe(its);
        (await page.GetStringAsync("/certification/applications")).Contains(Case, StringComparison.Ordinal).ShouldBe(its);
        var answered = await api.PostAsJsonAsync($"{Api}/applications/{Case}/answers", new { kind = "approved", on = "2027-03-10", registrationNumber = "4.1-1/2027" });
        answered.StatusCode.ShouldBe(its ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden);
        (await app.State()).GetProperty("outcome").GetString().ShouldBe(its ? "approved" : "sent");
    }

    [Fact]
    public async Task An_application_whose_doctor_is_not_known_yet_is_closed_to_heads_and_doctors()
    {
        await using var app = await CertificationApp.Served();
        await app.App.Send(CertificationApp.Plan() with { CaseNumber = "BT-2026-0002" });
        (await app.App.As(Roles.HeadOfOperations, "x", "u-other").GetAsync($"{Api}/applications/BT-2026-0002")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.App.As(Roles.BtDoctor, "").GetAsync($"{Api}/applications/BT-2026-0002")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.AsOffice().GetAsync($"{Api}/applications/BT-2026-0404")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task No_personal_number_stands_in_clear_in_databases_pages_or_answers()
    {
        await using var app = await CertificationApp.Sent();
        await app.App.Send(new IssuePacket("issue", Case));
        await app.Answer(new { kind = "approved", on = "2027-03-10", registrationNumber = "4.1-1/2027" });
        var sign = await app.OpenTask("Person.SignApplication", CertificationApp.Doctor);
        var shown = new StringBuilder()
            .Append(await app.OfficePage().GetStringAsync($"/certification/applications/{Case}"))
            .Append(await app.OfficePage().GetStringAsync("/certification/applications"))
            .Append(await app.App.Page(Roles.BtDoctor, CertificationApp.Doctor).GetStringAsync($"/certification/sign/{sign}"))
            .Append(await app.State());
        shown.ToString().ShouldContain("Nowak");
        foreach (var number in Spellings) shown.ToString().ShouldNotContain(number);

        await app.App.Idle();
        var files = await app.App.DataFiles("*");
        files.ShouldContain(f => Path.GetFileName(f.Path).StartsWith("certification"));
        var seen = false;
        foreach (var (file, bytes) in files)
        {
            foreach (var encoding in (Encoding[])[Encoding.Latin1, Encoding.Unicode])
            {
                var text = encoding.GetString(bytes);
                seen |= text.Contains("Nowak");
                foreach (var number in Spellings) text.Contains(number, StringComparison.Ordinal).ShouldBeFalse($"{number} in {file}");
            }
        }
        seen.ShouldBeTrue("the database is really read");
    }

    private static readonly string[] Spellings =
        [.. new[] { CertificationApp.DoctorNumber, CertificationApp.SignerNumber, "197502022384" }.SelectMany(n => (string[])[n, $"{n[..8]}-{n[8..]}", n[2..], $"{n[2..8]}-{n[8..]}"])];
}

using System.Net;
using System.Net.Http.Json;
using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Organisation.People;
using BtFlow.Testing;

namespace BtFlow.Organisation.Tests.People;

public sealed class RegisterSubstituteTests
{
    private const string At = "/organisation/api/people/eva-ek/substitutes";

    private static readonly string People = OrganisationApp.People.Replace("assessors:", """
          - { id: pia-berg, name: Pia Berg, email: pia.berg@example.se, unit: bo-akut, roles: [{ role: headOfOperations, unit: bo-akut }, { role: supervisor, unit: bo-akut }] }
        assessors:
        """, StringComparison.Ordinal);

    [Fact]
    public async Task The_others_hear_whom_somebody_stands_in_for_once_and_it_stays_when_the_file_is_imported_again()
    {
        await using var app = await Start();
        await Register(app, "2026-03-10", "2026-03-20");
        await Register(app, "2026-03-10", "2026-03-20");
        var heard = (await app.Published<PersonRegistered>()).Where(p => p.PersonId == "pia-berg").ToList();
        heard.Count.ShouldBe(2, "the import and the substitution");
        heard[^1].StandsInFor.ShouldBe([new StandIn("eva-ek", new(2026, 3, 10), new(2026, 3, 20))]);
        heard[^1].Version.ShouldBe(2);

        await app.Import(People.Replace("pia.berg@example.se", "pia.berg2@example.se", StringComparison.Ordinal));
        (await app.Published<PersonRegistered>()).Last(p => p.PersonId == "pia-berg").StandsInFor!.Count.ShouldBe(1, "the others must not forget it");
        (await app.As(Roles.Supervisor, "eva-ek").GetFromJsonAsync<List<SubstituteView>>(At))!.ShouldBe([new("pia-berg", "Pia Berg", new(2026, 3, 10), new(2026, 3, 20))]);
    }

    [Fact]
    public async Task A_substitute_s_period_ends_early_and_one_to_come_goes()
    {
        await using var app = await Start();
        await Register(app, "2026-03-02", "2026-03-20");
        await Register(app, "2026-04-01", "2026-04-02");
        app.Clock.Advance(BusinessClock.At(new(2026, 3, 5), new(8, 0)));
        foreach (var from in (string[])["2026-03-02", "2026-04-01", "2026-04-01"])
            (await app.As(Roles.Supervisor, "eva-ek").PostAsJsonAsync(At + "/end", new { substituteId = "pia-berg", from })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.Published<PersonRegistered>()).Last(p => p.PersonId == "pia-berg").StandsInFor.ShouldBe([new StandIn("eva-ek", new(2026, 3, 2), new(2026, 3, 4))]);
        (await app.As(Roles.Supervisor, "eva-ek").GetFromJsonAsync<List<SubstituteView>>(At))!.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("ola-ask", "2026-03-10", "2026-03-20", "verksamhetschef, handledare saknas")]
    [InlineData("eva-ek", "2026-03-10", "2026-03-20", "inte ersätta sig själv")]
    [InlineData("pia-berg", "2026-03-20", "2026-03-10", "före första dagen")]
    [InlineData("pia-berg", "2026-02-01", "2026-02-10", "redan över")]
    [InlineData("pia-berg", "2026-03-10", "2026-12-31", "slutar 2026-06-30")]
    public async Task What_cannot_be_is_refused_with_the_reason(string substitute, string from, string to, string why)
    {
        await using var app = await Start();
        await app.As(Roles.BtOffice).PostAsJsonAsync("/organisation/api/people/pia-berg/last-day", new { lastDay = "2026-06-30" });
        var answer = await app.As(Roles.Supervisor, "eva-ek").PostAsJsonAsync(At, new { substituteId = substitute, from, to });
        answer.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        (await answer.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("detail").GetString()!.ShouldContain(why);
        (await app.Published<PersonRegistered>()).ShouldAllBe(p => p.StandsInFor == null || p.StandsInFor.Count == 0);
    }

    [Fact]
    public async Task People_see_to_their_own_and_those_who_operate_to_anyone_s()
    {
        await using var app = await Start();
        object period = new { substituteId = "pia-berg", from = "2026-03-10", to = "2026-03-20" };
        foreach (var role in Roles.All)
        {
            var operates = Policies.Matrix[Policies.Operate].Contains(role);
            (await app.As(role, "somebody").PostAsJsonAsync(At, period)).StatusCode.ShouldBe(operates ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, role);
            (await app.As(role, "somebody").GetAsync(At)).StatusCode.ShouldBe(operates ? HttpStatusCode.OK : HttpStatusCode.Forbidden, role);
            (await app.As(role, "somebody").PostAsJsonAsync(At + "/end", new { substituteId = "pia-berg", from = "2026-03-10" })).StatusCode.ShouldBe(operates ? HttpStatusCode.NoContent : HttpStatusCode.Forbidden, role);
        }
        (await app.Anonymous().PostAsJsonAsync(At, period)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.As(Roles.BtOffice).PostAsJsonAsync(At, period)).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.As(Roles.BtOffice).GetAsync("/organisation/api/people/nobody/substitutes")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.As(Roles.BtOffice).PostAsJsonAsync(At, new { substituteId = "pia-berg" })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_doctor_has_no_substitute()
    {
        await using var app = await Start();
        await app.Send(OrganisationApp.Hired(app));
        (await app.As(Roles.BtOffice).PostAsJsonAsync("/organisation/api/people/doctor-7/substitutes", new { substituteId = "pia-berg", from = "2026-03-10", to = "2026-03-20" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_page_registers_and_ends_a_substitute()
    {
        await using var app = await Start();
        using var page = app.Page(Roles.Supervisor, "eva-ek", name: "Eva Ek");
        const string path = "/organisation/people/eva-ek/substitutes";
        (await page.GetPage(path)).QuerySelectorAll("option").Select(o => o.TextContent).ShouldBe(["Välj", "Pia Berg, Akuten i Bo"]);
        (await page.Submit(path, new { SubstituteId = "", From = "i mars", To = "2026-03-20" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
        (await page.Submit(path, new { SubstituteId = "pia-berg", From = "2026-03-10", To = "2026-03-20" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await page.GetPage(path)).QuerySelector(".cards")!.TextContent.ShouldContain("Pia Berg, 2026-03-10–2026-03-20");
        (await page.Submit(path, new { first = "i mars" }, button: "Avsluta Pia Berg från 2026-03-10")).StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
        (await page.Submit(path, button: "Avsluta Pia Berg från 2026-03-10")).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await page.GetPage(path)).QuerySelector(".cards").ShouldBeNull();
        (await app.Page(Roles.Supervisor, "ola-ask").GetAsync(path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Page(Roles.BtOffice).GetPage("/organisation/people")).QuerySelector($"a[href='{path}']").ShouldNotBeNull();
    }

    private static async Task<ServiceApp> Start()
    {
        var app = await OrganisationApp.Start();
        (await app.Import(People)).StatusCode.ShouldBe(HttpStatusCode.OK);
        return app;
    }

    private static async Task Register(ServiceApp app, string from, string to) =>
        (await app.As(Roles.Supervisor, "eva-ek").PostAsJsonAsync(At, new { substituteId = "pia-berg", from, to })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
}

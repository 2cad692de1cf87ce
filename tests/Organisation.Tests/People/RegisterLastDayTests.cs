using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Testing;

namespace BtFlow.Organisation.Tests.People;

public sealed class RegisterLastDayTests
{
    private const string At = "/organisation/api/people/eva-ek/last-day";

    [Fact]
    public async Task A_last_day_is_told_once_and_stays_when_the_file_is_imported_again()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People);
        (await app.As(Roles.BtOffice).PostAsJsonAsync(At, new { lastDay = "2026-03-31" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await app.As(Roles.Administrator).PostAsJsonAsync(At, new { lastDay = "2026-03-31" })).StatusCode.ShouldBe(HttpStatusCode.NoContent);

        (await app.Published<PersonRegistered>()).Where(p => p.LastDay is not null).ShouldHaveSingleItem().LastDay.ShouldBe(new DateOnly(2026, 3, 31));
        await app.Import(OrganisationApp.People);
        (await app.As(Roles.BtOffice).GetFromJsonAsync<JsonElement>("/organisation/api/people/eva-ek")).GetProperty("lastDay").GetString().ShouldBe("2026-03-31");
        (await app.Published<PersonRegistered>()).Count(p => p.PersonId == "eva-ek").ShouldBe(2);

        await app.Import(OrganisationApp.People.Replace("eva.ek@example.se", "eva.ek2@example.se", StringComparison.Ordinal));
        (await app.Published<PersonRegistered>()).Where(p => p.PersonId == "eva-ek").Select(p => (p.Email, p.LastDay)).Last().ShouldBe(("eva.ek2@example.se", new DateOnly(2026, 3, 31)), "the others must not forget it");
    }

    [Fact]
    public async Task The_last_day_has_to_be_said()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People);
        (await app.As(Roles.BtOffice).PostAsJsonAsync(At, new { })).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await app.Published<PersonRegistered>()).ShouldAllBe(p => p.LastDay == null);
    }

    [Fact]
    public async Task Nobody_signs_in_after_their_last_day_and_everybody_may_on_it()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        await app.As(Roles.BtOffice).PostAsJsonAsync(At, new { lastDay = "2026-03-03" });
        app.Clock.Advance(BusinessClock.At(new(2026, 3, 3), new(22, 0)));
        (await app.SignIn("eva.ek@example.se", OrganisationApp.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);

        app.Clock.Advance(BusinessClock.At(new(2026, 3, 4), new(0, 1)));

        (await app.SignIn("eva.ek@example.se", OrganisationApp.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.SignIn("ola.ask@example.se", OrganisationApp.Password)).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Anonymous().GetPage("/organisation/sign-in")).Body!.TextContent.ShouldNotContain("Eva Ek");
    }

    [Fact]
    public async Task Administrator_and_office_alone_may_say_who_leaves()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People);
        foreach (var role in Roles.All.Where(r => !Policies.Matrix[Policies.Operate].Contains(r)))
        {
            (await app.As(role).PostAsJsonAsync(At, new { lastDay = "2026-03-31" })).StatusCode.ShouldBe(HttpStatusCode.Forbidden, role);
            (await app.Page(role).GetAsync("/organisation/people")).StatusCode.ShouldBe(HttpStatusCode.Found, role); // to the page that says so
        }
        (await app.Anonymous().PostAsJsonAsync(At, new { lastDay = "2026-03-31" })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.As(Roles.BtOffice).PostAsJsonAsync("/organisation/api/people/nobody/last-day", new { lastDay = "2026-03-31" })).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_doctor_leaves_by_the_programme()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People);
        await app.Send(OrganisationApp.Hired(app));

        (await app.As(Roles.BtOffice).PostAsJsonAsync("/organisation/api/people/doctor-7/last-day", new { lastDay = "2026-03-31" })).StatusCode.ShouldBe(HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_page_lists_people_and_registers_a_last_day()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People);
        var page = app.Page(Roles.BtOffice);
        (await page.GetPage("/organisation/people")).QuerySelector("a[href='/organisation/people/eva-ek/last-day']").ShouldNotBeNull();

        (await page.Submit("/organisation/people/eva-ek/last-day", new { LastDay = "i mars" })).StatusCode.ShouldBe(HttpStatusCode.UnprocessableContent);
        (await page.Submit("/organisation/people/eva-ek/last-day", new { LastDay = "2026-03-31" })).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await page.GetPage("/organisation/people")).Body!.TextContent.ShouldContain("2026-03-31");
    }
}

using System.Net;
using System.Text.Json;
using BtFlow.Hosting;
using BtFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Organisation.Tests.Accounts;

public sealed class SignInTests
{
    [Fact]
    public async Task The_right_password_gives_a_token_with_the_persons_own_roles()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        var answer = await ServiceApp.Read<JsonElement>(await app.SignIn("EVA.EK@example.se", OrganisationApp.Password));

        (answer.GetProperty("personId").GetString(), answer.GetProperty("name").GetString()).ShouldBe(("eva-ek", "Eva Ek"));
        answer.GetProperty("expiresAt").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddHours(7));
        var eva = app.WithBearer(answer.GetProperty("token").GetString()!);
        (await eva.GetAsync("/organisation/api/people")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await eva.PostAsync("/organisation/api/import?fileName=x", new StringContent(""))).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Unknown_user_and_wrong_password_get_the_same_answer()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        var wrong = await app.SignIn("eva.ek@example.se", "fel lösenord");
        var unknown = await app.SignIn("nobody@example.se", "fel lösenord");
        var assessor = await app.SignIn("siv.lind@example.se", OrganisationApp.Password);

        static string WithoutTrace(string body) => System.Text.RegularExpressions.Regex.Replace(body, "\"traceId\":\"[^\"]*\"", "");
        foreach (var other in new[] { unknown, assessor })
        {
            other.StatusCode.ShouldBe(wrong.StatusCode);
            WithoutTrace(await other.Content.ReadAsStringAsync()).ShouldBe(WithoutTrace(await wrong.Content.ReadAsStringAsync()));
        }
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Ten_wrong_guesses_close_the_account_also_for_the_right_password()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        for (var i = 0; i < 9; i++) await app.SignIn("eva.ek@example.se", "gissning " + i);
        (await app.SignIn("eva.ek@example.se", OrganisationApp.Password)).StatusCode.ShouldBe(HttpStatusCode.OK, "nine are forgiven");

        for (var i = 0; i < 10; i++) await app.SignIn("eva.ek@example.se", "gissning " + i);
        (await app.SignIn("eva.ek@example.se", OrganisationApp.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await app.SignIn("ola.ask@example.se", OrganisationApp.Password)).StatusCode.ShouldBe(HttpStatusCode.OK, "the others are not disturbed");
    }

    [Fact]
    public async Task Guesses_made_at_the_same_moment_are_all_counted()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        await Task.WhenAll(Enumerable.Range(0, 10).Select(i => app.SignIn("eva.ek@example.se", "gissning " + i)));
        (await app.SignIn("eva.ek@example.se", OrganisationApp.Password)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("/recruitment/applicants", "/recruitment/applicants")]
    [InlineData("https://evil.example", "/")]
    [InlineData("//evil.example", "/")]
    public async Task The_page_signs_in_and_leads_only_to_its_own_pages(string returnUrl, string leadsTo)
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        var answer = await app.Anonymous().Submit("/organisation/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl), new { Email = "ola.ask@example.se", Password = OrganisationApp.Password });

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe(leadsTo);
        answer.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("btflow=", StringComparison.Ordinal) && c.Contains("httponly"));
    }

    [Fact]
    public async Task A_refused_sign_in_keeps_the_address_and_says_why_but_never_shows_the_password()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        var answer = await app.Anonymous().Submit("/organisation/sign-in", new { Email = "ola.ask@example.se", Password = "felfelfelfel" });

        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        var page = await PageForms.Parse(answer);
        page.QuerySelector("#error-summary")!.TextContent.ShouldContain("hör inte ihop");
        page.QuerySelector("#Email")!.GetAttribute("value").ShouldBe("ola.ask@example.se");
        page.DocumentElement.OuterHtml.ShouldNotContain("felfelfelfel");
    }

    [Fact]
    public async Task The_demonstration_shows_its_accounts_and_no_others()
    {
        await using var app = await OrganisationApp.Start();
        await OrganisationService.EnsureAdministrator(app.Services, "chef@example.se", "ett eget lösenord", CancellationToken.None);
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        var text = (await app.Anonymous().GetPage("/organisation/sign-in")).Body!.TextContent;

        text.ShouldContain(OrganisationApp.Password);
        text.ShouldContain("studierektor");
        text.ShouldContain("Vårdcentralen Alby");
        text.ShouldNotContain("siv.lind@example.se");
        text.ShouldNotContain("chef@example.se");
        text.ShouldNotContain("ett eget lösenord");
    }

    [Fact]
    public async Task Outside_a_demonstration_no_account_is_shown_and_no_common_password_given()
    {
        await using var app = await OrganisationApp.Start(s => s.AddSingleton((BtFlowSettings)s.Single(d => d.ServiceType == typeof(BtFlowSettings)).ImplementationInstance! with { ShowSeededAccounts = false }));
        await app.Import(OrganisationApp.People, OrganisationApp.Password);

        (await app.Anonymous().GetStringAsync("/organisation/sign-in")).ShouldNotContain("Konton att prova med");
        (await app.Db<OrganisationDb, int>(db => db.Accounts.CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task Signing_out_takes_the_session_away_and_needs_the_pages_own_form()
    {
        await using var app = await OrganisationApp.Start();
        await app.Import(OrganisationApp.People, OrganisationApp.Password);
        var client = app.Anonymous();
        await client.Submit("/organisation/sign-in", new { Email = "ola.ask@example.se", Password = OrganisationApp.Password });

        (await client.PostAsync("/organisation/sign-out", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await client.GetAsync("/organisation/sign-out")).Headers.Contains("Set-Cookie").ShouldBeFalse();
        var gone = await client.Submit("/organisation/sign-in", button: "Logga ut");
        gone.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("btflow=;", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_first_administrator_is_made_once_and_only_while_there_is_no_account()
    {
        await using var app = await OrganisationApp.Start();
        await OrganisationService.EnsureAdministrator(app.Services, "chef@example.se", "ett eget lösenord", CancellationToken.None);
        await OrganisationService.EnsureAdministrator(app.Services, "tjuv@example.se", "ett annat lösenord", CancellationToken.None);

        (await app.SignIn("chef@example.se", "ett eget lösenord")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.SignIn("tjuv@example.se", "ett annat lösenord")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_demonstrations_administrator_is_made_once_beside_the_one_of_the_operators_settings()
    {
        await using var app = await OrganisationApp.Start();
        await OrganisationService.EnsureAdministrator(app.Services, "chef@example.se", "ett eget lösenord", CancellationToken.None);
        foreach (var _ in Enumerable.Range(0, 2)) await OrganisationService.EnsureDemoAdministrator(app.Services, "visning@example.se", "ett annat lösenord", CancellationToken.None);

        (await app.SignIn("chef@example.se", "ett eget lösenord")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.SignIn("visning@example.se", "ett annat lösenord")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await app.Db<OrganisationDb, int>(db => db.Accounts.CountAsync())).ShouldBe(2);
    }

    [Fact]
    public async Task The_operators_settings_make_the_first_administrator_at_start()
    {
        await using var app = await OrganisationApp.Start(s => s.AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?> { ["BTFLOW_ADMIN_EMAIL"] = "drift@example.se", ["BTFLOW_ADMIN_PASSWORD"] = "driftens lösenord" }).Build()));
        (await app.SignIn("drift@example.se", "driftens lösenord")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }
}

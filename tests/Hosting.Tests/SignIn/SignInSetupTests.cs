using System.Net;
using System.Net.Http.Json;
using BtFlow.Testing;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace BtFlow.Hosting.Tests.SignIn;

public sealed class SignInSetupTests
{
    private const string Api = "/sample/api/me", Page = "/sample/page";

    [Fact]
    public async Task A_bearer_token_opens_the_API_and_no_page()
    {
        await using var app = await SampleApp.Start();
        var client = app.As(Roles.BtOffice, "p-7");
        (await client.GetStringAsync(Api)).ShouldBe("p-7");
        (await client.GetAsync(Page)).Headers.Location!.AbsolutePath.ShouldBe("/organisation/sign-in");
    }

    [Fact]
    public async Task A_cookie_opens_pages_and_never_the_API_so_that_no_foreign_form_can_use_it()
    {
        await using var app = await SampleApp.Start();
        var client = app.Page(Roles.BtOffice, "p-7");
        (await client.GetStringAsync(Page)).ShouldBe("p-7");
        (await client.GetAsync(Api)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await client.PostAsJsonAsync("/sample/api/orders", new { place = "Alby", level = 1 })).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_mailed_link_s_session_opens_neither_staff_pages_nor_the_API()
    {
        await using var app = await SampleApp.Start();
        var outsider = app.OutsiderPage("task-1");
        (await outsider.GetAsync(Page)).StatusCode.ShouldBe(HttpStatusCode.Found);
        (await outsider.GetAsync(Api)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_mailed_link_s_session_ends_after_an_hour_however_much_it_is_used()
    {
        await using var app = await SampleApp.Start();
        var session = app.Services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(SignInSetup.OutsiderCookie);
        (session.ExpireTimeSpan, session.SlidingExpiration).ShouldBe((TimeSpan.FromHours(1), false));
    }

    [Fact]
    public async Task A_token_that_was_altered_is_nobody_s()
    {
        await using var app = await SampleApp.Start();
        var client = app.As(Roles.BtOffice);
        var token = client.DefaultRequestHeaders.Authorization!.Parameter!;
        client.DefaultRequestHeaders.Authorization = new("Bearer", token[..20] + (token[20] == 'A' ? 'B' : 'A') + token[21..]);
        (await client.GetAsync(Api)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task A_role_without_the_policy_is_refused_in_the_API_and_led_to_an_explanation_on_pages()
    {
        await using var app = await SampleApp.Start();
        (await app.As(Roles.Supervisor).GetAsync(Api)).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await app.Page(Roles.Supervisor).GetAsync(Page)).Headers.Location!.AbsolutePath.ShouldBe("/no-access");
    }
}

using System.Net;
using BtFlow.Contracts.Notifications;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BtFlow.Notifications.Tests.Links;

public sealed class LinkTests
{
    [Fact]
    public async Task Looking_at_a_link_changes_nothing_and_the_button_opens_its_task()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Opened("run1-t5"));
        var link = app.Link("task-run1-t5");
        var scanner = app.Anonymous();

        foreach (var method in new[] { HttpMethod.Get, HttpMethod.Head, HttpMethod.Get, HttpMethod.Head })
        {
            var look = await scanner.SendAsync(new(method, link));
            look.StatusCode.ShouldBe(HttpStatusCode.OK);
            (look.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : []).ShouldNotContain(c => c.StartsWith("btflow", StringComparison.Ordinal));
        }
        (await scanner.PostAsync(link, new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "a post without the page's own form is nobody's press of the button");
        (await scanner.GetAsync("/neighbour/session")).StatusCode.ShouldBe(HttpStatusCode.Redirect);

        var page = await scanner.GetPage(link);
        page.QuerySelector(".lead")!.TextContent.ShouldBe("Gör den externa bedömningen senast 2026-03-09");
        page.QuerySelectorAll("button").Length.ShouldBe(1);
        (await scanner.Submit(link, button: "Öppna")).Headers.Location!.OriginalString.ShouldBe("/assessment/external/run1-t5");
        (await scanner.GetStringAsync("/neighbour/session")).ShouldBe("run1-t5");
    }

    [Fact]
    public async Task A_link_works_many_times_and_on_many_devices_until_its_task_is_closed()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Opened("run1-t5"), NotificationsApp.Opened("run1-t6"));
        var link = app.Link("task-run1-t5");
        for (var device = 0; device < 3; device++)
        {
            (await app.Anonymous().Submit(link, button: "Öppna")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
            app.Clock.Advance(app.Clock.Now.AddDays(5));
        }
        var waiting = app.Anonymous();
        var open = await waiting.GetPage(link);

        await app.Send(NotificationsApp.Closed("run1-t5"), NotificationsApp.Closed("run1-t5"));

        var closed = await waiting.GetAsync(link);
        closed.StatusCode.ShouldBe(HttpStatusCode.Gone);
        (await PageForms.Parse(closed)).QuerySelectorAll("form").ShouldBeEmpty();
        var token = open.QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var late = await waiting.PostAsync(link, new FormUrlEncodedContent([new("__RequestVerificationToken", token)]));
        late.StatusCode.ShouldBe(HttpStatusCode.Gone, "a page left open is too late as well");
        late.Headers.Contains("Set-Cookie").ShouldBeFalse();
        (await app.Anonymous().GetAsync(app.Link("task-run1-t6"))).StatusCode.ShouldBe(HttpStatusCode.OK, "the other task goes on");
    }

    [Fact]
    public async Task The_link_of_one_task_does_not_open_another()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Opened("run1-t5"), NotificationsApp.Opened("run1-t6"));
        app.Link("task-run1-t5").ShouldNotBe(app.Link("task-run1-t6"));

        var client = app.Anonymous();
        await client.Submit(app.Link("task-run1-t5"), button: "Öppna");
        (await client.GetStringAsync("/neighbour/session")).ShouldBe("run1-t5");
        (await client.GetAsync("/notifications/api/mail?case=BT-2026-0001")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);

        var altered = app.Link("task-run1-t5")[..^1] + (app.Link("task-run1-t5")[^1] == 'A' ? 'B' : 'A');
        (await client.GetAsync(altered)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_link_of_a_new_account_is_bound_to_the_activation_of_that_account()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Activation());
        var client = app.Anonymous();

        (await client.Submit(app.Link("activate"), button: "Öppna")).Headers.Location!.OriginalString.ShouldBe("/organisation/activate");
        (await client.GetStringAsync("/neighbour/session")).ShouldBe("activate:doctor-7");
    }

    [Fact]
    public async Task An_outsider_closes_the_session_with_the_page_s_own_button_and_the_link_opens_it_again()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Opened("run1-t5"));
        var client = app.Anonymous();
        var opened = await client.Submit(app.Link("task-run1-t5"), button: "Öppna");
        opened.Headers.GetValues("Set-Cookie").ShouldContain(c => c.StartsWith("btflow-outsider=", StringComparison.Ordinal) && !c.Contains("expires", StringComparison.OrdinalIgnoreCase));

        (await client.PostAsync("/link/close", new FormUrlEncodedContent([]))).StatusCode.ShouldBe(HttpStatusCode.BadRequest, "another site's form closes nothing");
        (await client.GetStringAsync("/neighbour/session")).ShouldBe("run1-t5");

        (await client.Submit("/link/close", button: "Stäng")).Headers.Location!.OriginalString.ShouldBe("/link?closed=1");
        (await client.GetAsync("/neighbour/session")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await client.GetPage("/link?closed=1")).QuerySelector("h1")!.TextContent.ShouldBe("Uppgiften är stängd på den här datorn");
        await client.Submit(app.Link("task-run1-t5"), button: "Öppna");
        (await client.GetStringAsync("/neighbour/session")).ShouldBe("run1-t5");
    }

    [Fact]
    public async Task A_link_that_would_lead_elsewhere_is_never_mailed()
    {
        await using var app = await NotificationsApp.Start();
        foreach (var path in new[] { "https://evil.example/", "//evil.example", "/\\evil.example" })
            await app.Send(NotificationsApp.Activation("to-" + path.Length) with { Link = new MailLink("activation", "d-" + path.Length, path) });
        app.Files().ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_session_the_page_says_how_to_go_on()
    {
        await using var app = await NotificationsApp.Start();
        var refused = await app.Anonymous().GetAsync("/neighbour/session");
        refused.Headers.Location!.AbsolutePath.ShouldBe("/link");
        (await app.Anonymous().GetPage("/link")).QuerySelector("h1")!.TextContent.ShouldBe("Öppna länken i mejlet igen");
    }

    [Fact]
    public async Task No_token_stands_in_the_database_in_the_headers_of_a_mail_or_in_any_log()
    {
        var log = new LogOfEverything();
        await using var app = await NotificationsApp.Start(s => s.AddSingleton<ILoggerProvider>(log).Configure<LoggerFilterOptions>(o =>
        {
            o.MinLevel = LogLevel.Trace;
            o.Rules.Add(new(null, "Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Trace, null));
            o.Rules.Add(new(typeof(LogOfEverything).FullName, "Microsoft.AspNetCore", LogLevel.Trace, null));
        }));
        await app.Send(NotificationsApp.Opened("run1-t5"));
        var token = app.Link("task-run1-t5")["/link/".Length..];
        await app.Anonymous().Submit("/link/" + token, button: "Öppna");
        await app.Send(NotificationsApp.Closed("run1-t5"));
        await app.Anonymous().GetAsync("/link/" + token);
        await app.Anonymous().DeleteAsync("/link/" + token);

        log.Text.ShouldContain("DbCommand", Case.Sensitive, "the log is really kept");
        log.Text.ShouldNotContain(token);
        app.Mail("task-run1-t5").Headers.ShouldAllBe(h => !h.Value.Contains(token));
        await app.Idle();
        foreach (var (_, bytes) in await app.DataFiles("*.db*")) System.Text.Encoding.Latin1.GetString(bytes).ShouldNotContain(token);
    }
}

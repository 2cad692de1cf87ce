using System.Net;
using AngleSharp.Dom;
using BtFlow.Messaging;
using BtFlow.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Hosting.Tests.Operations;

public sealed class ParkedPagesTests
{
    [Fact]
    public async Task Each_role_sees_the_pages_as_its_policy_says()
    {
        await using var app = await OperationsApp.WithParked(cases: 1);
        foreach (var path in new[] { "/sample/operations", OperationsApp.Page, $"{OperationsApp.Page}/{await app.IdOf("BT-2026-0001")}" })
        {
            (await app.Anonymous().GetAsync(path)).Headers.Location!.OriginalString.ShouldContain("/organisation/sign-in", Case.Sensitive, path);
            foreach (var role in Roles.All)
            {
                var answer = await app.Page(role).GetAsync(path);
                if (Policies.Matrix[Policies.Operate].Contains(role)) answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{role} {path}");
                else answer.Headers.Location!.OriginalString.ShouldContain("/no-access", Case.Sensitive, $"{role} {path}");
            }
        }
    }

    [Fact]
    public async Task A_service_that_runs_elsewhere_has_no_page_here()
    {
        await using var app = await OperationsApp.Start();
        (await app.Page(Roles.Administrator).GetAsync("/recruitment/operations/messages")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task An_address_in_other_letters_is_the_same_page()
    {
        await using var app = await OperationsApp.WithParked(cases: 1);
        var page = await app.Page(Roles.Administrator).GetPage("/Sample/operations/messages");
        page.QuerySelector("section a")!.GetAttribute("href").ShouldStartWith(OperationsApp.Page);
    }

    [Fact]
    public async Task When_more_are_parked_than_are_shown_the_button_tells_no_number()
    {
        await using var app = await OperationsApp.Start();
        await app.Db<SampleDb, int>(db =>
        {
            db.ParkedMessages.AddRange(Enumerable.Range(0, 201).Select(_ => new ParkedMessage { MessageId = Guid.CreateVersion7(), Consumer = "draft-plan", Contract = "workflow:case-opened:v1", Body = "{}", Error = "Regionens profil saknas.", At = DateTimeOffset.UnixEpoch }));
            return db.SaveChangesAsync();
        });
        var main = (await app.Page(Roles.Administrator).GetPage(OperationsApp.Page)).QuerySelector("main")!;
        main.TextContent.ShouldContain("201 meddelanden är parkerade. De 200 äldsta visas.");
        main.QuerySelector("section button")!.TextContent.ShouldBe("Skicka alla igen (Gör utkast till program)");
    }

    [Fact]
    public async Task The_overview_tells_what_waits_in_every_queue_and_leads_to_the_parked_messages()
    {
        await using var app = await OperationsApp.WithParked(cases: 3);
        var page = await app.Page(Roles.BtOffice).GetPage("/sample/operations");
        var row = page.QuerySelectorAll("table")[0].QuerySelectorAll("tbody tr").Single(r => r.TextContent.Contains("sample"));
        row.QuerySelector("a")!.GetAttribute("href").ShouldBe(OperationsApp.Page);
        row.TextContent.ShouldContain("4 parkerade");
        page.QuerySelectorAll("table")[1].TextContent.ShouldContain("Gör utkast till program");
        page.QuerySelector("main")!.TextContent.ShouldContain("Allt är igång.");
    }

    [Fact]
    public async Task An_administrator_reads_a_message_and_replays_it()
    {
        await using var app = await OperationsApp.WithParked(cases: 1);
        var admin = app.Page(Roles.Administrator, "p-1", name: "Ada Alm");
        var address = $"{OperationsApp.Page}/{await app.IdOf("BT-2026-0001")}";

        var page = await admin.GetPage(address);
        var main = page.QuerySelector("main")!;
        main.QuerySelector("dl a")!.GetAttribute("href").ShouldBe("/workflow/cases/BT-2026-0001");
        main.QuerySelector("dl")!.TextContent.ShouldContain("Regionens profil saknas.");
        main.QuerySelector("details pre")!.TextContent.ShouldContain(nameof(RuleViolationException));
        main.QuerySelector("table")!.TextContent.ShouldContain("ansökningsnummer");

        var done = await admin.Submit(address, button: "Skicka meddelandet igen");
        done.Headers.Location!.OriginalString.ShouldBe($"{OperationsApp.Page}?done=1");
        await app.Idle();
        app.Mood().Drafted.ShouldBe(["BT-2026-0001"]);
        (await admin.GetPage(OperationsApp.Page)).QuerySelector("main")!.TextContent.ShouldContain("Skickades igen");
        (await admin.GetPage(address)).QuerySelector("main")!.TextContent.ShouldContain("Ada Alm skickade meddelandet igen ");
    }

    [Fact]
    public async Task What_is_encrypted_is_never_on_a_page()
    {
        await using var app = await OperationsApp.WithParked(cases: 1);
        var page = await app.Page(Roles.Administrator).GetPage($"{OperationsApp.Page}/{await app.IdOf("BT-2026-0009")}");
        page.DocumentElement.OuterHtml.ShouldNotContain(OperationsApp.Cipher);
        page.QuerySelectorAll("td em").Select(e => e.TextContent).ShouldBe(["skyddad uppgift"]);
    }

    [Fact]
    public async Task A_discard_without_a_reason_comes_back_with_the_field_named_and_nothing_done()
    {
        await using var app = await OperationsApp.WithParked(cases: 1);
        var admin = app.Page(Roles.Administrator, "p-1", name: "Ada Alm");
        var address = $"{OperationsApp.Page}/{await app.IdOf("BT-2026-0001")}";

        var refused = await admin.Submit(address, new { Reason = " " });
        refused.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForms.Parse(refused)).QuerySelector("#error-summary a")!.GetAttribute("href").ShouldBe("#Reason");

        (await admin.Submit(address, new { Reason = "Fel utlysning." })).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        (await admin.GetPage(OperationsApp.Page)).QuerySelector("main")!.TextContent.ShouldContain("Fel utlysning.");
    }

    [Fact]
    public async Task Who_acts_on_an_old_page_is_told_who_was_first()
    {
        await using var app = await OperationsApp.WithParked(cases: 1);
        var address = $"{OperationsApp.Page}/{await app.IdOf("BT-2026-0001")}";
        var (first, second) = (app.Page(Roles.Administrator, "p-1", name: "Ada Alm"), app.Page(Roles.Administrator, "p-2", name: "Bo Berg"));
        var token = (await second.GetPage(address)).QuerySelector("main input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        await first.Submit(address, button: "Skicka meddelandet igen");

        var answer = await second.PostAsync($"{address}?handler=Discard", new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Reason", "Behövs inte.")]));
        answer.StatusCode.ShouldBe(HttpStatusCode.UnprocessableEntity);
        (await PageForms.Parse(answer)).QuerySelector("#error-summary")!.TextContent.ShouldContain("Någon annan hann före. Ada Alm skickade meddelandet igen ");
    }

    [Fact]
    public async Task One_button_replays_all_of_a_kind()
    {
        await using var app = await OperationsApp.WithParked(cases: 3);
        (await app.Page(Roles.Administrator).Submit(OperationsApp.Page, button: "Skicka alla 3 igen (Gör utkast till program)")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        await app.Idle();
        app.Mood().Drafted.Order(StringComparer.Ordinal).ShouldBe(["BT-2026-0001", "BT-2026-0002", "BT-2026-0003"]);
        (await app.Page(Roles.Administrator).GetPage(OperationsApp.Page)).QuerySelectorAll("section").Length.ShouldBe(1);
    }

    [Fact]
    public async Task The_office_reads_and_finds_no_button_and_no_way_round()
    {
        await using var app = await OperationsApp.WithParked(cases: 2);
        var office = app.Page(Roles.BtOffice);
        var address = $"{OperationsApp.Page}/{await app.IdOf("BT-2026-0001")}";
        foreach (var path in new[] { OperationsApp.Page, address })
            (await office.GetPage(path)).QuerySelectorAll("main button").ShouldBeEmpty();

        var token = (await office.GetPage(address)).QuerySelector("input[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        foreach (var path in new[] { $"{address}?handler=Replay", $"{address}?handler=Discard", $"{OperationsApp.Page}?handler=ReplayAlike&id=1" })
            (await office.PostAsync(path, new FormUrlEncodedContent([new("__RequestVerificationToken", token), new("Reason", "Behövs inte.")]))).StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        (await app.Services.GetRequiredService<MessagingState>().ParkedMessages(default)).Count.ShouldBe(3);
    }

    [Fact]
    public async Task A_message_that_never_was_is_not_found()
    {
        await using var app = await OperationsApp.Start();
        (await app.Page(Roles.Administrator).GetAsync($"{OperationsApp.Page}/4711")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }
}

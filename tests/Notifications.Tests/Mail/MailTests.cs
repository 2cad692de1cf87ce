using System.Net;
using System.Text.Json;
using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Notifications.Mail;
using BtFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Notifications.Tests.Mail;

public sealed class MailTests
{
    [Fact]
    [Consumer("notifications-write-mail", Comes.Twice)]
    public async Task A_mail_is_delivered_once_though_asked_for_twice()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Activation(), NotificationsApp.Activation(name: "En Annan"));

        app.Files().Select(Path.GetFileName).ShouldBe(["20260302-0900-activate-doctor-7.eml"]);
        (await app.Db<NotificationsDb, int>(db => db.Mails.CountAsync())).ShouldBe(1);
        (await app.Published<NoteInJournal>()).ShouldHaveSingleItem().Text.ShouldNotContain("/link/");
    }

    [Fact]
    public async Task A_mail_says_in_text_and_html_what_to_do_with_one_link()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Activation());
        var mail = app.Mail("activate");

        mail.Header("Subject").ShouldBe("Välj ett lösenord till ditt konto i BtFlow");
        mail.Header("To").ShouldBe("Åsa Öhrn <asa@example.se>");
        mail.Header("Date").ShouldBe("Mon, 02 Mar 2026 09:00:00 +0100");
        mail.Header("Message-ID").ShouldBe("<20260302-0900-activate-doctor-7@btflow.test>");
        mail.Text.ShouldStartWith("Hej Åsa Öhrn!");
        mail.Text.ShouldContain("Vårdcentralen Alby");
        mail.Text.ShouldContain("http://btflow.test/link/");
        var raw = File.ReadAllText(app.Files().Single());
        raw.ShouldContain("text/html");
        raw.ShouldNotContain("=0D");
    }

    [Fact]
    [Consumer("notifications-deliver-mail", Comes.Twice)]
    public async Task A_delivery_repeated_after_a_crash_writes_the_same_file_with_the_same_link()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Activation());
        var (link, bytes) = (app.Link("activate"), File.ReadAllText(app.Files().Single()));
        app.Clock.Advance(app.Clock.Now.AddDays(3));

        await app.Db<NotificationsDb, int>(db => db.Mails.ExecuteUpdateAsync(s => s.SetProperty(m => m.DeliveredAt, (DateTimeOffset?)null))); // what the killed process had not committed
        foreach (var file in app.Files()) File.Delete(file);
        Directory.CreateDirectory(Path.Combine(app.Settings.DataFile("mail"), ".new-20260302-0900-activate-doctor-7.eml")); // what a kill between leaves behind
        await using (var scope = app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<IOutbox<NotificationsDb>>().Add(new DeliverMail("activate-doctor-7"));
            await scope.ServiceProvider.GetRequiredService<NotificationsDb>().SaveChangesAsync();
        }
        await app.Idle();

        app.Files().Select(Path.GetFileName).ShouldBe(["20260302-0900-activate-doctor-7.eml"]);
        app.Link("activate").ShouldBe(link);
        File.ReadAllText(app.Files().Single()).ShouldBe(bytes);
    }

    [Fact]
    public async Task A_mail_without_anything_to_do_bears_no_link()
    {
        await using var app = await NotificationsApp.Start();
        var fields = new Dictionary<string, string> { ["name"] = "Åsa Öhrn", ["call"] = "BT hösten 2026", ["reason"] = "Platserna räckte inte till." };
        await app.Send(new SendMail("rejection~BT-2026-0001", "BT-2026-0001", "Åsa Öhrn", "asa@example.se", "rejection", fields, null));

        var mail = app.Mail("rejection-BT-2026-0001");
        mail.Header("Subject").ShouldBe("Besked om din ansökan till BT hösten 2026");
        mail.Text.ShouldContain("Platserna räckte inte till.");
        mail.Text.ShouldNotContain("http");
    }

    [Theory]
    [InlineData("Małgorzata Wójcik-Dąbrowska")]
    [InlineData("Ștefăniță Țînțaș")]
    [InlineData("İpek Gül Işıldak")]
    [InlineData("Đặng Thị Tuyết Nhung")]
    [InlineData("Ängla O'Åkerlund de la Peña")]
    [InlineData("Suharto")]
    public async Task Names_of_any_letters_and_single_ones_reach_their_mail(string name)
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(
            new SendMail("a", "BT-2026-0001", name, "n@example.com", "duplicate-application", new Dictionary<string, string> { ["name"] = name, ["call"] = "BT hösten 2026", ["ended"] = "2", ["holds"] = "1" }, null),
            new SendMail("b", "BT-2026-0001", name, "n@example.com", "reserve", new Dictionary<string, string> { ["name"] = name, ["call"] = "BT hösten 2026", ["until"] = "2026-09-02" }, null));

        foreach (var (id, told) in new[] { ("a", "Ansökan 1 gäller."), ("b", "reservlistan till 2026-09-02") })
        {
            var mail = app.Mail(id);
            mail.Header("To").Replace("\"", "", StringComparison.Ordinal).ShouldBe($"{name} <n@example.com>"); // a single word is quoted
            mail.Text.ShouldContain($"Hej {name}!");
            mail.Text.ShouldContain(told);
        }
    }

    [Fact]
    public async Task A_long_name_keeps_its_address_on_the_line_that_mail_is_searched_by()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Activation(name: "Åsa Öhrnström-Åkerblom med ett namn som aldrig tar slut"));

        var raw = File.ReadAllText(app.Files().Single());
        raw.Split('\n').Single(l => l.StartsWith("To:", StringComparison.Ordinal)).ShouldContain("asa@example.se");
        app.Mail("activate").Header("To").ShouldBe("Åsa Öhrnström-Åkerblom med ett namn som aldrig tar slut <asa@example.se>");
    }

    [Fact]
    public async Task A_missing_field_or_unknown_template_or_personal_number_parks_the_mail_and_delivers_nothing()
    {
        await using var app = await NotificationsApp.Start();
        var good = NotificationsApp.Activation();
        await app.Send(
            good with { MailId = "a", Fields = new Dictionary<string, string> { ["name"] = "Åsa" } },
            good with { MailId = "b", Template = "no-such" },
            good with { MailId = "c", Link = null },
            good with { MailId = "d", Fields = new Dictionary<string, string> { ["name"] = "Åsa", ["unit"] = "nr 19901111-9832" } });

        app.Files().ShouldBeEmpty();
        var parked = await app.Services.GetRequiredService<MessagingState>().ParkedMessages(CancellationToken.None);
        parked.Count.ShouldBe(4);
        parked.ShouldContain(p => p.Error.Contains("field unit is missing"));
        parked.ShouldContain(p => p.Error.Contains("no such mail template"));
        parked.ShouldContain(p => p.Error.Contains("no link was sent"));
        parked.ShouldContain(p => p.Error.Contains("personal identity number"));
    }

    [Fact]
    public async Task An_outsider_is_told_of_a_task_with_what_to_do_and_by_when_first()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Opened("run1-t5", "Person.Other"), NotificationsApp.Opened("run1-t5", "Person.Other"));

        var mail = app.Mail("task-run1-t5");
        mail.Header("Subject").ShouldBe("Svara på inbjudan senast 2026-03-09");
        mail.Text.ShouldContain("\n\nVi behöver ditt svar senast 2026-03-09.\n\n");
        mail.Header("To").ShouldContain("siv.lind@example.se");
        app.Files().Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_task_with_a_template_of_its_own_uses_it_also_without_a_due_date()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Opened("offer", "Person.AnswerOffer"), NotificationsApp.Opened("open-end", "Person.AnswerOffer") with { DueAt = null });

        app.Mail("task-offer").Text.ShouldContain("Svara senast 2026-03-09 klockan 23:59.");
        app.Mail("task-open-end").Header("Subject").ShouldBe("Svara på erbjudandet om bastjänstgöring");
        app.Mail("task-open-end").Text.ShouldNotContain("senast");
    }

    [Fact]
    [Consumer("notifications-invite-outsider", Comes.Late)]
    [Consumer("notifications-close-link", Comes.BeforeSibling)]
    public async Task Staff_get_no_mailed_link_and_a_task_that_ended_before_it_was_heard_of_no_mail()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Opened("staff") with { Doer = new("p-1", null, null, [], null) });
        await app.Send(NotificationsApp.Closed("late"));
        await app.Send(NotificationsApp.Opened("late"));

        app.Files().ShouldBeEmpty();
        (await app.Db<NotificationsDb, int>(db => db.Links.CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData(0, 1, 2)]
    [InlineData(0, 2, 1)]
    [InlineData(1, 0, 2)]
    [InlineData(1, 2, 0)]
    [InlineData(2, 0, 1)]
    [InlineData(2, 1, 0)]
    [Consumer("notifications-write-mail notifications-keep-call-region notifications-keep-case-call notifications-deliver-mail", Comes.BeforeSibling)]
    [Consumer("notifications-write-mail notifications-keep-call-region notifications-keep-case-call notifications-deliver-mail", Comes.Late)]
    public async Task Mail_of_a_case_comes_from_its_region_in_whatever_order_the_messages_come(params int[] order)
    {
        await using var known = await NotificationsApp.Start();
        await known.Send(NotificationsApp.Activation());
        known.Mail("activate").Header("From").ShouldContain(known.Services.GetRequiredService<RegionCatalog>().Region(NotificationsApp.Call(known).RegionId).Mail.FromAddress);

        await using var app = await NotificationsApp.StartUnknowing();
        object[] messages = [NotificationsApp.Activation(), NotificationsApp.Call(app), new CaseOpened("BT-2026-0001", "call-1", "A-1")];
        foreach (var each in order[..^1]) await app.Send(messages[each]);
        app.Files().ShouldBeEmpty("the mail or its sender is not known yet");
        await app.Send(messages[order[^1]]);

        WithoutLink(app).ShouldBe(WithoutLink(known));
    }

    [Fact]
    public async Task Mail_of_no_case_waits_for_no_region()
    {
        await using var app = await NotificationsApp.StartUnknowing();
        await app.Send(NotificationsApp.Activation() with { CaseNumber = null });
        app.Mail("activate").Header("From").ShouldContain("btflow@btflow.test");
    }

    [Fact]
    public async Task The_office_sees_what_was_mailed_in_a_case_but_no_link()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Activation(), NotificationsApp.Activation("other") with { CaseNumber = "BT-2026-0002" });
        var json = await app.As(Roles.BtOffice).GetStringAsync("/notifications/api/mail?case=BT-2026-0001");

        var one = JsonSerializer.Deserialize<JsonElement[]>(json)!.ShouldHaveSingleItem();
        one.GetProperty("fileName").GetString().ShouldBe("20260302-0900-activate-doctor-7.eml");
        one.GetProperty("sentAt").GetDateTimeOffset().ShouldBe(app.Clock.Now);
        one.GetProperty("to").GetString().ShouldBe("Åsa Öhrn <asa@example.se>");
        one.GetProperty("subject").GetString().ShouldBe("Välj ett lösenord till ditt konto i BtFlow");
        json.ShouldNotContain("link");
        (await app.As(Roles.StudyDirector).GetAsync("/notifications/api/mail?case=BT-2026-0001")).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task The_demonstrations_mailbox_shows_mails_with_their_link_newest_first()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Activation());
        app.Clock.Advance(app.Clock.Now.AddDays(1));
        await app.Send(NotificationsApp.Opened("run1-t5"));

        var list = await app.Anonymous().GetPage("/notifications/mail");
        list.QuerySelectorAll("tbody a").Select(a => a.TextContent).ShouldBe(["Gör den externa bedömningen senast 2026-03-09", "Välj ett lösenord till ditt konto i BtFlow"]);
        var detail = await app.Anonymous().GetPage(list.QuerySelectorAll("tbody a")[1].GetAttribute("href")!);
        detail.QuerySelectorAll("main p a").Select(a => a.GetAttribute("href")).ShouldContain(app.Link("activate"));
        (await app.Anonymous().GetAsync("/notifications/mail/..%2Fnotifications.db")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Outside_a_demonstration_there_is_no_mailbox_to_look_into()
    {
        await using var app = await NotificationsApp.Start(s => s.AddSingleton((BtFlowSettings)s.Single(d => d.ServiceType == typeof(BtFlowSettings)).ImplementationInstance! with { ShowSeededAccounts = false }));
        await app.Send(NotificationsApp.Activation());
        (await app.Anonymous().GetAsync("/notifications/mail")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await app.Anonymous().GetAsync("/notifications/mail/20260302-0900-activate-doctor-7.eml")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    /// <summary>The one file whole but for the link's token, which is drawn at random in each app.</summary>
    private static string WithoutLink(ServiceApp app)
    {
        var raw = File.ReadAllText(app.Files().Single()).Replace("=\r\n", "", StringComparison.Ordinal);
        var token = app.Link("activate")["/link/".Length..];
        return raw.Replace(token, "TOKEN", StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Hej", 1, "---")]
    [InlineData("Subject: x\nKnapp: y\n---\nHej", 2, "Knapp")]
    [InlineData("Subject: x\nButton: y\n---\nHej", 3, "[[link]]")]
    [InlineData("Button: y\n---\n[[link]]", 1, "Ämnet")]
    public void A_template_that_cannot_be_used_says_where_and_why(string text, int line, string what)
    {
        var problem = Should.Throw<Regulation.InputException>(() => MailTemplate.Read(text, "x.hbs")).Problems.ShouldHaveSingleItem();
        problem.Line.ShouldBe(line);
        problem.What.ShouldContain(what);
    }

    [Fact]
    public void Every_mail_template_of_the_repository_can_be_read() =>
        MailTemplates.Load(MailTemplates.FolderIn(ServiceApp.WorkflowsFolder())).Find("outsider-task").ShouldNotBeNull();
}

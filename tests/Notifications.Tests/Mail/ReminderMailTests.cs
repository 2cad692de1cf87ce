using BtFlow.Contracts.Notifications;

namespace BtFlow.Notifications.Tests.Mail;

/// <summary>The templates of the inbox's reminders, filled as Workflow fills them.</summary>
public sealed class ReminderMailTests
{
    [Theory]
    [InlineData("", "Gör klart bilaga 3 senast 2026-03-09", "ska vara klar senast 2026-03-09: Gör klart bilaga 3.")]
    [InlineData("ja", "Försenad: Gör klart bilaga 3 senast 2026-03-09", "skulle ha varit klar senast 2026-03-09: Gör klart bilaga 3.")]
    public async Task A_reminder_says_what_is_to_be_done_and_whether_it_is_late(string late, string subject, string text)
    {
        await using var app = await NotificationsApp.Start();
        var fields = new Dictionary<string, string> { ["name"] = "Åsa Öhrn", ["text"] = "Gör klart bilaga 3", ["caseNumber"] = "BT-2026-0001", ["due"] = "2026-03-09", ["late"] = late, ["address"] = "http://btflow.test/workflow/inbox" };
        await app.Send(
            new SendMail("staff", "BT-2026-0001", "Åsa Öhrn", "asa@example.se", "task-reminder", fields, null),
            new SendMail("outsider", "BT-2026-0001", "Åsa Öhrn", "asa@example.se", "task-reminder-link", fields, new MailLink("task", "t-1", "/form")));

        foreach (var id in new[] { "staff", "outsider" })
        {
            app.Mail(id).Header("Subject").ShouldBe(subject);
            app.Mail(id).Text.ShouldContain(text);
        }
        app.Mail("staff").Text.ShouldContain("http://btflow.test/workflow/inbox");
        app.Mail("outsider").Text.ShouldContain("http://btflow.test/link/");
    }

    [Theory]
    [InlineData("ja", "Ta över en försenad uppgift: Gör klart bilaga 3", "Nu kan du också göra den.")]
    [InlineData("", "En uppgift är försenad: Gör klart bilaga 3", "Bara BT-kansli kan göra den.")]
    public async Task The_next_level_learns_whose_task_is_late_and_whether_they_may_do_it(string opened, string subject, string text)
    {
        await using var app = await NotificationsApp.Start();
        var fields = new Dictionary<string, string>
        {
            ["name"] = "Åsa Öhrn", ["text"] = "Gör klart bilaga 3", ["caseNumber"] = "BT-2026-0001", ["due"] = "2026-03-09", ["late"] = "5 arbetsdagar", ["holder"] = "BT-kansli", ["opened"] = opened, ["address"] = "http://btflow.test/workflow/inbox",
        };
        await app.Send(new SendMail("late", "BT-2026-0001", "Åsa Öhrn", "asa@example.se", "task-late", fields, null));
        app.Mail("late").Header("Subject").ShouldBe(subject);
        app.Mail("late").Text.ShouldContain("är 5 arbetsdagar sen: Gör klart bilaga 3.");
        app.Mail("late").Text.ShouldContain(text);
    }
}

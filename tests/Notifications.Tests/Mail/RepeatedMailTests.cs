using BtFlow.Contracts.Workflow;
using BtFlow.Messaging;
using BtFlow.Notifications.Mail;
using BtFlow.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace BtFlow.Notifications.Tests.Mail;

public sealed class RepeatedMailTests
{
    [Fact]
    [Consumer("notifications-deliver-mail", Comes.Twice)]
    [Consumer("notifications-keep-call-region notifications-keep-case-call", Comes.Twice)]
    public async Task A_mail_that_was_delivered_leaves_no_second_time_whoever_asks_for_it_again()
    {
        await using var app = await NotificationsApp.Start();
        await app.Send(NotificationsApp.Activation());
        foreach (var file in app.Files()) File.Delete(file);
        await app.Send<object>(NotificationsApp.Call(app), new CaseOpened("BT-2026-0001", "call-1", "A-1"));
        await using (var scope = app.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<IOutbox<NotificationsDb>>().Add(new DeliverMail("activate-doctor-7"));
            await scope.ServiceProvider.GetRequiredService<NotificationsDb>().SaveChangesAsync();
        }
        await app.Idle();
        app.Files().ShouldBeEmpty();
    }

    [Fact]
    [Consumer("notifications-invite-outsider notifications-close-link", Comes.Twice)]
    [Consumer("notifications-close-link", Comes.Late)]
    [Consumer("notifications-invite-outsider", Comes.BeforeSibling)]
    public async Task A_task_told_twice_invites_once_also_when_its_case_is_not_known_yet_and_ends_once()
    {
        await using var app = await NotificationsApp.StartUnknowing();
        await app.Send(NotificationsApp.Opened("t-1"), NotificationsApp.Opened("t-1"));
        app.Files().ShouldBeEmpty("its sender is not known yet");
        await app.Send<object>(NotificationsApp.Call(app), new CaseOpened("BT-2026-0001", "call-1", "A-1"));
        app.Files().Count.ShouldBe(1);

        var closed = NotificationsApp.Closed("t-1");
        await app.Send(closed, closed with { Outcome = "Cancelled", At = closed.At.AddDays(1) });
        (await app.Db<NotificationsDb, List<DateTimeOffset>>(db => db.ClosedTasks.Select(t => t.At).ToListAsync())).ShouldHaveSingleItem().ShouldBe(closed.At);
        await app.Send(NotificationsApp.Opened("t-1"));
        app.Files().Count.ShouldBe(1);
    }
}

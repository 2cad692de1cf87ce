using BtFlow.Contracts.Notifications;
using BtFlow.Contracts.Workflow;
using BtFlow.Hosting;
using BtFlow.Notifications.Links;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Notifications.Mail;

internal sealed class WriteMailWhenSendMail(NotificationsDb db, MailTemplates templates, LinkTokens tokens, BusinessClock clock) : IConsumer<SendMail>
{
    public Task Consume(ConsumeContext<SendMail> context) => Write(context, context.Message, templates.Get(context.Message.Template), db, tokens, clock);

    /// <summary>Writes a mail down and leaves it to be delivered when that is committed. A mail id that was used before changes nothing.</summary>
    public static async Task Write(ConsumeContext context, SendMail wanted, MailTemplate template, NotificationsDb db, LinkTokens tokens, BusinessClock clock)
    {
        var (ct, now) = (context.CancellationToken, clock.Now);
        if (await db.Mails.AnyAsync(m => m.MailId == wanted.MailId, ct)) return; // the key settles the race
        if ((template.Button is null) != (wanted.Link is null))
            throw new MailFieldException(wanted.Template, template.Button is null ? "a link was sent, but the template has no button" : "the template has a button, but no link was sent");

        var (subject, before, after) = template.Fill(wanted.Fields);
        var link = wanted.Link is null ? null : await Link.Get(db, tokens, wanted.Link, wanted.ToName, subject, ct);
        db.Mails.Add(new()
        {
            MailId = wanted.MailId,
            CaseNumber = wanted.CaseNumber,
            ToName = wanted.ToName,
            ToAddress = wanted.ToAddress,
            Subject = subject,
            TextBefore = before,
            Button = template.Button,
            TextAfter = after,
            LinkId = link?.LinkId,
            SentAt = now,
            FileName = OutgoingMail.NameFile(wanted.MailId, now),
        });
        await context.Publish(new DeliverMail(wanted.MailId));
        if (wanted.CaseNumber is { } number)
            await context.Publish(new NoteInJournal($"mail-{wanted.MailId}", number, now, "BtFlow", $"Mejl skickat till {wanted.ToName}: ”{subject}”.{(link is null ? "" : " En personlig länk följde med.")}"));
    }
}

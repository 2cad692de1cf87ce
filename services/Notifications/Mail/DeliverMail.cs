using BtFlow.Hosting;
using BtFlow.Notifications.Links;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Notifications.Mail;

/// <summary>Sent to ourselves when a mail has been written down, so that it leaves only if that was committed, and certainly then.</summary>
[MessageUrn("notifications:deliver-mail:v1")]
internal sealed record DeliverMail(string MailId);

internal sealed class DeliverWhenDeliverMail(NotificationsDb db, MailFolder folder, LinkTokens tokens, BtFlowSettings settings, RegionCatalog regions, BusinessClock clock) : IConsumer<DeliverMail>
{
    public async Task Consume(ConsumeContext<DeliverMail> context)
    {
        var ct = context.CancellationToken;
        var mail = await db.Mails.SingleAsync(m => m.MailId == context.Message.MailId, ct);
        if (mail.DeliveredAt is not null) return; // asked for again: nobody gets it twice
        var region = await db.CaseCalls.Where(c => c.CaseNumber == mail.CaseNumber).Join(db.CallRegions, c => c.CallId, r => r.CallId, (_, r) => r.RegionId).SingleOrDefaultAsync(ct);
        if (mail.CaseNumber is not null && region is null) return; // it waits as it is: whoever brings the case's region asks again, so that messages in any order give the same sender

        var link = mail.LinkId is null ? null : await db.Links.SingleAsync(l => l.LinkId == mail.LinkId, ct);
        var address = link is null ? null : $"{settings.PublicAddress}/link/{tokens.TokenOf(link.Nonce, link.LinkId)}";
        folder.Write(mail, address, region is null ? null : regions.Region(region).Mail);
        mail.DeliveredAt = clock.Now;
    }
}

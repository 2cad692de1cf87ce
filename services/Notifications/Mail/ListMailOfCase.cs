using BtFlow.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Notifications.Mail;

/// <summary>What was mailed in a case: that it was sent, to whom and about what, never the link in it.</summary>
internal static class ListMailOfCase
{
    public sealed record Response(string FileName, DateTimeOffset SentAt, string To, string Subject);

    public static async Task<Ok<List<Response>>> Handle([FromQuery(Name = "case")] string caseNumber, NotificationsDb db, CancellationToken ct)
    {
        var mails = await db.Mails.AsNoTracking().Where(m => m.CaseNumber == caseNumber && m.DeliveredAt != null).OrderBy(m => m.SentAt).ThenBy(m => m.MailId).ToListAsync(ct);
        return TypedResults.Ok(mails.Select(m => new Response(m.FileName, BusinessClock.Local(m.SentAt), $"{m.ToName} <{m.ToAddress}>", m.Subject)).ToList());
    }
}

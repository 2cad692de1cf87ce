using BtFlow.Contracts.Recruitment;
using BtFlow.Contracts.Workflow;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Notifications.Mail;

/// <summary>Which region a call belongs to, and so from whom its mail comes.</summary>
internal sealed class CallRegion
{
    public required string CallId { get; init; }
    public required string RegionId { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<CallRegion>(e =>
    {
        e.ToTable("CallRegions").HasKey(c => c.CallId);
        e.Property(c => c.CallId).HasMaxLength(64);
        e.Property(c => c.RegionId).HasMaxLength(64);
    });
}

/// <summary>Which call a case came from.</summary>
internal sealed class CaseCall
{
    public required string CaseNumber { get; init; }
    public required string CallId { get; init; }

    public static void Map(ModelBuilder model) => model.Entity<CaseCall>(e =>
    {
        e.ToTable("CaseCalls").HasKey(c => c.CaseNumber);
        e.Property(c => c.CaseNumber).HasMaxLength(32);
        e.Property(c => c.CallId).HasMaxLength(64);
    });
}

internal sealed class KeepRegionWhenApplicationsRegistered(NotificationsDb db) : IConsumer<ApplicationsRegistered>
{
    public async Task Consume(ConsumeContext<ApplicationsRegistered> context)
    {
        var (callId, regionId, ct) = (context.Message.CallId, context.Message.RegionId, context.CancellationToken);
        if (await db.CallRegions.FindAsync([callId], ct) is { } known) known.RegionId = regionId;
        else db.CallRegions.Add(new() { CallId = callId, RegionId = regionId });
        await context.DeliverWaiting(db, db.CaseCalls.Where(c => c.CallId == callId).Select(c => c.CaseNumber), ct);
    }
}

internal sealed class KeepCallWhenCaseOpened(NotificationsDb db) : IConsumer<CaseOpened>
{
    public async Task Consume(ConsumeContext<CaseOpened> context)
    {
        var (message, ct) = (context.Message, context.CancellationToken);
        if (await db.CaseCalls.FindAsync([message.CaseNumber], ct) is not null) return;
        db.CaseCalls.Add(new() { CaseNumber = message.CaseNumber, CallId = message.CallId });
        await context.DeliverWaiting(db, [message.CaseNumber], ct);
    }
}

internal static class WaitingMail
{
    /// <summary>Asks again for the mail that was written before its case's region was known; what still lacks a half of the answer goes on waiting.</summary>
    public static async Task DeliverWaiting(this ConsumeContext context, NotificationsDb db, IEnumerable<string> caseNumbers, CancellationToken ct)
    {
        var waiting = await db.Mails.Where(m => m.DeliveredAt == null && caseNumbers.Contains(m.CaseNumber!)).OrderBy(m => m.MailId).Select(m => m.MailId).ToListAsync(ct);
        foreach (var mailId in waiting) await context.Publish(new DeliverMail(mailId));
    }
}

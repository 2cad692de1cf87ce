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
        var (callId, regionId) = (context.Message.CallId, context.Message.RegionId);
        if (await db.CallRegions.FindAsync([callId], context.CancellationToken) is { } known) known.RegionId = regionId;
        else db.CallRegions.Add(new() { CallId = callId, RegionId = regionId });
    }
}

internal sealed class KeepCallWhenCaseOpened(NotificationsDb db) : IConsumer<CaseOpened>
{
    public async Task Consume(ConsumeContext<CaseOpened> context)
    {
        var message = context.Message;
        if (await db.CaseCalls.FindAsync([message.CaseNumber], context.CancellationToken) is null)
            db.CaseCalls.Add(new() { CaseNumber = message.CaseNumber, CallId = message.CallId });
    }
}

using BtFlow.Messaging;
using BtFlow.Notifications.Links;
using BtFlow.Notifications.Mail;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Notifications;

internal sealed class NotificationsDb(DbContextOptions<NotificationsDb> options) : ServiceDb(options)
{
    public DbSet<OutgoingMail> Mails => Set<OutgoingMail>();
    public DbSet<Link> Links => Set<Link>();
    public DbSet<ClosedTask> ClosedTasks => Set<ClosedTask>();
    public DbSet<CallRegion> CallRegions => Set<CallRegion>();
    public DbSet<CaseCall> CaseCalls => Set<CaseCall>();

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        OutgoingMail.Map(modelBuilder);
        Link.Map(modelBuilder);
        ClosedTask.Map(modelBuilder);
        CallRegion.Map(modelBuilder);
        CaseCall.Map(modelBuilder);
    }
}

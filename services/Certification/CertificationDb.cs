using BtFlow.Certification.Applications;
using BtFlow.Certification.Certificates;
using BtFlow.Certification.Packets;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification;

internal sealed class CertificationDb(DbContextOptions<CertificationDb> options) : ServiceDb(options)
{
    public DbSet<BtApplication> Applications => Set<BtApplication>();
    public DbSet<Certificate> Certificates => Set<Certificate>();
    public DbSet<MetGoal> MetGoals => Set<MetGoal>();
    public DbSet<CaseDocument> Documents => Set<CaseDocument>();
    public DbSet<StaffMember> Staff => Set<StaffMember>();
    public DbSet<Unit> Units => Set<Unit>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.MapStaffAndUnits().MapTasks();
        BtApplication.Map(model);
        Certificate.Map(model);
        MetGoal.Map(model);
        CaseDocument.Map(model);
    }
}

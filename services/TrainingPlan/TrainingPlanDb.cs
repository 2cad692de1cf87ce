using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.TrainingPlan.Doctors;
using BtFlow.TrainingPlan.Plans;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan;

internal sealed class TrainingPlanDb(DbContextOptions<TrainingPlanDb> options) : ServiceDb(options)
{
    public DbSet<DoctorRecord> Doctors => Set<DoctorRecord>();
    public DbSet<Plan> Plans => Set<Plan>();
    public DbSet<PlanVersion> Versions => Set<PlanVersion>();
    public DbSet<StaffMember> Staff => Set<StaffMember>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<OpenTask> Tasks => Set<OpenTask>();

    /// <summary>All people known here, by id.</summary>
    public async Task<IReadOnlyDictionary<string, PersonRegistered>> StaffById(CancellationToken ct) =>
        (await Staff.AsNoTracking().ToListAsync(ct)).ToDictionary(s => s.PersonId, s => s.Record, StringComparer.Ordinal);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.MapStaffAndUnits().MapTasks();
        DoctorRecord.Map(modelBuilder);
        Plan.Map(modelBuilder);
        PlanVersion.Map(modelBuilder);
    }
}

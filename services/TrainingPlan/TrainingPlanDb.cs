using BtFlow.Contracts.Organisation;
using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.TrainingPlan.Absences;
using BtFlow.TrainingPlan.Doctors;
using BtFlow.TrainingPlan.Plans;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.TrainingPlan;

internal sealed class TrainingPlanDb(DbContextOptions<TrainingPlanDb> options) : ServiceDb(options)
{
    public DbSet<DoctorRecord> Doctors => Set<DoctorRecord>();
    public DbSet<Plan> Plans => Set<Plan>();
    public DbSet<PlanVersion> Versions => Set<PlanVersion>();
    public DbSet<AbsenceNote> Absences => Set<AbsenceNote>();
    public DbSet<StaffMember> Staff => Set<StaffMember>();
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<OpenTask> Tasks => Set<OpenTask>();

    /// <summary>All staff known here, by id.</summary>
    public async Task<IReadOnlyDictionary<string, PersonRegistered>> StaffById(CancellationToken ct) =>
        (await Staff.AsNoTracking().Where(s => !s.IsDoctor).ToListAsync(ct)).ToDictionary(s => s.PersonId, s => s.Record, StringComparer.Ordinal);

    /// <summary>All units known here, by id.</summary>
    public async Task<IReadOnlyDictionary<string, UnitRegistered>> UnitsById(CancellationToken ct) =>
        (await Units.AsNoTracking().ToListAsync(ct)).ToDictionary(u => u.UnitId, u => u.Record, StringComparer.Ordinal);

    /// <summary>A plan with its versions, oldest first, to be changed. Throws, in words for the user, when there is none.</summary>
    public async Task<(Plan Plan, List<PlanVersion> Versions)> PlanOf(string caseNumber, CancellationToken ct) => (
        await Plans.SingleOrDefaultAsync(p => p.CaseNumber == caseNumber, ct) ?? throw new RuleViolationException($"Ärendet {caseNumber} har inget utbildningsprogram ännu."),
        await Versions.Where(v => v.CaseNumber == caseNumber).OrderBy(v => v.Number).ToListAsync(ct));

    /// <summary>Writes the plan's row with what is being saved, so that of a new version and a departure or a certificate at the same moment one loses.</summary>
    public void RequireStillHere(Plan plan) => Entry(plan).Property(p => p.Left).IsModified = true;

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.MapStaffAndUnits().MapTasks();
        DoctorRecord.Map(modelBuilder);
        Plan.Map(modelBuilder);
        PlanVersion.Map(modelBuilder);
        AbsenceNote.Map(modelBuilder);
    }
}

using BtFlow.Assessment.Assessors;
using BtFlow.Assessment.Boards;
using BtFlow.Assessment.Observations;
using BtFlow.Assessment.Portfolios;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment;

internal sealed class AssessmentDb(DbContextOptions<AssessmentDb> options) : ServiceDb(options)
{
    public DbSet<Portfolio> Portfolios => Set<Portfolio>();
    public DbSet<GoalAttainment> Goals => Set<GoalAttainment>();
    public DbSet<Observation> Observations => Set<Observation>();
    public DbSet<PeriodAssessment> Periods => Set<PeriodAssessment>();
    public DbSet<Board> Boards => Set<Board>();
    public DbSet<AssessorAssignment> Assignments => Set<AssessorAssignment>();
    public DbSet<Disagreement> Disagreements => Set<Disagreement>();
    public DbSet<Freezing> Freezings => Set<Freezing>();
    public DbSet<PlanVersion> PlanVersions => Set<PlanVersion>();
    public DbSet<Waiver> Waivers => Set<Waiver>();
    public DbSet<StaffMember> Staff => Set<StaffMember>();
    public DbSet<Unit> Units => Set<Unit>();

    protected override void OnModelCreating(ModelBuilder model)
    {
        base.OnModelCreating(model);
        model.MapStaffAndUnits().MapTasks();
        Portfolio.Map(model);
        GoalAttainment.Map(model);
        Observation.Map(model);
        PeriodAssessment.Map(model);
        Board.Map(model);
        AssessorAssignment.Map(model);
        Disagreement.Map(model);
        Freezing.Map(model);
        PlanVersion.Map(model);
        Waiver.Map(model);
    }
}

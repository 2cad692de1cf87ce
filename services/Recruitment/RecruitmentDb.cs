using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Recruitment.Applications;
using BtFlow.Recruitment.Calls;
using BtFlow.Recruitment.Duplicates;
using BtFlow.Recruitment.Interviews;
using BtFlow.Recruitment.Offers;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment;

internal sealed class RecruitmentDb(DbContextOptions<RecruitmentDb> options) : ServiceDb(options)
{
    public DbSet<Call> Calls => Set<Call>();

    public DbSet<Application> Applications => Set<Application>();

    public DbSet<Interview> Interviews => Set<Interview>();

    public DbSet<Sheet> Sheets => Set<Sheet>();

    public DbSet<Offer> Offers => Set<Offer>();

    public DbSet<PossibleDuplicate> Duplicates => Set<PossibleDuplicate>();

    public DbSet<StaffMember> Staff => Set<StaffMember>();

    public DbSet<Unit> Units => Set<Unit>();

    public DbSet<OpenTask> Tasks => Set<OpenTask>();

    /// <summary>The application of a case, to be changed. Throws for an unknown one: every message but CaseOpened and ProposeEligibility comes after both.</summary>
    public async Task<Application> RequireCase(string caseNumber, CancellationToken ct) =>
        await Applications.SingleOrDefaultAsync(a => a.CaseNumber == caseNumber, ct)
        ?? throw new RuleViolationException($"Ärendet {caseNumber} finns inte bland ansökningarna.");

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.MapStaffAndUnits().MapTasks();
        Call.Map(modelBuilder);
        Application.Map(modelBuilder);
        EarlyProposal.Map(modelBuilder);
        Interview.Map(modelBuilder);
        Sheet.Map(modelBuilder);
        Offer.Map(modelBuilder);
        PossibleDuplicate.Map(modelBuilder);
    }
}

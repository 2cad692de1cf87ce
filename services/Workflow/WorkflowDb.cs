using BtFlow.Hosting;
using BtFlow.Messaging;
using BtFlow.Workflow.Cases;
using BtFlow.Workflow.Inbox;
using BtFlow.Workflow.Journal;
using BtFlow.Workflow.Runs;
using BtFlow.Workflow.Timers;
using BtFlow.Workflow.Versions;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow;

internal sealed class WorkflowDb(DbContextOptions<WorkflowDb> options) : ServiceDb(options)
{
    public DbSet<Case> Cases => Set<Case>();
    public DbSet<CaseSeries> Series => Set<CaseSeries>();
    public DbSet<CaseRun> Runs => Set<CaseRun>();
    public DbSet<StepVisit> Visits => Set<StepVisit>();
    public DbSet<StepIncident> Incidents => Set<StepIncident>();
    public DbSet<KeptDefinition> Definitions => Set<KeptDefinition>();
    public DbSet<DefinitionVersion> Versions => Set<DefinitionVersion>();
    public DbSet<VersionMove> VersionMoves => Set<VersionMove>();
    public DbSet<ProcessMove> ProcessMoves => Set<ProcessMove>();
    public DbSet<RaisedEvent> RaisedEvents => Set<RaisedEvent>();
    public DbSet<InboxTask> Tasks => Set<InboxTask>();
    public DbSet<TaskAct> Acts => Set<TaskAct>();
    public DbSet<FanOut> FanOuts => Set<FanOut>();
    public DbSet<ItemsRevision> ItemsRevisions => Set<ItemsRevision>();
    public DbSet<DueTimer> Timers => Set<DueTimer>();
    public DbSet<JournalEntry> Journal => Set<JournalEntry>();
    public DbSet<JournalHead> JournalHeads => Set<JournalHead>();
    public DbSet<JournalPrint> JournalPrints => Set<JournalPrint>();

    protected override Task BeforeWrite(CancellationToken ct) => ChainNewLines.Do(this, ct);

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        base.OnModelCreating(modelBuilder);
        modelBuilder.MapStaffAndUnits();
        Case.Map(modelBuilder);
        CaseSeries.Map(modelBuilder);
        CaseRun.Map(modelBuilder);
        StepVisit.Map(modelBuilder);
        StepIncident.Map(modelBuilder);
        KeptDefinition.Map(modelBuilder);
        DefinitionVersion.Map(modelBuilder);
        VersionMove.Map(modelBuilder);
        ProcessMove.Map(modelBuilder);
        RaisedEvent.Map(modelBuilder);
        InboxTask.Map(modelBuilder);
        TaskAct.Map(modelBuilder);
        FanOut.Map(modelBuilder);
        ItemsRevision.Map(modelBuilder);
        DueTimer.Map(modelBuilder);
        JournalEntry.Map(modelBuilder);
        JournalHead.Map(modelBuilder);
        JournalPrint.Map(modelBuilder);
    }
}

using BtFlow.Workflow.Engine;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Runs;

/// <summary>One time that a run was at a step which people know of (a task, an event, a wait, an end).</summary>
internal sealed class StepVisit
{
    public required string RunId { get; init; }
    public required string StepId { get; init; }
    public required int Visit { get; init; }
    public required string CaseNumber { get; init; }
    public required string Text { get; init; }

    /// <summary>The step's place in the process: the run's order, then the definition's.</summary>
    public required int Rank { get; set; }
    public required DateTimeOffset EnteredAt { get; init; }
    public DateTimeOffset? LeftAt { get; private set; }

    /// <summary>It was withdrawn before it was done: another branch came first, or the process was ended.</summary>
    public bool Cancelled { get; private set; }

    /// <summary>An administrator went past it.</summary>
    public bool Skipped { get; private set; }

    public void Leave(DateTimeOffset now, string outcome) => (LeftAt, Cancelled, Skipped) = (now, outcome == Burst.Cancelled, outcome == Burst.Skipped);

    internal static void Map(ModelBuilder model) => model.Entity<StepVisit>(e =>
    {
        e.ToTable("Visits").HasKey(v => new { v.RunId, v.StepId, v.Visit });
        e.Property(v => v.RunId).HasMaxLength(100);
        e.Property(v => v.StepId).HasMaxLength(64);
        e.Property(v => v.CaseNumber).HasMaxLength(32);
        e.HasIndex(v => v.CaseNumber);
    });
}

/// <summary>A step that stands still until a person has looked.</summary>
internal sealed class StepIncident
{
    public required string RunId { get; init; }
    public required string StepId { get; init; }
    public required int Visit { get; init; }
    public required string CaseNumber { get; init; }
    public required string Reason { get; init; }
    public required DateTimeOffset At { get; init; }

    /// <summary>The journal's: a step may stand still again at the same visit when it has been tried again.</summary>
    public string Key => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{RunId}.{StepId}.{Visit}!{At.UtcTicks}");

    internal static void Map(ModelBuilder model) => model.Entity<StepIncident>(e =>
    {
        e.ToTable("Incidents").HasKey(i => new { i.RunId, i.StepId, i.Visit });
        e.Ignore(i => i.Key);
        e.Property(i => i.RunId).HasMaxLength(100);
        e.Property(i => i.StepId).HasMaxLength(64);
        e.Property(i => i.CaseNumber).HasMaxLength(32);
        e.HasIndex(i => i.CaseNumber);
    });
}

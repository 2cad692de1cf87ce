using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Versions;

/// <summary>Somebody's decision that running processes of a definition go on by another version of it.</summary>
internal sealed class VersionMove
{
    /// <summary>Chosen by the sender: the same request sent again gets the same answer.</summary>
    public required string OperationId { get; init; }
    public required string DefinitionId { get; init; }
    public required int ToVersion { get; init; }
    public required string ToHash { get; init; }
    public required string Reason { get; init; }
    public required string ByPersonId { get; init; }
    public required string ByName { get; init; }
    public required DateTimeOffset At { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<VersionMove>(e =>
    {
        e.ToTable("VersionMoves").HasKey(m => m.OperationId);
        e.Property(m => m.OperationId).HasMaxLength(DefinitionVersion.LongestOperationId);
        e.Property(m => m.DefinitionId).HasMaxLength(64);
        e.Property(m => m.ToHash).HasMaxLength(64);
        e.Property(m => m.Reason).HasMaxLength(DefinitionVersion.LongestReason);
        e.Property(m => m.ByPersonId).HasMaxLength(64);
        e.Property(m => m.ByName).HasMaxLength(200);
        e.HasIndex(m => m.DefinitionId);
    });
}

/// <summary>How far the move of one process has come. Stays: its time was over, or it had got there already, when its turn came.</summary>
internal enum MoveState { Waiting, Moved, Stays, Cannot, Undoing, Undone }

/// <summary>One process of a move: what is to be done with it and what was. Done in a transaction of its own.</summary>
internal sealed class ProcessMove
{
    public required string OperationId { get; init; }
    public required string RunId { get; init; }
    public required string CaseNumber { get; init; }
    public required string FromHash { get; init; }

    /// <summary>Null for a process that began before versions had numbers.</summary>
    public int? FromVersion { get; init; }

    /// <summary>The concurrency token: two who undo at once undo once.</summary>
    public MoveState State { get; private set; }

    /// <summary>Ends the sentence ”stannar, därför att …”, ”kan inte flyttas, därför att …” or ”kan inte ångras, därför att …”.</summary>
    public string? Because { get; private set; }
    public DateTimeOffset? At { get; private set; }
    public string? UndoneBy { get; private set; }

    /// <summary>The process's own counts as the move left them; others mean that something has happened since.</summary>
    public int VersionAfter { get; private set; }
    public int ClosedTasks { get; private set; }

    public ProcessMove Refused(string because)
    {
        (State, Because) = (MoveState.Cannot, because);
        return this;
    }

    public void Stay(string because) => (State, Because) = (MoveState.Stays, because);

    public void Done(DateTimeOffset at, int versionAfter, int closedTasks) => (State, At, VersionAfter, ClosedTasks) = (MoveState.Moved, at, versionAfter, closedTasks);

    public void AskBack(string byName) => (State, UndoneBy) = (MoveState.Undoing, byName);

    public void Back(string byName) => (State, UndoneBy, Because) = (MoveState.Undone, byName, null);

    public void NotBack(string because) => (State, UndoneBy, Because) = (MoveState.Moved, null, because);

    internal static void Map(ModelBuilder model) => model.Entity<ProcessMove>(e =>
    {
        e.ToTable("ProcessMoves").HasKey(p => new { p.OperationId, p.RunId });
        e.Property(p => p.OperationId).HasMaxLength(DefinitionVersion.LongestOperationId);
        e.Property(p => p.RunId).HasMaxLength(100);
        e.Property(p => p.CaseNumber).HasMaxLength(32);
        e.Property(p => p.FromHash).HasMaxLength(64);
        e.Property(p => p.UndoneBy).HasMaxLength(200);
        e.Property(p => p.State).HasConversion<string>().HasMaxLength(16).IsConcurrencyToken();
    });
}

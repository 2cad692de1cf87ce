using System.Globalization;
using System.Text.Json;
using BtFlow.Contracts.Workflow;
using BtFlow.Workflow.Engine;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Runs;

/// <summary>Why a process was ended before its end: the doctor left, or went to another region, where another process goes on.</summary>
internal enum RunEnd { Left, Moved }

/// <summary>One process of a case, as the engine last left it, at the version of the definition that it began with or has been moved to.</summary>
internal sealed class CaseRun
{
    public required string RunId { get; init; }
    public required string CaseNumber { get; init; }
    public required string DefinitionId { get; init; }
    public required string DefinitionHash { get; set; }

    /// <summary>The number that the version was published under; null for a process that began before versions had numbers.</summary>
    public int? DefinitionVersion { get; set; }

    /// <summary>The region's profile as it was when the process began; null for one that began before it was noted.</summary>
    public string? RegionVersion { get; init; }

    /// <summary>0 for the case's first process.</summary>
    public required int Order { get; init; }
    public required DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? EndedAt { get; private set; }
    public RunStatus Status { get; private set; }
    public string State { get; private set; } = "";
    public int Version { get; private set; }

    /// <summary>Why it was ended before its end; null for one that runs or went to its end.</summary>
    public RunEnd? EndedBy { get; private set; }

    /// <param name="number">1 for the first of its definition in the case.</param>
    public static string Id(string caseNumber, string definitionId, int number = 1) =>
        string.Create(CultureInfo.InvariantCulture, $"{caseNumber}.{definitionId}{(number == 1 ? "" : $".{number}")}");

    public Run Read() => State.Length == 0 ? Run.Create(CaseNumber, RunId[(CaseNumber.Length + 1)..]) : JsonSerializer.Deserialize<Run>(State)!;

    public void EndFor(RunEnd reason) => EndedBy = reason;

    /// <summary>Goes on by another version from where it stands. Its state is the same: what has been done, what is open and every id.</summary>
    public void Pin(string hash, int? number)
    {
        (DefinitionHash, DefinitionVersion) = (hash, number);
        Version++;
    }

    public void Move(Run run, DateTimeOffset now)
    {
        State = JsonSerializer.Serialize(run);
        Status = run.Status;
        Version++;
        if (run.Status == RunStatus.Finished) EndedAt = now;
    }

    internal static void Map(ModelBuilder model) => model.Entity<CaseRun>(e =>
    {
        e.ToTable("Runs").HasKey(r => r.RunId);
        e.Property(r => r.RunId).HasMaxLength(100);
        e.Property(r => r.CaseNumber).HasMaxLength(32);
        e.Property(r => r.DefinitionId).HasMaxLength(64);
        e.Property(r => r.DefinitionHash).HasMaxLength(64);
        e.Property(r => r.Status).HasConversion<string>().HasMaxLength(16);
        e.Property(r => r.EndedBy).HasConversion<string>().HasMaxLength(16);
        e.Property(r => r.Version).IsConcurrencyToken();
        e.Property(r => r.RegionVersion).HasMaxLength(12);
        e.HasIndex(r => r.CaseNumber);
        e.HasIndex(r => new { r.EndedAt, r.DefinitionId }); // those that run
    });
}

/// <summary>The text of a version, by what it says, so that running cases outlive a changed file.</summary>
internal sealed class KeptDefinition
{
    public required string Hash { get; init; }
    public required string DefinitionId { get; init; }
    public required string Json { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<KeptDefinition>(e =>
    {
        e.ToTable("Definitions").HasKey(d => d.Hash);
        e.Property(d => d.Hash).HasMaxLength(64);
        e.Property(d => d.DefinitionId).HasMaxLength(64);
    });
}

/// <summary>An event that has been raised in a case: one word of it is enough.</summary>
internal sealed class RaisedEvent
{
    public required string EventId { get; init; }
    public required string CaseNumber { get; init; }
    public required string EventName { get; init; }
    public required string? Payload { get; init; }

    /// <summary>Its place among those of its name in the case; null where their order does not matter.</summary>
    public required int? Number { get; init; }

    /// <summary>Not raised yet, because one before it has not come.</summary>
    public bool Waits { get; set; } = true;

    public static RaisedEvent Of(RaiseCaseEvent message) => new()
    {
        EventId = message.EventId, CaseNumber = message.CaseNumber, EventName = message.EventName, Payload = message.Payload, Number = message.Number,
    };

    internal static void Map(ModelBuilder model) => model.Entity<RaisedEvent>(e =>
    {
        e.ToTable("RaisedEvents").HasKey(r => r.EventId);
        e.Property(r => r.EventId).HasMaxLength(200);
        e.Property(r => r.CaseNumber).HasMaxLength(32);
        e.Property(r => r.EventName).HasMaxLength(100);
        e.HasIndex(r => new { r.CaseNumber, r.EventName, r.Number }).IsUnique();
    });
}

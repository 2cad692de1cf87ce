using System.Text.Json;
using BtFlow.Contracts.Assessment;
using BtFlow.Hosting;
using BtFlow.Messaging;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Assessment.Portfolios;

/// <summary>A frozen portfolio that was opened again: what was read and signed then stays readable, and counts no more.</summary>
internal sealed class Freezing
{
    public required string CaseNumber { get; init; }
    public required int Number { get; init; }
    public required string Snapshot { get; init; }
    public required string Hash { get; init; }
    public required DateTimeOffset FrozenAt { get; init; }
    public Signature? AssessorSignature { get; init; }
    public Signature? MainSupervisorSignature { get; init; }
    public required DateTimeOffset VoidedAt { get; init; }
    public required string VoidReason { get; init; }

    public Dossier Dossier => Read(Snapshot, FrozenAt, Hash);

    public static Dossier Read(string snapshot, DateTimeOffset frozenAt, string hash)
    {
        var frozenOn = BusinessClock.Day(frozenAt);
        return JsonSerializer.Deserialize<Dossier>(snapshot, Portfolios.Dossier.Json)! with { DocumentDate = frozenOn, FrozenOn = frozenOn, ContentHash = hash };
    }

    public static void Map(ModelBuilder model) => model.Entity<Freezing>(e =>
    {
        e.ToTable("Freezings").HasKey(f => new { f.CaseNumber, f.Number });
        e.Property(f => f.CaseNumber).HasMaxLength(32);
        e.Property(f => f.Hash).HasMaxLength(64);
        e.Property(f => f.VoidReason).HasMaxLength(4000);
        e.Property(f => f.AssessorSignature).AsJson();
        e.Property(f => f.MainSupervisorSignature).AsJson();
        e.Ignore(f => f.Dossier);
    });
}

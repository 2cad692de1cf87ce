using Microsoft.EntityFrameworkCore;

namespace BtFlow.Recruitment.Applications;

/// <summary>A demand for a proposal that came before the case number did; whoever learns the number answers it.</summary>
internal sealed class EarlyProposal
{
    public required string TaskId { get; init; }

    public required string CaseNumber { get; init; }

    internal static void Map(ModelBuilder model) => model.Entity<EarlyProposal>(e =>
    {
        e.ToTable("EarlyProposals").HasKey(p => p.TaskId);
        e.Property(p => p.TaskId).HasMaxLength(200);
        e.Property(p => p.CaseNumber).HasMaxLength(32);
        e.HasIndex(p => p.CaseNumber);
    });
}

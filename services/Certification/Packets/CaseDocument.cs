using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Packets;

/// <summary>A document of a case that lies in the archive, whichever service asked for it.</summary>
internal sealed class CaseDocument
{
    public required string CaseNumber { get; init; }
    public required string FileName { get; init; }
    public required string RequestId { get; set; }
    public required string Sha256 { get; set; }
    public required int Pages { get; set; }

    /// <summary>Grows where a later document bears the same name; 0 where none does.</summary>
    public int Version { get; set; }

    public static void Map(ModelBuilder model) => model.Entity<CaseDocument>(e =>
    {
        e.ToTable("Documents").HasKey(d => new { d.CaseNumber, d.FileName });
        e.Property(d => d.CaseNumber).HasMaxLength(32);
        e.Property(d => d.FileName).HasMaxLength(200);
        e.Property(d => d.Sha256).HasMaxLength(64);
    });
}

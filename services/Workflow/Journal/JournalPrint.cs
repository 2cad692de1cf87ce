using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Workflow.Journal;

/// <summary>A journal that has been ordered as a document; it lies in the archive when it has its SHA-256.</summary>
internal sealed class JournalPrint
{
    public const string Template = "journal";

    public required string RequestId { get; init; }
    public required string CaseNumber { get; init; }

    /// <summary>1 for the case's first.</summary>
    public required int Number { get; init; }
    public required DateTimeOffset OrderedAt { get; init; }
    public required string By { get; init; }

    /// <summary>Which lines it shows, in words; null when all.</summary>
    public string? Selection { get; init; }
    public string? Sha256 { get; set; }

    public string FileName => string.Create(CultureInfo.InvariantCulture, $"journal-{Number}.pdf");

    public static string Id(string caseNumber, int number) => string.Create(CultureInfo.InvariantCulture, $"{caseNumber}-journal-{number}");

    internal static void Map(ModelBuilder model) => model.Entity<JournalPrint>(e =>
    {
        e.ToTable("JournalPrints").HasKey(p => p.RequestId);
        e.Property(p => p.RequestId).HasMaxLength(100);
        e.Property(p => p.CaseNumber).HasMaxLength(32);
        e.Property(p => p.By).HasMaxLength(200);
        e.Property(p => p.Sha256).HasMaxLength(64);
        e.HasIndex(p => p.CaseNumber);
    });
}

using System.Text.Json;
using BtFlow.Contracts;
using BtFlow.Contracts.Documents;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Documents.Archive;

internal enum FileKind { Pdf, Zip }

/// <summary>How a PDF came about: with it the same bytes can be made again. The data stay protected, as they may hold a personal identity number.</summary>
internal sealed record Rendition(string Template, string TemplateVersion, string FontFingerprint, int Pages, ProtectedText Data);

/// <summary>What a packet was made of, in its order.</summary>
internal sealed record PacketContents(IReadOnlyList<PacketEntry> Entries);

/// <summary>One request that was answered with a file in the archive. Two requests may share a file: what lies there is known by its content only.</summary>
internal sealed class ArchivedFile
{
    public required string RequestId { get; init; }
    public required string CaseNumber { get; init; }
    public required string FileName { get; init; }
    public required FileKind Kind { get; init; }
    public required string Sha256 { get; init; }
    public required long Size { get; init; }
    public required DateTimeOffset CreatedAt { get; init; }
    public Rendition? Rendition { get; init; }
    public PacketContents? Packet { get; init; }

    public string MediaType => Kind == FileKind.Pdf ? "application/pdf" : "application/zip";

    /// <summary>A request id stands for one content for ever: answering another request with the old file would lose the new one without a word.</summary>
    public void RequireSameRequest(string caseNumber, string fileName, bool sameContent)
    {
        if (CaseNumber != caseNumber || FileName != fileName || !sameContent)
            throw new DocumentRefusedException($"Beställningen {RequestId} har redan gett en fil med annat innehåll. Den som beställer igen med ändrade uppgifter ska ge beställningen en ny beteckning.");
    }

    public static void Map(ModelBuilder model) => model.Entity<ArchivedFile>(e =>
    {
        e.ToTable("Files").HasKey(f => f.RequestId);
        e.Property(f => f.RequestId).HasMaxLength(200);
        e.Property(f => f.CaseNumber).HasMaxLength(32);
        e.Property(f => f.FileName).HasMaxLength(ArchiveFileName.MaxLength);
        e.Property(f => f.Kind).HasConversion<string>().HasMaxLength(8);
        e.Property(f => f.Sha256).HasMaxLength(64);
        e.Property(f => f.Rendition).HasConversion(v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web), v => JsonSerializer.Deserialize<Rendition>(v, JsonSerializerOptions.Web));
        e.Property(f => f.Packet).HasConversion(v => JsonSerializer.Serialize(v, JsonSerializerOptions.Web), v => JsonSerializer.Deserialize<PacketContents>(v, JsonSerializerOptions.Web));
        e.HasIndex(f => f.Sha256);
        e.HasIndex(f => f.CaseNumber);
    });
}

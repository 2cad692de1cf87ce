using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Documents.Archive;

/// <summary>Reads files and lists for a user, never of a case that is not theirs to read.</summary>
internal sealed class ReadArchive(DocumentsDb db, ArchiveFolder folder, CurrentUser user, RegionCatalog regions)
{
    public sealed record Item(
        string RequestId, string FileName, string MediaType, string Sha256, long Size, int? Pages, string? Template, string? TemplateVersion, DateTimeOffset CreatedAt);

    public sealed record Found(byte[] Content, string MediaType, string FileName);

    /// <summary>Null when nothing was archived under the hash.</summary>
    public async Task<Found?> File(string sha256, CancellationToken ct)
    {
        var rows = await db.Files.AsNoTracking().Where(f => f.Sha256 == sha256).ToListAsync(ct);
        if (rows.Count == 0) return null;
        foreach (var row in rows.OrderBy(r => r.RequestId, StringComparer.Ordinal))
            if ((await Reader(row.CaseNumber, ct))(row.Rendition?.Template))
                return new(folder.Read(sha256, row.Kind), row.MediaType, row.FileName);
        throw new NotAllowedException("Dokumentet hör till ett ärende som inte är ditt.");
    }

    public async Task<IReadOnlyList<Item>> Case(string caseNumber, CancellationToken ct)
    {
        var may = await Reader(caseNumber, ct);
        if (!may(null)) throw new NotAllowedException("Ärendet är inte ditt.");
        var rows = await db.Files.AsNoTracking().Where(f => f.CaseNumber == caseNumber).ToListAsync(ct);
        return [.. rows.Where(f => may(f.Rendition?.Template)).OrderBy(f => f.CreatedAt).ThenBy(f => f.RequestId, StringComparer.Ordinal).Select(f => new Item(
            f.RequestId, f.FileName, f.MediaType, f.Sha256, f.Size, f.Rendition?.Pages, f.Rendition?.Template, f.Rendition?.TemplateVersion, f.CreatedAt))];
    }

    /// <summary>Says of a document's template whether the user may read it in that case.</summary>
    private async Task<Predicate<string?>> Reader(string caseNumber, CancellationToken ct)
    {
        var known = await db.Readers.AsNoTracking().SingleOrDefaultAsync(r => r.CaseNumber == caseNumber, ct);
        return template => CaseReaders.Admit(known, user, regions, template);
    }
}

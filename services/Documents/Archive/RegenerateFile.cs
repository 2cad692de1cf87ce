using BtFlow.Documents.Fonts;
using BtFlow.Hosting;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Documents.Archive;

/// <summary>Makes a file again from what is stored of it and compares the bytes. Changes nothing.</summary>
internal sealed class RegenerateFile(DocumentsDb db, ProtectedRendering rendering, FontLibrary fonts, ArchiveFolder folder)
{
    /// <summary><paramref name="TemplateVersion"/> then and <paramref name="TemplateVersionNow"/>, and <paramref name="SameFonts"/>, explain bytes that differ; null for a packet.</summary>
    public sealed record Response(string Sha256, bool Same, string RegeneratedSha256, string? TemplateVersion, string? TemplateVersionNow, bool? SameFonts);

    /// <summary>Null when nothing was archived under the hash.</summary>
    public async Task<Response?> Do(string sha256, CancellationToken ct)
    {
        var rows = await db.Files.AsNoTracking().Where(f => f.Sha256 == sha256).ToListAsync(ct);
        return rows.MinBy(r => r.RequestId, StringComparer.Ordinal) is not { } row ? null
            : row.Rendition is { } made ? Render(row, made)
            : Answer(row, PacketZip.Write([.. row.Packet!.Entries.Select(e => (e.FileName, folder.Read(e.Sha256, FileKind.Pdf)))]));
    }

    private Response Render(ArchivedFile row, Rendition made)
    {
        try
        {
            var again = rendering.Render(made.Template, row.CaseNumber, made.Data);
            return Answer(row, again.Pdf) with { TemplateVersion = made.TemplateVersion, TemplateVersionNow = again.TemplateVersion, SameFonts = made.FontFingerprint == fonts.Fingerprint };
        }
        catch (DocumentRefusedException refused) // the template or the fonts have changed since
        {
            throw new RuleViolationException(refused.Message);
        }
    }

    private static Response Answer(ArchivedFile row, byte[] again)
    {
        var hash = ArchiveFolder.HashOf(again);
        return new(row.Sha256, hash == row.Sha256, hash, null, null, null);
    }
}

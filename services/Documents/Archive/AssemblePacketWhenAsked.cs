using BtFlow.Contracts.Documents;
using BtFlow.Hosting;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Documents.Archive;

internal sealed class AssemblePacketWhenAsked(DocumentsDb db, ArchiveFolder folder, BusinessClock clock) : IConsumer<AssemblePacket>
{
    public async Task Consume(ConsumeContext<AssemblePacket> context)
    {
        var message = context.Message;
        var file = await db.Files.FindAsync([message.RequestId], context.CancellationToken);
        if (file is null)
            db.Files.Add(file = await Assemble(message, context.CancellationToken));
        else
            file.RequireSameRequest(message.CaseNumber, message.FileName, file.Packet?.Entries.SequenceEqual(message.Entries) == true);

        await context.Publish(new PacketAssembled(file.RequestId, file.CaseNumber, file.FileName, file.Sha256));
    }

    private async Task<ArchivedFile> Assemble(AssemblePacket message, CancellationToken ct)
    {
        ArchiveFileName.Require(message.FileName, ".zip", clock.Today);
        foreach (var entry in message.Entries)
            ArchiveFileName.Require(entry.FileName, ".pdf", clock.Today);
        if (message.Entries.Count == 0 || message.Entries.DistinctBy(e => e.FileName, StringComparer.OrdinalIgnoreCase).Count() != message.Entries.Count)
            throw new DocumentRefusedException($"Paketet {message.RequestId} är tomt eller har två filer med samma namn.");
        await RequireOfTheCase(message, ct);

        var zip = PacketZip.Write([.. message.Entries.Select(e => (e.FileName, folder.Read(e.Sha256, FileKind.Pdf)))]);
        return new ArchivedFile
        {
            RequestId = message.RequestId,
            CaseNumber = message.CaseNumber,
            FileName = message.FileName,
            Kind = FileKind.Zip,
            Sha256 = folder.Write(zip, FileKind.Zip),
            Size = zip.Length,
            CreatedAt = clock.Now,
            Packet = new(message.Entries),
        };
    }

    /// <summary>A packet leaves the region: a document of someone else's case must never be in it.</summary>
    private async Task RequireOfTheCase(AssemblePacket message, CancellationToken ct)
    {
        var known = await db.Files.Where(f => f.CaseNumber == message.CaseNumber && f.Kind == FileKind.Pdf).Select(f => f.Sha256).ToListAsync(ct);
        if (message.Entries.FirstOrDefault(e => !known.Contains(e.Sha256)) is { } stranger)
            throw new DocumentRefusedException($"Paketet {message.RequestId} ska innehålla filen {stranger.Sha256}, som inte är arkiverad i ärendet {message.CaseNumber}.");
    }
}

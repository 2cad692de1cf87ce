using BtFlow.Contracts.Documents;
using MassTransit;
using Microsoft.EntityFrameworkCore;

namespace BtFlow.Certification.Packets;

/// <summary>Keeps what lies in the archive of any case, and takes the next step of a packet when its last awaited part has come.</summary>
internal sealed class GoOnWhenDocumentRendered(CertificationDb db, PacketDocuments documents) : IConsumer<DocumentRendered>
{
    public async Task Consume(ConsumeContext<DocumentRendered> context)
    {
        var (rendered, ct) = (context.Message, context.CancellationToken);
        var known = await db.Documents.FindAsync([rendered.CaseNumber, rendered.FileName], ct);
        var version = rendered.Version ?? 0;
        if (known?.Version > version) return; // a later document of that name is here already
        var isNews = known?.RequestId != rendered.RequestId || known.Sha256 != rendered.Sha256;
        if (known is not null) (known.RequestId, known.Sha256, known.Pages, known.Version) = (rendered.RequestId, rendered.Sha256, rendered.Pages, version);
        else db.Documents.Add(new CaseDocument { CaseNumber = rendered.CaseNumber, FileName = rendered.FileName, RequestId = rendered.RequestId, Sha256 = rendered.Sha256, Pages = rendered.Pages, Version = version });

        // Most documents are of applicants and plans, with no application to go on with; and one that comes again has been gone on with.
        if (!isNews || await db.Applications.FindAsync([rendered.CaseNumber], ct) is not { Current: { Packet: { } packet } current } application || packet.Parts.All(p => p.RequestId != rendered.RequestId)) return;
        await db.SaveChangesAsync(ct); // so that the query below sees this one too; the inbox commits or undoes it all
        var archived = (await db.Documents.Where(d => d.CaseNumber == rendered.CaseNumber).ToListAsync(ct)).ToDictionary(d => d.RequestId);
        var parts = packet.Parts.Where(p => archived.ContainsKey(p.RequestId)).Select(p => (Part: p, Document: archived[p.RequestId])).ToList();
        if (parts.Count < packet.Parts.Count) return;

        var letterId = PacketNames.RequestId(rendered.CaseNumber, PacketNames.CoverLetter, current.Number);
        if (packet.Parts.Any(p => p.RequestId == letterId))
        {
            await context.Publish(new AssemblePacket(PacketNames.PacketId(rendered.CaseNumber, current.Number), rendered.CaseNumber, PacketNames.Packet(current.Number), [.. parts.Select(p => new PacketEntry(p.Document.FileName, p.Document.Sha256))]));
            return;
        }
        application.Change(a => a with { Packet = packet with { Parts = [new(letterId, null), .. packet.Parts] } });
        await context.Publish(await documents.CoverLetter(application, parts, ct));
    }
}

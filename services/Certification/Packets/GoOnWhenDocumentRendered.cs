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
        var isNews = known?.RequestId != rendered.RequestId || known.Sha256 != rendered.Sha256;
        if (known is not null) (known.RequestId, known.Sha256, known.Pages) = (rendered.RequestId, rendered.Sha256, rendered.Pages);
        else db.Documents.Add(new CaseDocument { CaseNumber = rendered.CaseNumber, FileName = rendered.FileName, RequestId = rendered.RequestId, Sha256 = rendered.Sha256, Pages = rendered.Pages });

        // Most documents are of applicants and plans, with no application to go on with; and one that comes again has been gone on with.
        if (!isNews || await db.Applications.FindAsync([rendered.CaseNumber], ct) is not { } application || !application.PacketParts.Contains(rendered.RequestId)) return;
        await db.SaveChangesAsync(ct); // so that the query below sees this one too; the inbox commits or undoes it all
        var order = application.PacketParts.ToList();
        var parts = (await db.Documents.Where(d => d.CaseNumber == rendered.CaseNumber).ToListAsync(ct)).Where(d => order.Contains(d.RequestId)).OrderBy(d => order.IndexOf(d.RequestId)).ToList();
        if (parts.Count < order.Count) return;

        var letterId = PacketDocuments.RequestId(rendered.CaseNumber, PacketDocuments.CoverLetterName);
        if (order.Contains(letterId))
        {
            await context.Publish(new AssemblePacket(FinishWhenPacketAssembled.RequestId(rendered.CaseNumber), rendered.CaseNumber, FinishWhenPacketAssembled.FileName, [.. parts.Select(p => new PacketEntry(p.FileName, p.Sha256))]));
            return;
        }
        application.PacketParts = [letterId, .. order];
        await context.Publish(await documents.CoverLetter(application, parts, ct));
    }
}
